import { type CostWarning, foldVerdict, type Verdict, type WarningId } from '../../domain/cost/cost-warning.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { CostWarningCard } from './cost-warning-card.ts';

export type HandleCostWarningInput = {
  readonly asked: Invocation;
  readonly warning: WarningId;
  readonly verdict: Verdict;
};

export type HandleCostWarningOutcome =
  | { readonly kind: 'handled'; readonly warning: CostWarning }
  /** The warning is unknown. */
  | { readonly kind: 'unknown-warning' };

/** Records a verdict on a warning and shows it on the card. A repeated press changes nothing. */
export class HandleCostWarning {
  readonly #card: CostWarningCard;

  constructor(card: CostWarningCard) {
    this.#card = card;
  }

  async execute({ asked, warning, verdict }: HandleCostWarningInput): Promise<HandleCostWarningOutcome> {
    const { id, name } = asked.by;
    const handling = { verdict, by: { id, name }, atMs: asked.atMs };
    const handled = await this.#card.move(warning, (before) =>
      before === null ? null : foldVerdict(before, handling),
    );
    return handled === null ? { kind: 'unknown-warning' } : { kind: 'handled', warning: handled };
  }
}
