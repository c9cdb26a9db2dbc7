import { ContainerModule } from 'inversify';
import { AlarmBoard } from '../../application/alarm-board.ts';
import { AnswerCost } from '../../application/answer-cost.ts';
import { CheckStatus } from '../../application/check-status.ts';
import { CostReading } from '../../application/cost-reading.ts';
import { CostWarningCard } from '../../application/cost-warning-card.ts';
import { DeploymentCard } from '../../application/deployment-card.ts';
import { DispatchDeploy } from '../../application/dispatch-deploy.ts';
import { FollowDeploy } from '../../application/follow-deploy.ts';
import { GraphStatus } from '../../application/graph-status.ts';
import { HandleAlarm } from '../../application/handle-alarm.ts';
import { HandleCostWarning } from '../../application/handle-cost-warning.ts';
import { NotifyAlarm } from '../../application/notify-alarm.ts';
import { NotifyPullRequest } from '../../application/notify-pull-request.ts';
import { ReportCost } from '../../application/report-cost.ts';
import { WarnOfCost } from '../../application/warn-of-cost.ts';
import { JobRunner } from '../work/job-runner.ts';
import { MorningRound } from '../work/morning-round.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import * as t from './tokens.ts';

export const useCasesModule = new ContainerModule(({ bind }) => {
  bind(t.CHECK_STATUS).toResolvedValue(
    ({ watched }, directory, readings, services, alarms, clock) =>
      new CheckStatus(watched, { directory, readings, services, alarms }, clock),
    [t.TEAM, t.RESOURCE_DIRECTORY, t.RESOURCE_READINGS, t.RUNNING_SERVICES, t.FIRING_ALARMS, t.CLOCK],
  );
  bind(t.GRAPH_STATUS).toResolvedValue(
    (checkStatus, graphs, clock) => new GraphStatus(checkStatus, graphs, clock),
    [t.CHECK_STATUS, t.METRIC_GRAPHS, t.CLOCK],
  );
  bind(t.DEPLOYMENT_CARD).toResolvedValue(
    (deployments, announcer) => new DeploymentCard(deployments, announcer),
    [t.DEPLOYMENTS, t.DEPLOY_ANNOUNCER],
  );
  bind(t.DISPATCH_DEPLOY).toResolvedValue(
    ({ catalog }, deployments, card, runs, clock) => new DispatchDeploy(catalog, deployments, card, runs, clock),
    [t.TEAM, t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.WORKFLOW_RUNS, t.CLOCK],
  );
  bind(t.FOLLOW_DEPLOY).toResolvedValue(
    ({ catalog }, deployments, card, runs, services, clock) =>
      new FollowDeploy(catalog, deployments, card, runs, services, clock),
    [t.TEAM, t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.WORKFLOW_RUNS, t.RUNNING_SERVICES, t.CLOCK],
  );
  bind(t.NOTIFY_PULL_REQUEST).toResolvedValue(
    (cards, announcer, team) =>
      new NotifyPullRequest(cards, announcer, (repository) => reviewedRepository(team, repository).rules),
    [t.REVIEW_CARDS, t.REVIEW_ANNOUNCER, t.TEAM],
  );
  bind(t.REPORT_COST).toResolvedValue(
    ({ costs }, reading, reported, reports, announcer, charts, clock) =>
      new ReportCost(costs, { reading, reported, reports, announcer, charts, clock }),
    [t.TEAM, t.COST_READING, t.REPORTED_DAYS, t.MORNING_REPORTS, t.COST_ANNOUNCER, t.COST_CHARTS, t.CLOCK],
  );
  bind(t.COST_READING).toResolvedValue(
    (ledger, forecast, kept, clock) => new CostReading(ledger, forecast, kept, clock),
    [t.SPEND_LEDGER, t.SPEND_FORECAST, t.KEPT_COSTS, t.CLOCK],
  );
  bind(t.ANSWER_COST).toResolvedValue(
    ({ costs }, reading, reportCost, clock) => new AnswerCost(costs, reading, reportCost, clock),
    [t.TEAM, t.COST_READING, t.REPORT_COST, t.CLOCK],
  );
  bind(t.ALARM_BOARD).toResolvedValue(
    (cards, announcer, graphs, clock) => new AlarmBoard(cards, announcer, graphs, clock),
    [t.ALARM_CARDS, t.ALARM_ANNOUNCER, t.ALARM_GRAPHS, t.CLOCK],
  );
  bind(t.NOTIFY_ALARM).toResolvedValue((board) => new NotifyAlarm(board), [t.ALARM_BOARD]);
  bind(t.HANDLE_ALARM).toResolvedValue((board) => new HandleAlarm(board), [t.ALARM_BOARD]);
  bind(t.COST_WARNING_CARD).toResolvedValue(
    (warnings, announcer) => new CostWarningCard(warnings, announcer),
    [t.COST_WARNINGS, t.COST_WARNING_ANNOUNCER],
  );
  bind(t.WARN_OF_COST).toResolvedValue(
    ({ warnings: settings }, warnings, card, anomalies, clock) =>
      new WarnOfCost(settings, warnings, card, anomalies, clock),
    [t.TEAM, t.COST_WARNINGS, t.COST_WARNING_CARD, t.SPEND_ANOMALIES, t.CLOCK],
  );
  bind(t.HANDLE_COST_WARNING).toResolvedValue((card) => new HandleCostWarning(card), [t.COST_WARNING_CARD]);
  bind(t.JOB_RUNNER).toResolvedValue(
    (
      checkStatus,
      graphStatus,
      dispatchDeploy,
      followDeploy,
      notifyPullRequest,
      notifyAlarm,
      handleAlarm,
      handleCostWarning,
      answerCost,
      replies,
      finished,
      log,
    ) =>
      new JobRunner(
        {
          checkStatus,
          graphStatus,
          dispatchDeploy,
          followDeploy,
          notifyPullRequest,
          notifyAlarm,
          handleAlarm,
          handleCostWarning,
          answerCost,
        },
        replies,
        finished,
        log,
      ),
    [
      t.CHECK_STATUS,
      t.GRAPH_STATUS,
      t.DISPATCH_DEPLOY,
      t.FOLLOW_DEPLOY,
      t.NOTIFY_PULL_REQUEST,
      t.NOTIFY_ALARM,
      t.HANDLE_ALARM,
      t.HANDLE_COST_WARNING,
      t.ANSWER_COST,
      t.REPLIES,
      t.FINISHED_JOBS,
      t.LOG,
    ],
  );
  bind(t.MORNING_ROUND).toResolvedValue(
    (reportCost, warnOfCost, log) => new MorningRound(reportCost, warnOfCost, log),
    [t.REPORT_COST, t.WARN_OF_COST, t.LOG],
  );
});
