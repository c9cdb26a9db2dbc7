import type { Announcement } from '../domain/announcement.ts';
import { type CostReport, costReport } from '../domain/cost/cost-report.ts';
import type { Money } from '../domain/cost/money.ts';
import { costPeriods, type Day, utcDay } from '../domain/cost/period.ts';
import { byService } from '../domain/cost/spending.ts';
import type { Clock } from './ports/clock.ts';
import type { CostAnnouncer, CostNews } from './ports/cost-announcer.ts';
import type { MorningReport, MorningReports } from './ports/morning-reports.ts';
import type { SpendingUnavailable, SpendLedger } from './ports/spend-ledger.ts';

export type ReportCostInput =
  /** A person asked: they are answered, the channel hears nothing. */
  | { readonly for: 'person' }
  /** The morning: the channel is told, once a day. */
  | { readonly for: 'channel' };

export type ReportCostOutcome =
  | { readonly kind: 'report'; readonly report: CostReport }
  | { readonly kind: 'already-told'; readonly day: Day }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** What the cloud costs, for whoever asked or for the channel every morning. */
export class ReportCost {
  readonly #budget: Money | null;
  readonly #ledger: SpendLedger;
  readonly #reports: MorningReports;
  readonly #announcer: CostAnnouncer;
  readonly #clock: Clock;

  constructor(
    budget: Money | null,
    ledger: SpendLedger,
    reports: MorningReports,
    announcer: CostAnnouncer,
    clock: Clock,
  ) {
    this.#budget = budget;
    this.#ledger = ledger;
    this.#reports = reports;
    this.#announcer = announcer;
    this.#clock = clock;
  }

  async execute(input: ReportCostInput): Promise<ReportCostOutcome> {
    return input.for === 'person' ? this.#cost() : this.#tellTheChannel();
  }

  async #cost(): Promise<ReportCostOutcome> {
    const nowMs = this.#clock.nowMs();
    const outcome = await this.#ledger.read({ period: costPeriods(nowMs).all, by: byService, each: 'day' });
    if (outcome.kind === 'unavailable') return outcome;
    return { kind: 'report', report: costReport(nowMs, outcome.spending, this.#budget) };
  }

  async #tellTheChannel(): Promise<ReportCostOutcome> {
    const day = utcDay(this.#clock.nowMs());
    const earlier = await this.#reports.ofDay(day);
    if (earlier?.told === 'report') return { kind: 'already-told', day };
    const cost = await this.#cost();
    if (cost.kind === 'already-told') return cost;
    const news: CostNews =
      cost.kind === 'report'
        ? { kind: 'report', day, report: cost.report }
        : { kind: 'trouble', day, reason: cost.reason };
    const announcement = await this.#tell(news, earlier);
    await this.#reports.record({ day, told: news.kind, announcement });
    return cost;
  }

  /** A report that follows trouble takes its place, because a day has one message. */
  async #tell(news: CostNews, earlier: MorningReport | null): Promise<Announcement> {
    if (earlier === null) return this.#announcer.announce(news);
    const updated = await this.#announcer.update(earlier.announcement, news);
    return updated === 'updated' ? earlier.announcement : this.#announcer.announce(news);
  }
}
