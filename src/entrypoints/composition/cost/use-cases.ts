import { ContainerModule } from 'inversify';
import { AccountCharges } from '../../../application/cost/account-charges.ts';
import { AnswerCost } from '../../../application/cost/answer-cost.ts';
import { CostReading } from '../../../application/cost/cost-reading.ts';
import { CostWarningCard } from '../../../application/cost/cost-warning-card.ts';
import { FindSavings } from '../../../application/cost/find-savings.ts';
import { HandleCostWarning } from '../../../application/cost/handle-cost-warning.ts';
import { LookForSavings } from '../../../application/cost/look-for-savings.ts';
import { MorningLead } from '../../../application/cost/morning-lead.ts';
import { PriceIdle } from '../../../application/cost/price-idle.ts';
import { ReportCost } from '../../../application/cost/report-cost.ts';
import { SavingsNews } from '../../../application/cost/savings-news.ts';
import { WarnOfCost } from '../../../application/cost/warn-of-cost.ts';
import { costWork } from '../../work/cost-work.ts';
import { MorningRound } from '../../work/morning-round.ts';
import { DEPLOYMENTS } from '../deploy/tokens.ts';
import { NOTICEBOARD } from '../discord.ts';
import { REVIEW_CARDS } from '../review/tokens.ts';
import { RESOURCE_DIRECTORY } from '../status/tokens.ts';
import { CLOCK, LOG } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const costUseCases = new ContainerModule(({ bind }) => {
  bind(t.REPORT_COST).toResolvedValue(
    ({ costs }, reading, charges, reported, reports, lead, board, charts, savings, clock) =>
      new ReportCost(costs, { reading, charges, reported, reports, lead, board, charts, savings, clock }),
    [
      TEAM,
      t.COST_READING,
      t.ACCOUNT_CHARGES,
      t.REPORTED_DAYS,
      t.MORNING_REPORTS,
      t.MORNING_LEAD,
      NOTICEBOARD,
      t.COST_CHARTS,
      t.SAVINGS_NEWS,
      CLOCK,
    ],
  );
  bind(t.MORNING_LEAD).toResolvedValue(
    (reading, deployments, reviews, clock) => new MorningLead(reading, deployments, reviews, clock),
    [t.COST_READING, DEPLOYMENTS, REVIEW_CARDS, CLOCK],
  );
  bind(t.ACCOUNT_CHARGES).toResolvedValue(
    (source, kept, clock) => new AccountCharges(source, kept, clock),
    [t.CHARGE_TYPES, t.REPORTED_DAYS, CLOCK],
  );
  bind(t.COST_READING).toResolvedValue(
    ({ costs }, ledger, forecast, kept, charges, clock) =>
      new CostReading(costs.view, ledger, forecast, kept, charges, clock),
    [TEAM, t.SPEND_LEDGER, t.SPEND_FORECAST, t.COST_CACHE, t.ACCOUNT_CHARGES, CLOCK],
  );
  bind(t.ANSWER_COST).toResolvedValue(
    ({ costs }, reading, reportCost, reported, clock) => new AnswerCost(costs, reading, reportCost, reported, clock),
    [TEAM, t.COST_READING, t.REPORT_COST, t.REPORTED_DAYS, CLOCK],
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
  bind(t.SAVINGS_NEWS).toResolvedValue(
    (advice, own, told, clock) => new SavingsNews({ advice, own, told, clock }),
    [t.SAVINGS_ADVICE, t.OWN_SAVINGS, t.TOLD_SAVINGS, CLOCK],
  );
  bind(t.PRICE_IDLE).toResolvedValue(
    (makes, rates, own, clock) => new PriceIdle({ makes, rates, own, clock }),
    [t.RESOURCE_MAKES, t.PAID_RATES, t.OWN_SAVINGS, CLOCK],
  );
  bind(t.FIND_SAVINGS).toResolvedValue(
    ({ watched }, advice, directory, weeks, prices, clock) =>
      new FindSavings(watched, { advice, directory, weeks, prices, clock }),
    [TEAM, t.SAVINGS_ADVICE, RESOURCE_DIRECTORY, t.WEEKS_OF_USE, t.PRICE_IDLE, CLOCK],
  );
  bind(t.LOOK_FOR_SAVINGS).toResolvedValue(
    (find, advice, own, clock) => new LookForSavings({ find, own, clock, asksAws: advice.length > 0 }),
    [t.FIND_SAVINGS, t.SAVINGS_ADVICE, t.OWN_SAVINGS, CLOCK],
  );
  bind(t.COST_WORK).toResolvedValue(
    (answers, warnings, savings, { costs }) => costWork(answers, warnings, savings, costs),
    [t.ANSWER_COST, t.HANDLE_COST_WARNING, t.FIND_SAVINGS, TEAM],
  );
});
