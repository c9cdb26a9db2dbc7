import type { Day } from '../../domain/calendar/day.ts';
import type { CostReport } from '../../domain/cost/cost-report.ts';
import type { CostWarning } from '../../domain/cost/cost-warning.ts';
import type { Exchange } from '../../domain/cost/exchange.ts';
import type { SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Identities } from '../notice/identity.ts';
import type { ChargesLook } from './account-charges.ts';
import type { Lead } from './morning-lead.ts';
import type { NewSavings } from './savings-news.ts';

/** The morning notice. */
export type CostNews =
  | {
      readonly kind: 'report';
      /** The team's own date. */
      readonly day: Day;
      readonly report: CostReport;
      readonly lead: Lead;
      /** A PNG of the report, where it could be drawn. */
      readonly chart: Uint8Array | null;
      readonly shown: Exchange | null;
      /** At most once a week. */
      readonly savings: NewSavings | null;
      /** What was learned of the charge types of the account; missing where nobody looked. */
      readonly types?: ChargesLook;
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
