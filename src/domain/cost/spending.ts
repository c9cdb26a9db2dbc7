import type { Day } from '../calendar/day.ts';
import { type CostView, isCounted, type RecordType } from './charges.ts';
import type { Money } from './money.ts';

/** What one service cost on one day. Amounts may be negative: credits and refunds are. */
export type Spend = {
  /** For a whole month, its first day. */
  readonly day: Day;
  /** Or, where it was asked for by something else: the account, the region or the tag's value, '' where there is none. */
  readonly service: string;
  readonly amount: Money;
  readonly recordType: RecordType;
  /** What the source calls it, such as `SavingsPlanNegation`; left out where that is not known. */
  readonly charge?: string;
  /** AWS's own mark. It covers a whole month until its invoice, so that no rule goes by it: see `Settlement`. */
  readonly provisional: boolean;
};

export type Spending = {
  readonly currency: string;
  /** By which metric the amounts were read, and what of them counts. */
  readonly view: CostView;
  readonly spends: readonly Spend[];
};

/** Why nobody can tell what was spent. */
export type SpendingUnavailable = 'access-denied' | 'not-enabled' | 'throttled' | 'source-unavailable';

/** What spending is split by. */
export type SpendBy =
  | { readonly kind: 'service' }
  | { readonly kind: 'account' }
  | { readonly kind: 'region' }
  | { readonly kind: 'tag'; readonly key: string };

export const byService: SpendBy = { kind: 'service' };

/** What counts, by the view of the bill. */
export function countedOf(spending: Spending): Spending {
  return { ...spending, spends: spending.spends.filter(({ recordType }) => isCounted(spending.view, recordType)) };
}
