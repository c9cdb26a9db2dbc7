import type { OwnAlarmChanged } from '../../domain/alert/own-alarm.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { OwnAlarmBoard } from './ports/own-alarm-board.ts';

/** Tells the team that the bot itself is in trouble, and that it is over. */
export class TellOwnAlarm {
  readonly #board: OwnAlarmBoard;

  constructor(board: OwnAlarmBoard) {
    this.#board = board;
  }

  /** One that fails leaves the others standing. Rejects when any could not be told. */
  async execute(changes: readonly OwnAlarmChanged[]): Promise<{ readonly told: number }> {
    const failures = await mapConcurrently(1, changes, (changed) =>
      this.#board.tell(changed).then(
        () => null,
        (cause: unknown) => ({ cause }),
      ),
    );
    const failed = failures.find((failure) => failure !== null);
    if (failed !== undefined) throw failed.cause;
    return { told: changes.length };
  }
}
