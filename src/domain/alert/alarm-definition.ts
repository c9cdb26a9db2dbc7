/** Where the values are when it fires. The last three are those of anomaly detection: a band instead of a threshold. */
export type Comparison = (typeof comparisons)[number];

export const comparisons = [
  'above',
  'at-or-above',
  'below',
  'at-or-below',
  'above-band',
  'below-band',
  'outside-band',
] as const;

/** What CloudWatch does where there is no datapoint. */
export type MissingData = (typeof missingData)[number];

export const missingData = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** When an alarm fires, as it is configured now. A composite alarm has nothing of it. */
export type AlarmDefinition = {
  readonly comparison: Comparison | null;
  /** Null where it is a band. */
  readonly threshold: number | null;
  /** `datapoints` of the newest `periods` have to cross it. */
  readonly periods: number | null;
  readonly datapoints: number | null;
  /** Null where the metrics of an expression have periods of their own. */
  readonly periodSeconds: number | null;
  readonly missingData: MissingData | null;
  /** CloudWatch's unit, where the alarm names one. */
  readonly unit: string | null;
  /** The series that fire, of an alarm over several: their attributes as CloudWatch writes them. Absent where none was read. */
  readonly contributors?: readonly string[];
  /** Whether more of them fire than are named. */
  readonly moreContributors?: true;
  /** All that it does is to scale something. */
  readonly scales?: true;
};
