import { costJob } from './cost/cost-interactions.ts';
import { canJob, deployJob, rollbackJob } from './deploy/deploy-interactions.ts';
import { deploysJob, historyJob, metricsJob } from './history/history-interactions.ts';
import type { CommandReader } from './kit/reception.ts';
import { lockJob, unlockJob } from './lock/lock-interactions.ts';
import { linkJob, unlinkJob } from './people/link-interactions.ts';
import { reviewsJob } from './review/reminder-interactions.ts';
import { resyncJob } from './review/review-interactions.ts';
import { statusJob } from './status/status-interactions.ts';

/** Every command by its name. A map, because the name is not ours and `constructor` is no command. */
export const commandReaders: ReadonlyMap<string, CommandReader> = new Map<string, CommandReader>([
  ['status', statusJob],
  ['deploy', deployJob],
  ['can', canJob],
  ['rollback', rollbackJob],
  ['lock', lockJob],
  ['unlock', unlockJob],
  ['deploys', deploysJob],
  ['history', historyJob],
  ['metrics', metricsJob],
  ['reviews', reviewsJob],
  ['pr resync', resyncJob],
  ['link', linkJob],
  ['unlink', unlinkJob],
  ['cost', costJob],
  ['help', (_, asked) => ({ kind: 'show-help', asked })],
]);
