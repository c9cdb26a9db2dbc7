import {
  type Anomaly,
  type CostExplorerClient,
  GetAnomaliesCommand,
  type RootCause,
} from '@aws-sdk/client-cost-explorer';
import type { SpendAnomalies, SpendAnomaliesOutcome } from '../../../application/cost/ports/spend-anomalies.ts';
import { addDays, type Day, dayIn, type Period } from '../../../domain/calendar/day.ts';
import { type Money, parseMoney } from '../../../domain/cost/money.ts';
import type { SpendAnomaly } from '../../../domain/cost/spend-anomaly.ts';
import { costExplorerFailure } from './cost-explorer-failure.ts';

/** AWS Cost Anomaly Detection: what any of the account's monitors has found. Without a monitor it finds nothing. */
export class CostExplorerSpendAnomalies implements SpendAnomalies {
  readonly #client: CostExplorerClient;

  /** The client must speak to the region that `costExplorerRegion` names, because Cost Explorer is nowhere else. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async within(period: Period): Promise<SpendAnomaliesOutcome> {
    try {
      const anomalies = await this.#everyPage(period);
      return { kind: 'known', anomalies: anomalies.flatMap((anomaly) => anomalyOf(anomaly) ?? []) };
    } catch (error) {
      return { kind: 'unavailable', reason: costExplorerFailure(error) };
    }
  }

  async #everyPage(period: Period): Promise<readonly Anomaly[]> {
    const found: Anomaly[] = [];
    let token: string | undefined;
    do {
      const { Anomalies = [], NextPageToken: next } = await this.#client.send(
        new GetAnomaliesCommand({
          // Its end is inclusive, unlike everywhere else in Cost Explorer.
          DateInterval: { StartDate: period.start, EndDate: addDays(period.end, -1) },
          MaxResults: 100,
          ...(token === undefined ? {} : { NextPageToken: token }),
        }),
      );
      found.push(...Anomalies);
      if (next !== undefined && next === token) throw new Error('Cost Explorer gave the same page twice');
      token = next === '' ? undefined : next;
    } while (token !== undefined);
    return found;
  }
}

/** Null without a date and an amount: a warning could not say anything about it. */
function anomalyOf({
  AnomalyId,
  AnomalyStartDate,
  AnomalyEndDate,
  RootCauses = [],
  Impact,
}: Anomaly): SpendAnomaly | null {
  const since = dayOf(AnomalyStartDate);
  const impact = amountOf(Impact?.TotalImpact ?? Impact?.MaxImpact);
  if (AnomalyId === undefined || since === null || impact === null) return null;
  const services = new Set(RootCauses.flatMap(({ Service }) => Service ?? []));
  const [service = null] = services.size === 1 ? services : [];
  return {
    id: AnomalyId,
    service,
    since,
    day: dayOf(AnomalyEndDate) ?? since,
    impact,
    causes: RootCauses.map(causeOf).filter((cause) => cause !== ''),
  };
}

/** The service is told apart from these, where there is one; empty where nothing else is known. */
function causeOf({ Region, LinkedAccount, UsageType }: RootCause): string {
  return [UsageType, Region, LinkedAccount].filter((part) => part !== undefined && part !== '').join(', ');
}

/** Written as `2026-11-18` or `2026-11-18T00:00:00Z`. */
function dayOf(text: string | undefined): Day | null {
  return dayIn((text ?? '').slice(0, '2026-11-18'.length));
}

function amountOf(number: number | undefined): Money | null {
  return number === undefined || !Number.isFinite(number) ? null : parseMoney(String(number));
}
