import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { Day } from '../../../domain/cost/period.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { SpendingUnavailable } from './spend-ledger.ts';

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

/** Tells the team every morning what the cloud costs. */
export interface CostAnnouncer {
  /** Telling the same news of the same day again within minutes gives the same message. */
  announce(news: CostNews): Promise<Announcement>;

  /** Changes the message in place and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, news: CostNews): Promise<'updated' | 'gone'>;
}
