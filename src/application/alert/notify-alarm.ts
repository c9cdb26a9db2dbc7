import type { AlarmChanged } from '../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../domain/alert/alarm-definition.ts';
import { foldAlarm, withDefinition } from '../../domain/alert/alarm-record.ts';
import { inTime } from '../kit/in-time.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';
import type { AlarmDefinitions } from './ports/alarm-definitions.ts';

/** A card waits no longer for the words of its configuration, and does without them then. */
const definitionMs = 1_000;

/** Stores an alarm's change and updates the cards of its incidents. */
export class NotifyAlarm {
  readonly #board: AlarmBoard;
  readonly #definitions: AlarmDefinitions;
  readonly #timers: Timers;

  constructor(board: AlarmBoard, definitions: AlarmDefinitions, timers: Timers) {
    this.#board = board;
    this.#definitions = definitions;
    this.#timers = timers;
  }

  async execute(changed: AlarmChanged): Promise<AlarmBoardOutcome> {
    const definition = changed.now.state === 'ALARM' ? await this.#definition(changed) : null;
    return this.#board.move(changed.alarm.id, (before) => {
      const after = foldAlarm(before, changed);
      return definition === null || after === before ? after : withDefinition(after, definition);
    });
  }

  /** Null where it could not be read in time. */
  async #definition({ alarm }: AlarmChanged): Promise<AlarmDefinition | null> {
    const reading = this.#definitions.of([alarm]).then((facts) => {
      const fact = facts.get(alarm.id);
      return fact?.kind === 'known' ? fact.value : null;
    });
    return inTime(reading, null, { ms: definitionMs, timers: this.#timers });
  }
}
