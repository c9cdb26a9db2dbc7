import type { Person } from '../people/people.ts';

/** Somebody saw to an incident. `anchorMs` is the time of an ALARM in it, which tells it from the alarm's other ones. */
export type Handling = { readonly by: Person; readonly atMs: number; readonly anchorMs: number };

/**
 * What became of the rule by which CloudWatch acts on a muted alarm for nobody. `owed`: it is to be made; `never`: the team wants none for
 * it; `elsewhere`: the alarm is in another account or region; `removed`: it is not needed any more.
 */
export type MuteRuleState = (typeof muteRuleStates)[number];

export const muteRuleStates = ['owed', 'made', 'removed', 'never', 'elsewhere', 'no-access', 'failed'] as const;

/** `lifted`: the mutes before it end. `rule`: absent where none was asked for. */
export type Mute = Handling & {
  readonly untilMs: number;
  readonly lifted?: true;
  readonly rule?: MuteRuleState;
};

/** What people did about an alarm, as part of everything that is known of it. */
export type Handlings = {
  readonly acknowledged: readonly Handling[];
  readonly mutes: readonly Mute[];
  readonly revision: number;
};

/** As many as there are changes to acknowledge. */
const rememberedPresses = 24;

/** The first to acknowledge an incident is the one who has it. */
export function withAcknowledgement<Known extends Handlings>(record: Known, handling: Handling): Known {
  const same = record.acknowledged.find(({ anchorMs }) => anchorMs === handling.anchorMs);
  if (same !== undefined && !isEarlier(handling, same)) return record;
  const others = record.acknowledged.filter((one) => one !== same);
  return { ...record, acknowledged: newest([...others, handling], byAnchor), revision: record.revision + 1 };
}

export function withMute<Known extends Handlings>(record: Known, mute: Mute): Known {
  if (record.mutes.some((one) => byPress(one, mute) === 0)) return record;
  const mutes = newest([...record.mutes, mute], byPress);
  return mutes.includes(mute) ? { ...record, mutes, revision: record.revision + 1 } : record;
}

/** Gives `record` itself back when it knew that, or knows nothing of that mute. */
export function withMuteRule<Known extends Handlings>(record: Known, mute: Mute, rule: MuteRuleState): Known {
  const known = record.mutes.find((one) => byPress(one, mute) === 0);
  if (known === undefined || known.rule === rule) return record;
  const mutes = record.mutes.map((one) => (one === known ? { ...one, rule } : one));
  return { ...record, mutes, revision: record.revision + 1 };
}

/** Whether CloudWatch may have the rule. What failed may have been done all the same, and what is owed as well if a worker died. */
export function mayHaveRule({ rule }: Mute): boolean {
  return rule === 'made' || rule === 'owed' || rule === 'failed';
}

/** Whatever rules there may be are removed. */
export function withoutMuteRules<Known extends Handlings>(record: Known): Known {
  if (!record.mutes.some(mayHaveRule)) return record;
  const mutes = record.mutes.map((one) => (mayHaveRule(one) ? { ...one, rule: 'removed' as const } : one));
  return { ...record, mutes, revision: record.revision + 1 };
}

export function earlier(a: Handling | null, b: Handling): Handling {
  if (a === null) return b;
  return isEarlier(b, a) ? b : a;
}

function isEarlier(a: Handling, b: Handling): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.by.id < b.by.id);
}

function newest<T>(all: readonly T[], inOrder: (a: T, b: T) => number): readonly T[] {
  return [...all].sort(inOrder).slice(-rememberedPresses);
}

function byAnchor(a: Handling, b: Handling): number {
  return a.anchorMs - b.anchorMs;
}

/** The last press counts, and of two at the same moment the one that unmutes. */
function byPress(a: Mute, b: Mute): number {
  return (
    a.atMs - b.atMs ||
    Number(a.lifted === true) - Number(b.lifted === true) ||
    a.untilMs - b.untilMs ||
    a.anchorMs - b.anchorMs ||
    compared(a.by.id, b.by.id)
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
