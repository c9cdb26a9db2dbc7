import { ContainerModule } from 'inversify';
import { DeploymentCard } from '../../application/deployment-card.ts';
import { DispatchDeploy } from '../../application/dispatch-deploy.ts';
import { FollowDeploy } from '../../application/follow-deploy.ts';
import { NotifyOutsideRun } from '../../application/notify-outside-run.ts';
import { deployWork } from '../work/deploy-work.ts';
import * as t from './tokens.ts';

export const deployUseCasesModule = new ContainerModule(({ bind }) => {
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
  bind(t.NOTIFY_OUTSIDE_RUN).toResolvedValue(
    ({ announcedWorkflows }, runs, announcer, clock) =>
      new NotifyOutsideRun(announcedWorkflows, runs, announcer, clock),
    [t.TEAM, t.OUTSIDE_RUNS, t.OUTSIDE_RUN_ANNOUNCER, t.CLOCK],
  );
  bind(t.DEPLOY_WORK).toResolvedValue(deployWork, [t.DISPATCH_DEPLOY, t.FOLLOW_DEPLOY, t.NOTIFY_OUTSIDE_RUN]);
});
