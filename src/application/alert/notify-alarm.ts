import type { AlarmChanged } from '../../domain/alert/alarm.ts';
import { foldAlarm } from '../../domain/alert/alarm-record.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';

/** Stores an alarm's change and updates the cards of its incidents. */
export class NotifyAlarm {
  readonly #board: AlarmBoard;

  constructor(board: AlarmBoard) {
    this.#board = board;
  }

  async execute(changed: AlarmChanged): Promise<AlarmBoardOutcome> {
    return this.#board.move(changed.alarm.id, (before) => foldAlarm(before, changed));
  }
}
