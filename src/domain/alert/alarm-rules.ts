import { type Fact, isUnread } from '../kit/fact.ts';
import { matchesWildcard } from '../kit/wildcard.ts';
import type { AlarmChanged, AlarmState, StateChange } from './alarm.ts';

/** Names, tags and values may have `*` in them. What is not given matches all; every tag has to match. */
export type AlarmRule = {
  readonly name: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Only changes into that state. */
  readonly state: Exclude<AlarmState, 'OK'> | null;
};

/** What the team wants to hear of. `include` wins against `exclude`, and against what is left out by itself. */
export type AlarmRules = { readonly include: readonly AlarmRule[]; readonly exclude: readonly AlarmRule[] };

export const noAlarmRules: AlarmRules = { include: [], exclude: [] };

export type AlarmTags = Readonly<Record<string, string>>;

/** What is known of an alarm when it is judged. */
export type AlarmTraits = {
  readonly name: string;
  readonly tags: Fact<AlarmTags>;
  /** Whether all that it does is to scale something; false where that could not be read. */
  readonly scales: boolean;
};

/**
 * Alarms that AWS makes for itself, by the names that it gives them: target tracking of EC2, ECS, DynamoDB and others, the
 * scaling of Elastic Beanstalk, and Application Insights.
 */
const managedNames = [
  'TargetTracking-*',
  'awseb-*-AWSEBCloudwatchAlarmHigh-*',
  'awseb-*-AWSEBCloudwatchAlarmLow-*',
  'ApplicationInsights/*',
];

export function isManaged({ name, scales }: Pick<AlarmTraits, 'name' | 'scales'>): boolean {
  return scales || managedNames.some((pattern) => matchesWildcard(pattern, name));
}

/** Whether the tags of an alarm of that name decide anything. */
export function needsTags(name: string, { include, exclude }: AlarmRules): boolean {
  return [...include, ...exclude].some((rule) => Object.keys(rule.tags).length > 0 && fitsName(rule, name));
}

/** Whether an alarm of that name can be told at all, whatever its tags are. */
export function mayBeTold(name: string, { include }: AlarmRules): boolean {
  return !isManaged({ name, scales: false }) || include.some((rule) => fitsName(rule, name));
}

/** An alarm whose tags could not be read is never left out because of them. */
export function isTold(state: AlarmState, traits: AlarmTraits, { include, exclude }: AlarmRules): boolean {
  const isExcluded = exclude.some((rule) => fitOf(rule, state, traits) === 'fits');
  if (!isExcluded && !isManaged(traits)) return true;
  return include.some((rule) => fitOf(rule, state, traits) !== 'does-not-fit');
}

/**
 * What an event tells of an alarm after the rules; null where that is nothing. `isFiring`: it has a card that its end
 * must still reach, although the alarm is left out by now.
 */
export function toldOf(
  changed: AlarmChanged,
  traits: AlarmTraits,
  rules: AlarmRules,
  isFiring: boolean,
): AlarmChanged | null {
  const fires = isTold('ALARM', traits, rules);
  const isKept = ({ state }: StateChange) => {
    if (state === 'ALARM') return fires;
    if (state === 'INSUFFICIENT_DATA') return fires && isTold(state, traits, rules);
    return fires || isFiring;
  };
  const [now, before = null] = [changed.now, ...(changed.before === null ? [] : [changed.before])].filter(isKept);
  return now === undefined ? null : { ...changed, now, before };
}

type Fit = 'fits' | 'does-not-fit' | 'unknown';

function fitOf(rule: AlarmRule, state: AlarmState, { name, tags }: AlarmTraits): Fit {
  if ((rule.state !== null && rule.state !== state) || !fitsName(rule, name)) return 'does-not-fit';
  const wanted = Object.entries(rule.tags);
  if (wanted.length === 0) return 'fits';
  if (isUnread(tags)) return 'unknown';
  const has = tags.kind === 'known' ? tags.value : {};
  const fits = wanted.every(([key, value]) => Object.hasOwn(has, key) && matchesWildcard(value, has[key] ?? ''));
  return fits ? 'fits' : 'does-not-fit';
}

function fitsName(rule: AlarmRule, name: string): boolean {
  return rule.name === null || matchesWildcard(rule.name, name);
}
