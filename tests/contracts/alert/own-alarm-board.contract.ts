import { describe, expect, it } from 'vitest';
import type { OwnAlarmBoard } from '../../../src/application/alert/ports/own-alarm-board.ts';
import { anOwnAlarm } from '../../support/an-own-alarm.ts';

export type OwnAlarmBoardHarness = {
  readonly board: OwnAlarmBoard;
  /** How many are read there. */
  readonly told: () => number;
  readonly close: () => void;
};

export function ownAlarmBoardContract(name: string, harness: () => OwnAlarmBoardHarness): void {
  describe(`${name} tells that the bot is in trouble`, () => {
    it('tells what fires, and that it is over', async () => {
      const { board, told } = harness();
      await board.tell(anOwnAlarm());
      await board.tell(anOwnAlarm({ id: 'another', state: 'OK' }));
      expect(told()).toBe(2);
    });

    it('tells once what comes twice', async () => {
      const { board, told } = harness();
      await board.tell(anOwnAlarm());
      await board.tell(anOwnAlarm());
      expect(told()).toBe(1);
    });

    it('does not say that it told what nobody can read', async () => {
      const { board, told, close } = harness();
      close();
      await expect(board.tell(anOwnAlarm())).rejects.toThrow();
      expect(told()).toBe(0);
    });
  });
}
