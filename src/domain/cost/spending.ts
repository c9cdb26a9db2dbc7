import type { Day } from '../calendar/day.ts';
import type { Money } from './money.ts';

/**
 * The kind of charge. `usage`: everything charged by use, including discounts and savings plans. `other`: upfront fees, monthly
 * fees and support. Only usage depends on what the team does.
 */
export type RecordType = 'usage' | 'credit' | 'refund' | 'tax' | 'other';

/** What one service cost on one day. Amounts may be negative: credits and refunds are. */
export type Spend = {
  /** For a whole month, its first day. */
  readonly day: Day;
  /** Or, where it was asked for by something else: the account, the region or the tag's value, '' where there is none. */
  readonly service: string;
  readonly amount: Money;
  readonly recordType: RecordType;
  /** AWS may still revise it. */
  readonly provisional: boolean;
};

export type Spending = { readonly currency: string; readonly spends: readonly Spend[] };

/** Why nobody can tell what was spent. */
export type SpendingUnavailable = 'access-denied' | 'not-enabled' | 'throttled' | 'source-unavailable';

/** What spending is split by. */
export type SpendBy =
  | { readonly kind: 'service' }
  | { readonly kind: 'account' }
  | { readonly kind: 'region' }
  | { readonly kind: 'tag'; readonly key: string };

export const byService: SpendBy = { kind: 'service' };

/** Without credits, refunds, tax and fees. */
export function usageOf(spending: Spending): Spending {
  return { ...spending, spends: spending.spends.filter(({ recordType }) => recordType === 'usage') };
}
