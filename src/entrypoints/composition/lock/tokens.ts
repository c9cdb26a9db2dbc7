import type { LockDeploys } from '../../../application/lock/lock-deploys.ts';
import type { LockNews } from '../../../application/lock/lock-news.ts';
import type { Lanes } from '../../../application/lock/ports/lanes.ts';
import type { Locks } from '../../../application/lock/ports/locks.ts';
import type { UnlockDeploys } from '../../../application/lock/unlock-deploys.ts';
import type { LockWork } from '../../work/lock-work.ts';
import { token } from '../token.ts';

export const LOCKS = token<Locks>('locks');
export const LANES = token<Lanes>('lanes');
export const LOCK_NEWS = token<LockNews>('lock-news');
export const LOCK_DEPLOYS = token<LockDeploys>('lock-deploys');
export const UNLOCK_DEPLOYS = token<UnlockDeploys>('unlock-deploys');
export const LOCK_WORK = token<LockWork>('lock-work');
