import { describe, expect, it } from 'vitest';
import type { OwnAlarmTrial } from '../../../src/application/alert/ports/own-alarm-trial.ts';

const name = 'Geonbot.own.test.Test';

/** `harness` gives an account with these alarms, and what fires there. */
export function ownAlarmTrialContract(
  called: string,
  harness: (alarms: readonly string[]) => Promise<{
    readonly trial: OwnAlarmTrial;
    readonly firing: () => Promise<readonly string[]>;
  }>,
): void {
  describe(`${called} plays that the bot is in trouble`, () => {
    it('has the alarm fire, and no other', async () => {
      const { trial, firing } = await harness([name, 'cpu-high']);
      expect(await trial.fire(name)).toBe('fired');
      expect(await firing()).toEqual([name]);
    });

    it('says that there is none', async () => {
      const { trial, firing } = await harness(['cpu-high']);
      expect(await trial.fire(name)).toBe('none');
      expect(await firing()).toEqual([]);
    });
  });
}
