import type { Brand } from '../kit/brand.ts';
import type { CostRead } from './cost-read.ts';
import { add, compareMoney, isZero, type Money } from './money.ts';
import { roundedParts } from './rounded-parts.ts';

/** Who says it. The first one that answers is asked; `own-rules` go by what `/status` knows. */
export type SavingsSource = 'cost-optimization-hub' | 'compute-optimizer' | 'own-rules';

/**
 * What tells one saving from another for as long as it is there. Not AWS's own id, which the Cost Optimization Hub gives anew
 * within 24 hours (its API reference, GetRecommendation).
 */
export type SavingKey = Brand<string, 'SavingKey'>;

export type MonthlySaving = { readonly amount: Money; readonly currency: string };

export type Saving = {
  readonly key: SavingKey;
  /** What to do, by AWS's own name such as `Rightsize`; of our own rules `Idle`. */
  readonly action: string;
  /** What it is about, by AWS's own name such as `Ec2Instance`. */
  readonly kind: string;
  /** What people call it; else AWS's own id. */
  readonly name: string;
  /** What it is now and what it would be, such as `m5.xlarge` and `m7g.large`; null where that is not told. */
  readonly from: string | null;
  readonly to: string | null;
  /** Null where it is not told, or of no region or account. */
  readonly region: string | null;
  readonly account: string | null;
  /** Null where nobody has told it: not the same as nothing. */
  readonly monthly: MonthlySaving | null;
  /** Of our own rules: what on the bill the figure is of, such as `m5.large`. */
  readonly of?: string | undefined;
};

/** `what` is the resource, by a name that stays the same. */
export function savingKey(source: SavingsSource, what: string, action: string): SavingKey {
  return `${source}|${what}|${action}` as SavingKey;
}

/** Why a source did not tell. `not-enabled`: nobody has opted in. `not-there`: not in this partition or region. */
export type AdviceUnavailable = 'access-denied' | 'not-enabled' | 'throttled' | 'source-unavailable' | 'not-there';

export type FoundSavings = {
  readonly source: SavingsSource;
  /** The largest first, those without a figure last. None: nothing was found. */
  readonly savings: readonly Saving[];
  /** There are more that were not read. */
  readonly hasMore: boolean;
  /** What was to be asked before, and did not tell. */
  readonly unread: readonly { readonly source: SavingsSource; readonly reason: AdviceUnavailable }[];
  /** Of our own rules: how many resources they looked at, and of how many nobody knows how busy they were. Otherwise null. */
  readonly looked: { readonly count: number; readonly unknown: number } | null;
  /** Where the figures of our own rules come from; missing where nobody had to read any. */
  readonly rates?: CostRead;
};

export function bySize(savings: readonly Saving[]): readonly Saving[] {
  return savings.toSorted((a, b) => sizeOrder(a, b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function sizeOrder({ monthly: a }: Saving, { monthly: b }: Saving): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareMoney(b.amount, a.amount);
}

/** The same with figures in whole cents, or whatever the currency has, so that those of a currency are together what is shown of their sum. */
export function inWholeCents(savings: readonly Saving[]): readonly Saving[] {
  const shown = new Map<Saving, MonthlySaving>();
  const known = savings.flatMap((saving) => (saving.monthly === null ? [] : [{ saving, ...saving.monthly }]));
  for (const [currency, same] of Map.groupBy(known, (one) => one.currency)) {
    roundedParts(
      same.map(({ amount }) => amount),
      currency,
    ).forEach((amount, at) => {
      const saving = same[at]?.saving;
      if (saving !== undefined) shown.set(saving, { amount, currency });
    });
  }
  return savings.map((saving) => ({ ...saving, monthly: shown.get(saving) ?? null }));
}

/** What all of them together save, for each currency, and of how many that is not known. */
export function togetherOf(savings: readonly Saving[]): {
  readonly amounts: readonly MonthlySaving[];
  readonly unknown: number;
} {
  const amounts = new Map<string, Money>();
  for (const { monthly } of savings) {
    if (monthly === null) continue;
    const before = amounts.get(monthly.currency);
    amounts.set(monthly.currency, before === undefined ? monthly.amount : add(before, monthly.amount));
  }
  return {
    amounts: [...amounts].map(([currency, amount]) => ({ currency, amount })).filter(({ amount }) => !isZero(amount)),
    unknown: savings.filter(({ monthly }) => monthly === null).length,
  };
}
