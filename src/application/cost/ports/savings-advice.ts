import type { AdviceUnavailable, Saving, SavingsSource } from '../../../domain/cost/saving.ts';

export type Advice =
  /** In no order. `hasMore`: the source knows more than it is asked for. */
  | { readonly kind: 'known'; readonly savings: readonly Saving[]; readonly hasMore: boolean }
  | { readonly kind: 'unavailable'; readonly reason: AdviceUnavailable };

/** What AWS itself says could be saved. */
export interface SavingsAdvice {
  readonly source: Exclude<SavingsSource, 'own-rules'>;

  /**
   * Whatever would save something, each resource once; at least the 200 that save most. A saving without a figure has none, and
   * one that saves nothing is left out. Costs nothing. Never rejects because of the source.
   */
  find(): Promise<Advice>;
}
