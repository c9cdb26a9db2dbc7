import { addDays, daysBefore, utcDay } from '../../domain/calendar/day.ts';
import { recordTypeNamed } from '../../domain/cost/charges.ts';
import type { SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { ChargeTypes } from './ports/charge-types.ts';
import type { ReportedDays } from './ports/reported-days.ts';

/** What a look at the charge types of the account tells. */
export type ChargesLook =
  /** By AWS's own names: those that our list does not know, on the morning that has read them; none at any other. */
  | { readonly kind: 'known'; readonly unclassified: readonly string[]; readonly requests: number }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

const readAgainMs = 30 * 86_400_000;
/** A report that failed is made again within the same morning. */
const sameMorningMs = 20 * 3_600_000;
/** Cost Explorer has thirteen months. A year has all that comes once a year. */
const lookedBackDays = 365;

/** The charge types that the account has, read once a month, because the 92 days of a report do not hold what comes once a year. */
export class AccountCharges {
  readonly #source: ChargeTypes;
  readonly #kept: Pick<ReportedDays, 'chargeTypes' | 'keepChargeTypes'>;
  readonly #clock: Clock;

  constructor(source: ChargeTypes, kept: Pick<ReportedDays, 'chargeTypes' | 'keepChargeTypes'>, clock: Clock) {
    this.#source = source;
    this.#kept = kept;
    this.#clock = clock;
  }

  /** As they were read last; none before the first time. Asks nobody. */
  async names(): Promise<readonly string[]> {
    return (await this.#kept.chargeTypes())?.names ?? [];
  }

  async look(): Promise<ChargesLook> {
    const nowMs = this.#clock.nowMs();
    const kept = await this.#kept.chargeTypes();
    const readMs = kept === null ? Number.POSITIVE_INFINITY : nowMs - kept.readAtMs;
    if (kept !== null && readMs < readAgainMs) {
      return { kind: 'known', unclassified: readMs < sameMorningMs ? unclassifiedOf(kept.names) : [], requests: 0 };
    }
    const told = await this.#source.within(daysBefore(addDays(utcDay(nowMs), 1), lookedBackDays));
    if (told.kind === 'unavailable') return told;
    const { names, requests } = told;
    await this.#kept.keepChargeTypes({ names, readAtMs: nowMs });
    return { kind: 'known', unclassified: unclassifiedOf(names), requests };
  }
}

function unclassifiedOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => recordTypeNamed(name) === 'other').toSorted();
}
