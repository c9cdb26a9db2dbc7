import type { Brand } from '../kit/brand.ts';

/** A digest of an alarm's account, region and name, short enough for a button. Made where its events come in. */
export type AlarmId = Brand<string, 'AlarmId'>;

export function alarmIdOf(digest: string): AlarmId {
  return digest.slice(0, 22) as AlarmId;
}

/** In CloudWatch's own words. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** Of the mute rule that Geonbot makes for it. `prefix`: as `ownAlarmPrefix` makes it. */
export function ownMuteRuleName(prefix: string, alarm: AlarmId): string {
  return `${prefix.replaceAll('.', '-')}mute-${alarm}`;
}

export type Alarm = {
  readonly id: AlarmId;
  readonly account: string;
  readonly region: string;
  readonly name: string;
};

export type AlarmMetric = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Such as `Average` or `p99`. */
  readonly statistic: string;
  readonly periodSeconds: number;
  /** What it must not cross; null where it is a band, or was not told. */
  readonly threshold: number | null;
  /** The account that the metric is of, where CloudWatch names one. */
  readonly accountId?: string;
};

/** One line of what an alarm with an expression computes; exactly one of `metric` and `expression` is known. */
export type AlarmQuery = {
  readonly id: string;
  readonly label: string | null;
  /** Whether it is compared, and not only part of another one. */
  readonly returned: boolean;
  readonly metric: AlarmMetric | null;
  /** Metric math, a band of anomaly detection, or a query of Metrics Insights. */
  readonly expression: string | null;
  readonly periodSeconds: number | null;
};

/** What an alarm is about. `metric` is null where it does not watch exactly one, as it is. */
export type AlarmSubject = {
  readonly description: string | null;
  readonly metric: AlarmMetric | null;
  /** Of an alarm with an expression. */
  readonly queries?: readonly AlarmQuery[];
  /** What the expression must not cross, where it was told. */
  readonly threshold?: number;
};

/** What may become of an alarm: a state, or its deletion. A renamed alarm is a deleted one and a new one. */
export type AlarmFate = AlarmState | 'DELETED';

/** An alarm came into a state or was deleted, at CloudWatch's time. */
export type StateChange = {
  readonly state: AlarmFate;
  readonly atMs: number;
  readonly reason: string;
  /** The newest datapoint, where CloudWatch told one. */
  readonly value?: number;
  /** Why CloudWatch acts on it for nobody; absent where it does. */
  readonly suppressed?: Suppression;
  /** Of an ALARM: the composite alarm on whose card it is shown. */
  readonly within?: AlarmGroup;
};

/** A composite alarm whose rule names others, in their account and region. */
export type AlarmGroup = Pick<Alarm, 'id' | 'name'>;

/** Somebody has arranged that an alarm acts for nobody: `alarm` suppresses a composite alarm while it is in ALARM. */
export type Suppression =
  | { readonly by: 'alarm'; readonly name: string | null; readonly parent: AlarmId | null }
  | { readonly by: 'mute-rule'; readonly name: string | null; readonly untilMs: number | null };

/** What a person can do about an alarm that fires. */
export type AlarmAction = 'acknowledge' | 'mute' | 'unmute';

/** What one event tells. `before` is the change that led into the state which ended now; null where it is not told. */
export type AlarmChanged = {
  readonly alarm: Alarm;
  readonly subject: AlarmSubject;
  readonly now: StateChange;
  readonly before: StateChange | null;
};
