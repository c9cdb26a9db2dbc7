import type { Alarm, AlarmChanged, StateChange } from '../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../domain/alert/alarm-definition.ts';
import {
  type AlarmRecord,
  foldAlarm,
  isFiring,
  withDefinition,
  withSuspects,
} from '../../domain/alert/alarm-record.ts';
import {
  type AlarmRules,
  type AlarmTags,
  isTold,
  mayBeTold,
  needsTags,
  toldOf,
} from '../../domain/alert/alarm-rules.ts';
import { type LaneHistory, suspectsOf } from '../../domain/alert/suspects.ts';
import { type Fact, none, unreadable } from '../../domain/kit/fact.ts';
import { inTime } from '../kit/in-time.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';
import type { CallForAlarms } from './call-for-alarms.ts';
import type { FindSuspects } from './find-suspects.ts';
import type { KeepMuteRules } from './keep-mute-rules.ts';
import type { AlarmDefinitions } from './ports/alarm-definitions.ts';

/** A card waits no longer for the words of its configuration, and does without them then. */
const definitionMs = 1_000;
/** What decides whether there is a card at all is worth more patience. */
const tagsMs = 5_000;

const groupMs = 3_000;
/** Composite alarms may name composite alarms. */
const mostLevels = 5;

/** `left-out`: the team does not want to hear of it. */
export type NotifyAlarmOutcome = AlarmBoardOutcome | { readonly kind: 'left-out' };

export type NotifyAlarmDependencies = {
  readonly board: AlarmBoard;
  readonly definitions: AlarmDefinitions;
  readonly timers: Timers;
  readonly rules: AlarmRules;
  readonly calls: Pick<CallForAlarms, 'about'>;
  readonly muteRules: Pick<KeepMuteRules, 'settle'>;
  readonly suspects: Pick<FindSuspects, 'histories' | 'tell'>;
};

/** Stores an alarm's change, updates the cards of its incidents, and calls whom they call. */
export class NotifyAlarm {
  readonly #dependencies: NotifyAlarmDependencies;

  constructor(dependencies: NotifyAlarmDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(changed: AlarmChanged): Promise<NotifyAlarmOutcome> {
    const { board, rules } = this.#dependencies;
    const [definition, tags, within, histories] = await Promise.all([
      this.#definition(changed),
      this.#tags(changed.alarm),
      this.#group(changed),
      this.#histories(changed),
    ]);
    const found = histories.length === 0 ? null : suspectsOf(histories, changed.now.atMs, definition);
    const traits = { name: changed.alarm.name, tags, scales: definition?.scales === true };
    let isLeftOut = false;
    let known: AlarmRecord | null = null;
    const { calls, muteRules, suspects } = this.#dependencies;
    try {
      const outcome = await board.move(changed.alarm.id, (before) => {
        const told = toldOf(shownWithin(changed, within), traits, rules, before !== null && isFiring(before));
        isLeftOut = told === null;
        if (told === null) return before;
        const after = foldAlarm(before, told);
        const isNews = after !== before && told.now.state === 'ALARM';
        const defined = isNews && definition !== null ? withDefinition(after, definition) : after;
        known = isNews && found !== null ? withSuspects(defined, found) : defined;
        return known;
      });
      if (isLeftOut) return { kind: 'left-out' };
      await calls.about(changed.alarm.id);
      if (known !== null) await suspects.tell(known);
      return outcome;
    } finally {
      // Also where nothing can be said: what has ended must be heard of in CloudWatch when it fires again.
      if (!isLeftOut) await muteRules.settle(changed.alarm.id);
    }
  }

  async #histories({ alarm, subject, now }: AlarmChanged): Promise<readonly LaneHistory[]> {
    const { rules, suspects } = this.#dependencies;
    if (now.state !== 'ALARM' || !mayBeTold(alarm.name, rules)) return [];
    return suspects.histories({ alarm, subject });
  }

  /** Null where it could not be read in time. An end is judged like the beginning that it tells of. */
  async #definition({ alarm, now, before }: AlarmChanged): Promise<AlarmDefinition | null> {
    const { definitions, timers, rules } = this.#dependencies;
    if (!tellsAnAlarm({ now, before }) || !mayBeTold(alarm.name, rules)) return null;
    const reading = definitions.of([alarm]).then((facts) => {
      const fact = facts.get(alarm.id);
      return fact?.kind === 'known' ? fact.value : null;
    });
    return inTime(reading, null, { ms: definitionMs, timers });
  }

  async #tags(alarm: Alarm): Promise<Fact<AlarmTags>> {
    const { definitions, rules, timers } = this.#dependencies;
    if (!mayBeTold(alarm.name, rules) || !needsTags(alarm.name, rules)) return none;
    const late = unreadable('alarms', 'source-unavailable');
    return inTime(definitions.tagsOf(alarm), late, { ms: tagsMs, timers });
  }

  /** The topmost composite alarm that shows it; null where there is none, or nobody can say. Of several, the first by name. */
  async #group({ alarm, now, before }: AlarmChanged): Promise<Alarm | null> {
    const { rules, timers } = this.#dependencies;
    if (!tellsAnAlarm({ now, before }) || !mayBeTold(alarm.name, rules)) return null;
    return inTime(this.#topmost(alarm), null, { ms: groupMs, timers });
  }

  async #topmost(alarm: Alarm): Promise<Alarm | null> {
    let top: Alarm | null = null;
    for (let level = 0; level < mostLevels; level += 1) {
      const parent = await this.#parent(top ?? alarm);
      if (parent === null || parent.id === alarm.id) break;
      top = parent;
    }
    return top;
  }

  async #parent(alarm: Alarm): Promise<Alarm | null> {
    const { definitions, rules } = this.#dependencies;
    const parents = await definitions.parentsOf(alarm);
    for (const parent of parents.kind === 'known' ? parents.value : []) {
      // One that the team does not want to hear of must not hide what it names.
      const traits = { name: parent.name, tags: await this.#tags(parent), scales: false };
      if (isTold('ALARM', traits, rules)) return parent;
    }
    return null;
  }
}

function tellsAnAlarm({ now, before }: Pick<AlarmChanged, 'now' | 'before'>): boolean {
  return now.state === 'ALARM' || before?.state === 'ALARM';
}

function shownWithin(changed: AlarmChanged, group: Alarm | null): AlarmChanged {
  if (group === null) return changed;
  const { id, name } = group;
  const shown = (one: StateChange) => (one.state === 'ALARM' ? { ...one, within: { id, name } } : one);
  return { ...changed, now: shown(changed.now), before: changed.before === null ? null : shown(changed.before) };
}
