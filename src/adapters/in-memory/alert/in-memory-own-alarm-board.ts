import type { OwnAlarmBoard } from '../../../application/alert/ports/own-alarm-board.ts';
import type { OwnAlarmChanged } from '../../../domain/alert/own-alarm.ts';

export class InMemoryOwnAlarmBoard implements OwnAlarmBoard {
  readonly #told = new Map<string, OwnAlarmChanged>();
  /** Nothing can be told, as where the channel is closed. */
  isClosed = false;

  get told(): readonly OwnAlarmChanged[] {
    return [...this.#told.values()];
  }

  async tell(changed: OwnAlarmChanged): Promise<void> {
    if (this.isClosed) throw new Error('the channel is closed');
    if (!this.#told.has(changed.id)) this.#told.set(changed.id, changed);
  }
}
