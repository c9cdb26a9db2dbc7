import type { NotifyPullRequest } from '../../application/review/notify-pull-request.ts';
import type { ResyncPullRequests } from '../../application/review/resync-pull-requests.ts';
import type { WorkOf } from './work-table.ts';

export type ReviewWork = WorkOf<'resync-pull-requests', 'notify-pull-request'>;

export function reviewWork(
  notifyPullRequest: Pick<NotifyPullRequest, 'execute'>,
  resyncPullRequests: Pick<ResyncPullRequests, 'execute'>,
): ReviewWork {
  return {
    answering: {
      'resync-pull-requests': async (job) => ({ kind: 'resync', outcome: await resyncPullRequests.execute(job) }),
    },
    following: {
      'notify-pull-request': async ({ moved }) => (await notifyPullRequest.execute(moved)).kind,
    },
  };
}
