import { type Mute, mayHaveRule, withMuteRule, withoutMuteRules } from '../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmId } from '../../domain/alert/alarm.ts';
import { type AlarmRecord, groupsOf } from '../../domain/alert/alarm-record.ts';
import { incidentsOf } from '../../domain/alert/incident.ts';
import { matchesWildcard } from '../../domain/kit/wildcard.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AlarmBoard } from './alarm-board.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';
import type { MuteRules } from './ports/mute-rules.ts';

/** What mutes do in CloudWatch. */
export type MuteRulePolicy = {
  /** Names of alarms for which no rule is ever made; `*` stands for any characters. */
  readonly never: readonly string[];
};

export type KeepMuteRulesDependencies = {
  readonly cards: Pick<AlarmCards, 'ofAlarm'>;
  readonly board: AlarmBoard;
  readonly rules: MuteRules;
  readonly clock: Clock;
  /** Null: mutes silence the chat only. */
  readonly policy: MuteRulePolicy | null;
};

/** However long a mute is. */
const longestMs = 4 * 60 * 60_000;

/** Makes the mute rule of an alarm what its record says: there while its incident is muted, and gone when that is over. */
export class KeepMuteRules {
  readonly #dependencies: KeepMuteRulesDependencies;

  constructor(dependencies: KeepMuteRulesDependencies) {
    this.#dependencies = dependencies;
  }

  /** What a mute that is pressed now asks of CloudWatch. */
  get asked(): Pick<Mute, 'rule'> {
    return this.#dependencies.policy === null ? {} : { rule: 'owed' };
  }

  /** Of the alarm, and of the composite alarms on whose cards it is. May be repeated: what was done and not stored is done again. */
  async settle(id: AlarmId): Promise<void> {
    const record = await this.#settle(id);
    for (const group of record === null ? [] : groupsOf(record)) await this.#settle(group.id);
  }

  /** Whether something is left to do about its rule, as after a worker that died or a CloudWatch that did not answer. */
  isBehind(record: AlarmRecord): boolean {
    const { policy, clock } = this.#dependencies;
    if (policy === null) return false;
    const mute = this.#lasting(record);
    if (mute !== null) return mute.rule === 'owed';
    return record.mutes.some((one) => mayHaveRule(one) && one.untilMs > clock.nowMs());
  }

  async #settle(id: AlarmId): Promise<AlarmRecord | null> {
    const { cards, policy } = this.#dependencies;
    const record = policy === null ? null : await cards.ofAlarm(id);
    if (policy === null || record === null) return null;
    const mute = this.#lasting(record);
    if (mute === null) await this.#remove(record);
    else if (mute.rule === 'owed') await this.#make(record, mute, policy);
    return record;
  }

  #lasting(record: AlarmRecord): Mute | null {
    const incident = incidentsOf(record).at(-1);
    const muted = incident?.endedMs === null ? incident.muted : null;
    return muted !== null && muted.untilMs > this.#dependencies.clock.nowMs() ? muted : null;
  }

  async #make({ alarm }: AlarmRecord, mute: Mute, { never }: MuteRulePolicy): Promise<void> {
    const { rules, board, cards } = this.#dependencies;
    const isNever = never.some((pattern) => matchesWildcard(pattern, alarm.name));
    const untilMs = Math.min(mute.untilMs, mute.atMs + longestMs);
    const rule = isNever ? 'never' : await rules.make(alarm, untilMs);
    await board.move(alarm.id, (before) => (before === null ? null : withMuteRule(before, mute, rule)));
    // The alarm may have ended meanwhile, and whoever noted that found no rule yet.
    const after = await cards.ofAlarm(alarm.id);
    if (after !== null && this.#lasting(after) === null) await this.#remove(after);
  }

  /** One that cannot be removed ends by itself. */
  async #remove({ alarm, mutes }: AlarmRecord): Promise<void> {
    const { rules, board } = this.#dependencies;
    if (!mutes.some(mayHaveRule) || (await rules.remove(alarm)) === 'failed') return;
    await board.move(alarm.id, (before) => (before === null ? null : withoutMuteRules(before)));
  }
}
