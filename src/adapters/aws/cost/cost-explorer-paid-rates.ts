import {
  type CostExplorerClient,
  type Expression,
  GetCostAndUsageCommand,
  type Group,
} from '@aws-sdk/client-cost-explorer';
import type { PaidRates, PaidRatesOutcome } from '../../../application/cost/ports/paid-rates.ts';
import { daysBefore, utcDay } from '../../../domain/calendar/day.ts';
import { add, type Money, parseMoney, zero } from '../../../domain/cost/money.ts';
import type { PaidRate } from '../../../domain/cost/paid-rate.ts';
import type { Place } from '../../../domain/status/place.ts';
import { costExplorerFailure } from './cost-explorer-failure.ts';

const services = ['Amazon Elastic Compute Cloud - Compute', 'Amazon Elastic Container Service'];

/** Usage types begin with the region, but not in all of them: `APN2-BoxUsage:m5.large`. */
const wanted = /^(?:[A-Z0-9]+-)?((?:BoxUsage:|Fargate-)[\w.:-]+)$/;

/** From the usage of a week in Cost Explorer. */
export class CostExplorerPaidRates implements PaidRates {
  readonly #client: CostExplorerClient;
  readonly #accountId: (account: string | undefined) => string | null;

  /**
   * The client must speak to the region that `costExplorerRegion` names. `accountId`: of an account by the team's own name for it, and of
   * the bot's own without one; null where it is not known.
   */
  constructor(client: CostExplorerClient, accountId: (account: string | undefined) => string | null) {
    this.#client = client;
    this.#accountId = accountId;
  }

  async lastWeek(place: Place, nowMs: number): Promise<PaidRatesOutcome> {
    const used = new Map<string, Used>();
    let [token, requests]: [string | undefined, number] = [undefined, 0];
    try {
      do {
        const { groups, next } = await this.#page(place, nowMs, token);
        for (const group of groups) count(used, group);
        requests += 1;
        if (next !== undefined && next === token) throw new Error('Cost Explorer gave the same page twice');
        token = next;
      } while (token !== undefined);
    } catch (error) {
      return { kind: 'unavailable', reason: costExplorerFailure(error) };
    }
    return { kind: 'known', rates: [...used.values()].flatMap(rateOf), requests };
  }

  async #page(place: Place, nowMs: number, token: string | undefined) {
    const { start, end } = daysBefore(utcDay(nowMs), 7);
    const account = this.#accountId(place.account);
    const { ResultsByTime = [], NextPageToken: next } = await this.#client.send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: start, End: end },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost', 'UsageQuantity'],
        Filter: {
          And: [
            is('REGION', [place.region]),
            is('SERVICE', services),
            // Not what a reservation or a savings plan covers: stopping that saves nothing by itself.
            is('RECORD_TYPE', ['Usage']),
            ...(account === null ? [] : [is('LINKED_ACCOUNT', [account])]),
          ],
        },
        GroupBy: [
          { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
          { Type: 'DIMENSION', Key: 'OPERATION' },
        ],
        ...(token === undefined ? {} : { NextPageToken: token }),
      }),
    );
    return { groups: ResultsByTime.flatMap(({ Groups = [] }) => Groups), next };
  }
}

type Used = Omit<PaidRate, 'perHour'> & { readonly cost: Money; readonly hours: Money };

function is(Key: 'REGION' | 'SERVICE' | 'RECORD_TYPE' | 'LINKED_ACCOUNT', Values: string[]): Expression {
  return { Dimensions: { Key, Values } };
}

/** What cannot be read is no rate. */
function count(used: Map<string, Used>, { Keys = [], Metrics = {} }: Group): void {
  const [type = '', operation = ''] = Keys;
  const [, usage] = wanted.exec(type) ?? [];
  const { Amount = '', Unit: currency } = Metrics['UnblendedCost'] ?? {};
  const [cost, hours] = [parseMoney(Amount), parseMoney(Metrics['UsageQuantity']?.Amount ?? '')];
  if (usage === undefined || currency === undefined || cost === null || hours === null) return;
  const key = JSON.stringify([usage, operation]);
  const before = used.get(key) ?? { usage, operation, currency, cost: zero, hours: zero };
  used.set(key, { ...before, cost: add(before.cost, cost), hours: add(before.hours, hours) });
}

function rateOf({ cost, hours, ...rate }: Used): readonly PaidRate[] {
  return hours.units <= 0n ? [] : [{ ...rate, perHour: { units: (cost.units * 10n ** 18n) / hours.units } }];
}
