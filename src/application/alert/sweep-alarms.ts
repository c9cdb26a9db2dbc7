import type { AlarmId } from '../../domain/alert/alarm.ts';
import { newestMs } from '../../domain/alert/alarm-parts.ts';
import { type AlarmRecord, cardsToShow, foldAlarm, isFiring } from '../../domain/alert/alarm-record.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AlarmBoard } from './alarm-board.ts';
import type { FindSuspects } from './find-suspects.ts';
import type { KeepMuteRules } from './keep-mute-rules.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';
import type { AlarmDefinitions } from './ports/alarm-definitions.ts';

type Failure = { readonly id: AlarmId; readonly cause: unknown };

export type SweepAlarmsOutcome = {
  /** Alarms that fire or have a card that was behind. */
  readonly looked: number;
  /** Those that do not exist any more, although no event has told so. */
  readonly deleted: number;
  /** Those of which CloudWatch, or the store, did not tell. They are left as they are. */
  readonly unreadable: number;
  /** The next sweep retries them. */
  readonly failed: readonly Failure[];
};

export type SweepAlarmsDependencies = {
  readonly cards: AlarmCards;
  readonly board: AlarmBoard;
  readonly definitions: AlarmDefinitions;
  readonly clock: Clock;
  readonly muteRules: Pick<KeepMuteRules, 'settle' | 'isBehind'>;
  readonly suspects: Pick<FindSuspects, 'tell'>;
};

/** CloudWatch's answer may be older than the newest event. */
const settledMs = 5 * 60_000;
/** After this, a card that cannot be written is given up: its channel is closed or gone. */
const tellingMs = 24 * 60 * 60_000;
const atOnce = 4;

/** Looks after alarms whose cards are red, so that a lost event does not leave them red for ever. */
export class SweepAlarms {
  readonly #dependencies: SweepAlarmsDependencies;

  constructor(dependencies: SweepAlarmsDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<SweepAlarmsOutcome> {
    const { cards, definitions, clock, muteRules } = this.#dependencies;
    const { records, unreadable } = await cards.open();
    const nowMs = clock.nowMs();
    const quietMs = (record: AlarmRecord) => nowMs - newestMs(record);
    const settled = records.filter((record) => isFiring(record) && quietMs(record) >= settledMs);
    const behind = records.filter((record) => cardsToShow(record).length > 0 && quietMs(record) < tellingMs);
    const facts = await definitions.of(settled.map(({ alarm }) => alarm));
    const kindOf = ({ alarm }: AlarmRecord) => facts.get(alarm.id)?.kind ?? 'unreadable';
    const gone = settled.filter((record) => kindOf(record) === 'none');
    const shown = await mapConcurrently(atOnce, behind, (record) => this.#move(record, (before) => before));
    const ends = await mapConcurrently(atOnce, gone, (record) => this.#end(record, nowMs));
    const unsettled = new Set([...records.filter((record) => muteRules.isBehind(record)), ...gone]);
    const settledRules = await mapConcurrently(atOnce, [...unsettled], ({ alarm: { id } }) =>
      noted(id, muteRules.settle(id)),
    );
    return {
      looked: records.length,
      deleted: ends.filter((end) => end === null).length,
      unreadable: unreadable.length + settled.filter((record) => kindOf(record) === 'unreadable').length,
      failed: [...shown, ...ends, ...settledRules].flatMap((failure) => failure ?? []),
    };
  }

  /** `atMs`: of before CloudWatch was asked, so that an alarm of that name which fires since then is a new one. */
  #end(record: AlarmRecord, atMs: number): Promise<Failure | null> {
    const { alarm, subject } = record;
    const deleted = { alarm, subject, now: { state: 'DELETED', atMs, reason: '' }, before: null } as const;
    let ended: AlarmRecord | null = null;
    const end = (before: AlarmRecord | null) => {
      ended = before === null ? null : foldAlarm(before, deleted);
      return ended;
    };
    const { board, suspects } = this.#dependencies;
    const ending = board.move(alarm.id, end).then(() => (ended === null ? undefined : suspects.tell(ended)));
    return noted(alarm.id, ending);
  }

  /** One failure does not affect the others. */
  #move({ alarm }: AlarmRecord, next: (before: AlarmRecord | null) => AlarmRecord | null): Promise<Failure | null> {
    return noted(alarm.id, this.#dependencies.board.move(alarm.id, next));
  }
}

function noted(id: AlarmId, work: Promise<unknown>): Promise<Failure | null> {
  return work.then(
    () => null,
    (cause: unknown) => ({ id, cause }),
  );
}
