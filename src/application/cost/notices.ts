import type { Day } from '../../domain/calendar/day.ts';
import type { CostReport } from '../../domain/cost/cost-report.ts';
import type { CostWarning } from '../../domain/cost/cost-warning.ts';
import type { SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Identities } from '../notice/identity.ts';

/** The morning notice. */
export type CostNews =
  | {
      readonly kind: 'report';
      /** The team's own date. */
      readonly day: Day;
      readonly report: CostReport;
      /** A PNG of the report, where it could be drawn. */
      readonly chart: Uint8Array | null;
    }
  | { readonly kind: 'trouble'; readonly day: Day; readonly reason: SpendingUnavailable };

/** Notices about costs. */
export type CostNotices = {
  readonly cost: { readonly news: CostNews };
  readonly 'cost-warning': { readonly warning: CostWarning };
};

export const costIdentities: Identities<CostNotices> = {
  cost: ({ news }) => [news.day, news.kind],
  'cost-warning': ({ warning }) => [warning.id],
};
