import type { CheckStatus } from '../../application/status/check-status.ts';
import type { GraphStatus } from '../../application/status/graph-status.ts';
import type { RoomWork } from './work-table.ts';

export type StatusWork = RoomWork<'status'>;

export function statusWork(
  checkStatus: Pick<CheckStatus, 'execute'>,
  graphStatus: Pick<GraphStatus, 'execute'>,
): StatusWork {
  return {
    'check-status': async (job) => {
      const outcome = await checkStatus.execute(job);
      if (outcome.kind === 'unknown-resource') return outcome;
      const { only, resource, page } = job;
      return { kind: 'status', report: outcome.report, question: { only, resource, page } };
    },
    'graph-status': async (job) => {
      const outcome = await graphStatus.execute(job);
      if (outcome.kind === 'unknown-resource') return outcome;
      return { ...outcome, scope: { only: job.only, resource: job.resource }, hours: job.hours };
    },
  };
}
