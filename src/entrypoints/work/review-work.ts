import type { NotifyPullRequest } from '../../application/notify-pull-request.ts';
import type { WorkOf } from './work-table.ts';

export type ReviewWork = WorkOf<never, 'notify-pull-request'>;

export function reviewWork(notifyPullRequest: Pick<NotifyPullRequest, 'execute'>): ReviewWork {
  return {
    answering: {},
    following: {
      'notify-pull-request': async ({ moved }) => (await notifyPullRequest.execute(moved)).kind,
    },
  };
}
