import { ContainerModule } from 'inversify';
import { AnswerCost } from '../../../application/cost/answer-cost.ts';
import { CostReading } from '../../../application/cost/cost-reading.ts';
import { CostWarningCard } from '../../../application/cost/cost-warning-card.ts';
import { HandleCostWarning } from '../../../application/cost/handle-cost-warning.ts';
import { ReportCost } from '../../../application/cost/report-cost.ts';
import { WarnOfCost } from '../../../application/cost/warn-of-cost.ts';
import { costWork } from '../../work/cost-work.ts';
import { MorningRound } from '../../work/morning-round.ts';
import { NOTICEBOARD } from '../discord.ts';
import { CLOCK, LOG } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const costUseCases = new ContainerModule(({ bind }) => {
  bind(t.REPORT_COST).toResolvedValue(
    ({ costs }, reading, reported, reports, board, charts, clock) =>
      new ReportCost(costs, { reading, reported, reports, board, charts, clock }),
    [TEAM, t.COST_READING, t.REPORTED_DAYS, t.MORNING_REPORTS, NOTICEBOARD, t.COST_CHARTS, CLOCK],
  );
  bind(t.COST_READING).toResolvedValue(
    (ledger, forecast, kept, clock) => new CostReading(ledger, forecast, kept, clock),
    [t.SPEND_LEDGER, t.SPEND_FORECAST, t.COST_CACHE, CLOCK],
  );
  bind(t.ANSWER_COST).toResolvedValue(
    ({ costs }, reading, reportCost, clock) => new AnswerCost(costs, reading, reportCost, clock),
    [TEAM, t.COST_READING, t.REPORT_COST, CLOCK],
  );
  bind(t.COST_WARNING_CARD).toResolvedValue(
    (warnings, board) => new CostWarningCard(warnings, board),
    [t.COST_WARNINGS, NOTICEBOARD],
  );
  bind(t.WARN_OF_COST).toResolvedValue(
    ({ warnings: settings }, warnings, card, anomalies, clock) =>
      new WarnOfCost(settings, warnings, card, anomalies, clock),
    [TEAM, t.COST_WARNINGS, t.COST_WARNING_CARD, t.SPEND_ANOMALIES, CLOCK],
  );
  bind(t.HANDLE_COST_WARNING).toResolvedValue((card) => new HandleCostWarning(card), [t.COST_WARNING_CARD]);
  bind(t.MORNING_ROUND).toResolvedValue(
    (reportCost, warnOfCost, log) => new MorningRound(reportCost, warnOfCost, log),
    [t.REPORT_COST, t.WARN_OF_COST, LOG],
  );
  bind(t.COST_WORK).toResolvedValue(costWork, [t.ANSWER_COST, t.HANDLE_COST_WARNING]);
});
