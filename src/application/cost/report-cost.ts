import { type Day, localDay, utcDay } from '../../domain/calendar/day.ts';
import type { CostView } from '../../domain/cost/charges.ts';
import { costChartFacts } from '../../domain/cost/cost-chart.ts';
import { costHistory } from '../../domain/cost/cost-periods.ts';
import type { CostRead } from '../../domain/cost/cost-read.ts';
import { type CostReport, costReport } from '../../domain/cost/cost-report.ts';
import type { CostWarning } from '../../domain/cost/cost-warning.ts';
import type { Exchange } from '../../domain/cost/exchange.ts';
import type { Money } from '../../domain/cost/money.ts';
import { type Restatement, reportedDays, restatements } from '../../domain/cost/restatement.ts';
import { readable, type SaidDays, type Settlement, settlement } from '../../domain/cost/settled-days.ts';
import { countedOf, type Spending, type SpendingUnavailable } from '../../domain/cost/spending.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Language } from '../../domain/people/people.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { AccountCharges, ChargesLook } from './account-charges.ts';
import type { CostReading, CostReadingOutcome, Freshness } from './cost-reading.ts';
import type { MorningLead } from './morning-lead.ts';
import type { CostNews } from './notices.ts';
import type { CostCharts } from './ports/cost-charts.ts';
import type { MorningReport, MorningReports } from './ports/morning-reports.ts';
import type { ReportedDays } from './ports/reported-days.ts';
import type { SavingsNews } from './savings-news.ts';

export type ReportCostInput =
  /** For a person: the reply only, nothing in the channel. */
  | { readonly for: 'person'; readonly language: Language; readonly freshness: Freshness }
  /** For the morning: a message in the channel, once a day. `warn` is called before it, with the bill of the report, and gives the open warnings. */
  | { readonly for: 'channel'; readonly warn?: WarnFirst };

export type WarnFirst = (spending: Spending, through: Day) => Promise<readonly CostWarning[]>;

export type ReportCostOutcome =
  | {
      readonly kind: 'report';
      readonly report: CostReport;
      readonly chart: Uint8Array | null;
      readonly read: CostRead;
      readonly shown: Exchange | null;
    }
  | { readonly kind: 'already-told'; readonly day: Day }
  | { readonly kind: 'unavailable'; readonly reason: SpendingUnavailable };

/** What the team has decided about its costs. */
export type CostPolicy = {
  /** What counts as cost. */
  readonly view: CostView;
  readonly budget: Money | null;
  /** What else amounts are shown in. */
  readonly show: Exchange | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Of the channel. */
  readonly language: Language;
  /** Key of the tag that costs can be split by. */
  readonly tag: string | null;
  /** A change of a day by less is no news. */
  readonly floor: Money;
};

export type ReportCostDependencies = {
  readonly reading: CostReading;
  readonly charges: Pick<AccountCharges, 'look'>;
  readonly reported: ReportedDays;
  readonly reports: MorningReports;
  readonly lead: Pick<MorningLead, 'of'>;
  readonly board: Noticeboard;
  readonly charts: CostCharts;
  readonly savings: Pick<SavingsNews, 'due' | 'said'>;
  readonly clock: Clock;
};

type Known = Extract<CostReadingOutcome, { kind: 'known' }>;

/** Reports costs, to a person or to the channel every morning. */
export class ReportCost {
  readonly #policy: CostPolicy;
  readonly #ports: ReportCostDependencies;

  constructor(policy: CostPolicy, ports: ReportCostDependencies) {
    this.#policy = policy;
    this.#ports = ports;
  }

  async execute(input: ReportCostInput): Promise<ReportCostOutcome> {
    return input.for === 'person' ? this.#answer(input) : this.#tellTheChannel(input.warn ?? (async () => []));
  }

  async #answer({ language, freshness }: Extract<ReportCostInput, { for: 'person' }>): Promise<ReportCostOutcome> {
    const read = await this.#ports.reading.forReport(freshness);
    if (read.kind === 'unavailable') return read;
    const settled = this.#settlement(await this.#ports.reported.said());
    return this.#report(read, [], settled, language);
  }

  async #tellTheChannel(warn: WarnFirst): Promise<ReportCostOutcome> {
    const { reading, charges, reported, reports, clock } = this.#ports;
    const day = localDay(clock.nowMs(), this.#policy.timeZone);
    const earlier = await reports.ofDay(day);
    if (earlier?.told === 'report') return { kind: 'already-told', day };
    // Before the forecast is asked for, which is about those that count.
    const types = await charges
      .look()
      .catch((): ChargesLook => ({ kind: 'unavailable', reason: 'source-unavailable' }));
    const read = await reading.forReport('new').catch(async (cause: unknown) => {
      await this.#tell({ kind: 'trouble', day, reason: 'source-unavailable' }, earlier);
      throw cause;
    });
    if (read.kind === 'unavailable') {
      await this.#tell({ kind: 'trouble', day, reason: read.reason }, earlier);
      return read;
    }
    const kept = await reported.said();
    const settled = this.#settlement(kept);
    const said = readable(kept);
    const { start, end } = costHistory(clock.nowMs());
    const counted = countedOf(read.facts.spending);
    const restated = restatements(said, counted, start, settled);
    const warnings = await warn(read.facts.spending, settled.through);
    const told = await this.#report(withRequests(read, types), restated, settled, this.#policy.language);
    const lead = await this.#ports.lead.of(told.report, warnings);
    // No reason to have no report.
    const savings = await this.#ports.savings.due(day).catch(() => null);
    const { report, chart, shown } = told;
    // Stored before the day counts as reported, so that a repeat after a crash reports the same.
    await this.#tell({ kind: 'report', day, report, lead, chart, shown, savings, types }, earlier, async () => {
      await reported.remember(reportedDays(said, restated, counted, end, settled));
      if (savings !== null) await this.#ports.savings.said(day, savings);
    });
    return told;
  }

  #settlement(said: SaidDays): Settlement {
    return settlement(said, this.#policy.view, utcDay(this.#ports.clock.nowMs()));
  }

  async #report({ facts, read }: Known, restated: readonly Restatement[], settled: Settlement, language: Language) {
    const { clock, charts } = this.#ports;
    const { budget, timeZone, floor } = this.#policy;
    const { spending, forecast } = facts;
    const nowMs = clock.nowMs();
    const report = costReport(nowMs, spending, budget, { timeZone, forecast, restated, settled, floor });
    const expected = forecast?.kind === 'known' ? forecast.forecast : null;
    const chart = await charts.png(costChartFacts(nowMs, spending, expected, budget, settled), language);
    return { kind: 'report' as const, report, chart, read, shown: this.#policy.show };
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

/** The look at the charge types is paid for, too. */
function withRequests(known: Known, types: ChargesLook): Known {
  const more = types.kind === 'known' ? types.requests : 0;
  return { ...known, read: { ...known.read, requests: known.read.requests + more } };
}
