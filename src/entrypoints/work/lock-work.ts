import type { LockDeploys } from '../../application/lock/lock-deploys.ts';
import type { UnlockDeploys } from '../../application/lock/unlock-deploys.ts';
import type { WorkOf } from './work-table.ts';

export type LockWork = WorkOf<'lock-deploys' | 'unlock-deploys'>;

export function lockWork(
  lockDeploys: Pick<LockDeploys, 'execute'>,
  unlockDeploys: Pick<UnlockDeploys, 'execute'>,
): LockWork {
  return {
    answering: {
      'lock-deploys': async (job) => ({
        kind: 'lock',
        outcome: await lockDeploys.execute({ asked: job.asked, request: job }),
      }),
      'unlock-deploys': async (job) => ({
        kind: 'unlock',
        outcome: await unlockDeploys.execute({ asked: job.asked, request: job }),
      }),
    },
    following: {},
  };
}
