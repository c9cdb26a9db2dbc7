import type { DispatchDeploy } from '../../application/dispatch-deploy.ts';
import type { FollowDeploy } from '../../application/follow-deploy.ts';
import type { NotifyOutsideRun } from '../../application/notify-outside-run.ts';
import type { WorkOf } from './work-table.ts';

export type DeployWork = WorkOf<'dispatch-deploy', 'follow-deploy' | 'follow-job' | 'follow-rollout'>;

export function deployWork(
  dispatchDeploy: Pick<DispatchDeploy, 'execute'>,
  followDeploy: Pick<FollowDeploy, 'execute'>,
  notifyOutsideRun: Pick<NotifyOutsideRun, 'execute'>,
): DeployWork {
  return {
    answering: {
      'dispatch-deploy': async (job) => {
        const outcome = await dispatchDeploy.execute({ asked: job.asked, request: job });
        if (outcome.kind === 'refused') return { kind: 'deploy-refused', refusals: outcome.refusals };
        return { kind: 'deploy', deployment: outcome.deployment };
      },
    },
    following: {
      'follow-deploy': async ({ moved }) => {
        const { kind } = await followDeploy.execute(moved);
        return kind === 'not-ours' ? (await notifyOutsideRun.execute(moved)).kind : kind;
      },
      'follow-job': async () => 'not-followed',
      'follow-rollout': async () => 'not-followed',
    },
  };
}
