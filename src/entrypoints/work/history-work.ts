import type { ShowDeploys } from '../../application/history/show-deploys.ts';
import type { ShowHistory } from '../../application/history/show-history.ts';
import type { ShowMetrics } from '../../application/history/show-metrics.ts';
import type { RoomWork } from './work-table.ts';

export type HistoryWork = RoomWork<'history'>;

export function historyWork(
  showDeploys: Pick<ShowDeploys, 'execute'>,
  showHistory: Pick<ShowHistory, 'execute'>,
  measureDelivery: Pick<ShowMetrics, 'execute'>,
): HistoryWork {
  return {
    'show-deploys': async ({ page }) => ({ kind: 'deploys', board: await showDeploys.execute(), page }),
    'show-history': async (job) => {
      const outcome = await showHistory.execute(job);
      return outcome.kind === 'refused' ? { kind: 'deploy-refused', refusals: [outcome.refusal] } : outcome;
    },
    'measure-delivery': async (job) => {
      const outcome = await measureDelivery.execute(job);
      if (outcome.kind === 'refused') return { kind: 'deploy-refused', refusals: [outcome.refusal] };
      return { kind: 'delivery', delivery: outcome.delivery };
    },
  };
}
