import { type Day, localDay } from '../../domain/calendar/day.ts';
import { costChartFacts } from '../../domain/cost/cost-chart.ts';
import { costHistory } from '../../domain/cost/cost-periods.ts';
import { type CostReport, costReport } from '../../domain/cost/cost-report.ts';
import type { Money } from '../../domain/cost/money.ts';
import { type Restatement, reportedDays, restatements } from '../../domain/cost/restatement.ts';
import { type Spending, type SpendingUnavailable, usageOf } from '../../domain/cost/spending.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Language } from '../../domain/people/people.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { CostReading } from './cost-reading.ts';
import type { CostNews } from './notices.ts';
import type { CostFacts } from './ports/cost-cache.ts';
import type { CostCharts } from './ports/cost-charts.ts';
import type { MorningReport, MorningReports } from './ports/morning-reports.ts';
import type { ReportedDays } from './ports/reported-days.ts';

export type ReportCostInput =
  /** For a person: the reply only, nothing in the channel. */
  | { readonly for: 'person'; readonly language: Language }
  /** For the morning: a message in the channel, once a day. */
  | { readonly for: 'channel' };

export type ReportCostOutcome =
  | {
      readonly kind: 'report';
      readonly report: CostReport;
      readonly chart: Uint8Array | null;
      readonly readAtMs: number;
      /** For the channel: the bill of the report, so that it is not read twice. */
      readonly spending?: Spending;
    }
  | { readonly kind: 'already-told'; readonly day: Day }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** What the team has decided about its costs. */
export type CostPolicy = {
  readonly budget: Money | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Of the channel. */
  readonly language: Language;
  /** Key of the tag that costs can be split by. */
  readonly tag: string | null;
};

export type ReportCostDependencies = {
  readonly reading: CostReading;
  readonly reported: ReportedDays;
  readonly reports: MorningReports;
  readonly board: Noticeboard;
  readonly charts: CostCharts;
  readonly clock: Clock;
};

/** Reports costs, to a person or to the channel every morning. */
export class ReportCost {
  readonly #policy: CostPolicy;
  readonly #ports: ReportCostDependencies;

  constructor(policy: CostPolicy, ports: ReportCostDependencies) {
    this.#policy = policy;
    this.#ports = ports;
  }

  async execute(input: ReportCostInput): Promise<ReportCostOutcome> {
    return input.for === 'person' ? this.#answer(input.language) : this.#tellTheChannel();
  }

  async #answer(language: Language): Promise<ReportCostOutcome> {
    const read = await this.#ports.reading.forReport('kept');
    return read.kind === 'unavailable' ? read : this.#report(read.facts, [], language);
  }

  async #tellTheChannel(): Promise<ReportCostOutcome> {
    const { reading, reported, reports, clock } = this.#ports;
    const day = localDay(clock.nowMs(), this.#policy.timeZone);
    const earlier = await reports.ofDay(day);
    if (earlier?.told === 'report') return { kind: 'already-told', day };
    const read = await reading.forReport('fresh').catch(async (cause: unknown) => {
      await this.#tell({ kind: 'trouble', day, reason: 'source-unavailable' }, earlier);
      throw cause;
    });
    if (read.kind === 'unavailable') {
      await this.#tell({ kind: 'trouble', day, reason: read.reason }, earlier);
      return read;
    }
    const said = await reported.said();
    const usage = usageOf(read.facts.spending).spends;
    const restated = restatements(said, usage, costHistory(clock.nowMs()).start);
    const told = await this.#report(read.facts, restated, this.#policy.language);
    // Stored before the day counts as reported, so that a repeat after a crash reports the same.
    await this.#tell({ kind: 'report', day, report: told.report, chart: told.chart }, earlier, () =>
      reported.remember(reportedDays(said, restated, usage, costHistory(clock.nowMs()).end)),
    );
    return { ...told, spending: read.facts.spending };
  }

  async #report(facts: CostFacts, restated: readonly Restatement[], language: Language) {
    const { clock, charts } = this.#ports;
    const { budget, timeZone } = this.#policy;
    const { spending, forecast, readAtMs } = facts;
    const nowMs = clock.nowMs();
    const report = costReport(nowMs, spending, budget, { timeZone, forecast, restated });
    const expected = forecast?.kind === 'known' ? forecast.forecast : null;
    const chart = await charts.png(costChartFacts(nowMs, spending, expected, budget), language);
    return { kind: 'report' as const, report, chart, readAtMs };
  }

  async #tell(news: CostNews, earlier: MorningReport | null, andThen = async () => {}): Promise<void> {
    const announcement = await this.#announce(news, earlier);
    await andThen();
    await this.#ports.reports.record({ day: news.day, told: news.kind, announcement });
  }

  /** A later report replaces a `trouble`: a day has one message. */
  async #announce(news: CostNews, earlier: MorningReport | null): Promise<Announcement> {
    const { board } = this.#ports;
    const notice = { kind: 'cost', news } as const;
    if (earlier === null) return board.post(notice);
    const updated = await board.update(earlier.announcement, notice);
    return updated === 'updated' ? earlier.announcement : board.post(notice);
  }
}
