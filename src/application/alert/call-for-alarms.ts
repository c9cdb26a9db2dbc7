import type { AlarmId } from '../../domain/alert/alarm.ts';
import {
  type AlarmPing,
  type CallableAlarm,
  callableAlarm,
  calledFor,
  withCall,
} from '../../domain/alert/alarm-call.ts';
import { type FloodCall, type FloodRecord, floodCallOf, withFloodCall } from '../../domain/alert/alarm-flood.ts';
import { type AlarmRecord, groupsOf } from '../../domain/alert/alarm-record.ts';
import { type CallStep, type CallToMake, callToMake } from '../../domain/alert/called.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import { change, type Kept, StoredButNotPosted } from '../kit/contention.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { knownAgainMs, NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { AlarmCallFacts } from './notices.ts';
import type { AlarmCards } from './ports/alarm-cards.ts';

export type CallForAlarmsOutcome = {
  readonly called: number;
  readonly escalated: number;
  /** The next sweep retries them. */
  readonly failed: readonly { readonly id: AlarmId; readonly cause: unknown }[];
};

export type CallForAlarmsDependencies = {
  readonly cards: AlarmCards;
  readonly board: Pick<OutboxBoard, 'post' | 'postOnce'>;
  readonly clock: Clock;
  /** Null: nobody is called. */
  readonly ping: AlarmPing | null;
};

type Made = CallStep | null;

/**
 * Calls the team's roles when an alarm fires, and once more if nobody has acknowledged it. That a call is begun is kept before it is said,
 * so that one of which the end is not known is looked for before it is said again.
 */
export class CallForAlarms {
  readonly #dependencies: CallForAlarmsDependencies;

  constructor(dependencies: CallForAlarmsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whatever is due, of all alarms that fire. */
  async execute(): Promise<CallForAlarmsOutcome> {
    const { cards, ping } = this.#dependencies;
    if (ping === null) return { called: 0, escalated: 0, failed: [] };
    const { records } = await cards.open();
    // One after the other, because those of a flood share one call.
    const made = await mapConcurrently(1, records, (record) => this.#inPeace(record, ping));
    return {
      called: made.filter((one) => one === 'call').length,
      escalated: made.filter((one) => one === 'escalation').length,
      failed: made.flatMap((one) => (one === null || typeof one === 'string' ? [] : one)),
    };
  }

  /** What is due of one alarm whose card was just shown, and of the composite alarms on whose cards it is. @throws StoredButNotPosted */
  async about(id: AlarmId): Promise<void> {
    const { cards, ping } = this.#dependencies;
    if (ping === null) return;
    const record = await cards.ofAlarm(id);
    if (record === null) return;
    await this.#call(record, ping);
    for (const group of groupsOf(record)) {
      const shown = await cards.ofAlarm(group.id);
      if (shown !== null) await this.#call(shown, ping);
    }
  }

  #inPeace(record: AlarmRecord, ping: AlarmPing): Promise<Made | { readonly id: AlarmId; readonly cause: unknown }> {
    return this.#call(record, ping).catch((cause: unknown) => ({ id: record.alarm.id, cause }));
  }

  async #call(record: AlarmRecord, ping: AlarmPing): Promise<Made> {
    const callable = callableAlarm(record, ping.alarms, this.#dependencies.clock.nowMs());
    if (callable === null) return null;
    return callable.onFlood ? this.#callForFlood(callable, ping) : this.#callForCard(record, ping);
  }

  async #callForCard({ alarm }: AlarmRecord, ping: AlarmPing): Promise<Made> {
    const { cards, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const kept: Kept<AlarmRecord> = {
      read: () => cards.ofAlarm(alarm.id),
      replace: (before, after) => cards.replace(before, after),
    };
    const begun = await change(kept, (record) => {
      const due = record === null ? null : dueOf(record, ping, nowMs);
      return record === null || due === null ? record : withBeginning(record, due, nowMs);
    });
    const due = begun === null ? null : dueOf(begun, ping, nowMs);
    if (due === null) return null;
    const { callable, call } = due;
    await this.#say({ kind: 'alarm', card: callable.card, names: callable.names }, callable, call, ping);
    const said = { step: call.step, atMs: nowMs, said: true };
    await change(kept, (record) => (record === null ? null : withCall(record, callable.card.incident, said)));
    return call.step;
  }

  async #callForFlood(callable: CallableAlarm, ping: AlarmPing): Promise<Made> {
    const { cards, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const kept: Kept<FloodRecord> = {
      read: () => cards.flood(),
      replace: (before, after) => cards.replaceFlood(before, after),
    };
    const dueIn = (flood: FloodCall | null) => {
      if (flood === null) return null;
      // A first call is made also where somebody has seen to one of them: that there are so many is news.
      const seenTo = flood.isSeenTo && flood.called.some(({ said }) => said);
      const { escalateAfterMs } = ping;
      return callToMake(flood.called, { isNew: callable.isNew, isSeenTo: seenTo, escalateAfterMs, nowMs });
    };
    const begun = await change(kept, (record) => {
      const flood = record === null ? null : floodCallOf(record, callable.card);
      const call = dueIn(flood);
      if (record === null || flood === null || call === null || call.sinceMs !== null) return record;
      return withFloodCall(record, flood, { step: call.step, atMs: nowMs, said: false });
    });
    const flood = begun === null ? null : floodCallOf(begun, callable.card);
    const call = dueIn(flood);
    if (flood === null || call === null) return null;
    await this.#say({ kind: 'flood', beganMs: flood.beganMs, flood: flood.flood }, flood, call, ping);
    const said = { step: call.step, atMs: nowMs, said: true };
    await change(kept, (record) => (record === null ? null : withFloodCall(record, flood, said)));
    return call.step;
  }

  async #say(
    about: AlarmCallFacts['about'],
    { announcement: to }: Pick<CallableAlarm, 'announcement'>,
    { step, sinceMs, calledAtMs }: CallToMake,
    ping: AlarmPing,
  ): Promise<void> {
    const { board, clock } = this.#dependencies;
    const call = step === 'call' ? ping.roles : ping.escalateTo;
    const notice = { kind: 'alarm-call', about, step, calledAtMs, call, to } as const;
    const isKnownAgain = sinceMs === null || clock.nowMs() - sinceMs < knownAgainMs;
    try {
      await (isKnownAgain ? board.post(notice) : board.postOnce(notice, sinceMs));
    } catch (cause) {
      const isClosed = cause instanceof ChannelUnavailable || cause instanceof NoticeRefused;
      throw isClosed ? new StoredButNotPosted(cause.message, { cause }) : cause;
    }
  }
}

type DueCall = { readonly callable: CallableAlarm; readonly call: CallToMake };

function dueOf(record: AlarmRecord, ping: AlarmPing, nowMs: number): DueCall | null {
  const callable = callableAlarm(record, ping.alarms, nowMs);
  if (callable === null || callable.onFlood) return null;
  const { escalateAfterMs } = ping;
  const call = callToMake(calledFor(record, callable.card.incident), { ...callable, escalateAfterMs, nowMs });
  return call === null ? null : { callable, call };
}

function withBeginning(record: AlarmRecord, { callable, call }: DueCall, nowMs: number): AlarmRecord {
  if (call.sinceMs !== null) return record;
  return withCall(record, callable.card.incident, { step: call.step, atMs: nowMs, said: false });
}
