import { addDays, type Day } from '../../domain/calendar/day.ts';
import { costPeriods } from '../../domain/cost/cost-periods.ts';
import {
  type CostWarning,
  foldQuiet,
  foldSighting,
  type WarningId,
  warningId,
} from '../../domain/cost/cost-warning.ts';
import { earlyWarnings, type Sighting } from '../../domain/cost/early-warning.ts';
import { type AwsView, anomalyOf, onlyAwsSees, type SpendAnomaly } from '../../domain/cost/spend-anomaly.ts';
import type { Spending, SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { WarningSettings } from '../../domain/cost/warning-settings.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { CostWarningCard } from './cost-warning-card.ts';
import type { CostWarnings } from './ports/cost-warnings.ts';
import type { SpendAnomalies, SpendAnomaliesOutcome } from './ports/spend-anomalies.ts';

export type WarnOfCostOutcome = {
  /** Warnings that went out this morning. */
  readonly began: readonly WarningId[];
  /** All that go on, as their cards show them. */
  readonly open: readonly CostWarning[];
  /** Warnings that continued or ended. */
  readonly followed: number;
  /** Whether AWS's own anomalies could be read, or why not. */
  readonly aws: 'known' | SpendingUnavailable;
};

/** AWS takes a day or two to detect an anomaly and may still revise it. */
const anomalyDays = 15;

/** Checks the bill of the morning report and updates the warnings about it. */
export class WarnOfCost {
  readonly #settings: WarningSettings;
  readonly #warnings: CostWarnings;
  readonly #card: CostWarningCard;
  readonly #anomalies: SpendAnomalies;
  readonly #clock: Clock;

  constructor(
    settings: WarningSettings,
    warnings: CostWarnings,
    card: CostWarningCard,
    anomalies: SpendAnomalies,
    clock: Clock,
  ) {
    this.#settings = settings;
    this.#warnings = warnings;
    this.#card = card;
    this.#anomalies = anomalies;
    this.#clock = clock;
  }

  /** `spending` is by day and service, reaches back some weeks and is settled up to day `through`. Makes one request, for AWS's own anomalies. */
  async execute(spending: Spending, through: Day): Promise<WarnOfCostOutcome> {
    const { yesterday } = costPeriods(this.#clock.nowMs());
    const period = { start: addDays(yesterday, -anomalyDays), end: addDays(yesterday, 1) };
    const [open, aws] = await Promise.all([this.#warnings.open(), this.#anomalies.within(period)]);
    const ongoing = open.map(({ seen }) => seen);
    const { sightings, quietThrough } = earlyWarnings(yesterday, spending, through, this.#settings, ongoing);
    const anomalies = aws.kind === 'known' ? aws.anomalies : [];
    const awsOnly = onlyAwsSees(anomalies, sightings, ongoing, yesterday, this.#settings.floor);
    const seen = new Map([...sightings, ...awsOnly].map((sighting) => [warningId(sighting), sighting]));
    const goingOn: (CostWarning | null)[] = [];
    for (const [id, sighting] of seen) {
      const view = anomalyView(sighting, anomalies) ?? unheard(aws, open, id, seen);
      goingOn.push(await this.#card.move(id, (before) => foldSighting(before, sighting, spending, view)));
    }
    for (const { id, seen: last } of open.filter((one) => !seen.has(one.id))) {
      // A warning that only AWS sees does not end while AWS cannot be read.
      const through = last.kind === 'seen-by-aws' && aws.kind !== 'known' ? null : quietThrough;
      goingOn.push(await this.#card.move(id, (before) => (before === null ? null : foldQuiet(before, through))));
    }
    const known = new Set(open.map(({ id }) => id));
    const began = [...seen.keys()].filter((id) => !known.has(id));
    return {
      began,
      open: goingOn.filter((warning) => warning !== null).filter(({ ended }) => ended === null),
      followed: open.length,
      aws: aws.kind === 'known' ? 'known' : aws.reason,
    };
  }
}

function anomalyView(sighting: Sighting, anomalies: readonly SpendAnomaly[]): AwsView | null {
  const anomaly = sighting.kind === 'seen-by-aws' ? null : anomalyOf(sighting, anomalies);
  if (anomaly === null) return null;
  const { since, impact, causes } = anomaly;
  return { kind: 'sees-it', since, impact, causes };
}

/** A missing permission is shown on one card only, for as long as it is missing. */
function unheard(
  aws: SpendAnomaliesOutcome,
  open: readonly CostWarning[],
  id: WarningId,
  seen: ReadonlyMap<WarningId, Sighting>,
): AwsView | null {
  if (aws.kind === 'known' || aws.reason !== 'access-denied') return null;
  const saysSo = open.some((one) => one.id === id && one.aws?.kind === 'not-allowed');
  if (saysSo) return { kind: 'not-allowed' };
  const [first] = seen.keys();
  return open.length === 0 && id === first ? { kind: 'not-allowed' } : null;
}
