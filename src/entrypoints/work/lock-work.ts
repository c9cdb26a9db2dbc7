import type { LockDeploys } from '../../application/lock/lock-deploys.ts';
import type { UnlockDeploys } from '../../application/lock/unlock-deploys.ts';
import type { RoomWork } from './work-table.ts';

export type LockWork = RoomWork<'lock'>;

export function lockWork(
  lockDeploys: Pick<LockDeploys, 'execute'>,
  unlockDeploys: Pick<UnlockDeploys, 'execute'>,
): LockWork {
  return {
    'lock-deploys': async (job) => ({
      kind: 'lock',
      outcome: await lockDeploys.execute({ asked: job.asked, request: job }),
    }),
    'unlock-deploys': async (job) => ({
      kind: 'unlock',
      outcome: await unlockDeploys.execute({ asked: job.asked, request: job }),
    }),
  };
}
