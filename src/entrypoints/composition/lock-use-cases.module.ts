import { ContainerModule } from 'inversify';
import { LockDeploys } from '../../application/lock/lock-deploys.ts';
import { LockNews } from '../../application/lock/lock-news.ts';
import { UnlockDeploys } from '../../application/lock/unlock-deploys.ts';
import { lockWork } from '../work/lock-work.ts';
import * as t from './tokens.ts';

export const lockUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.LOCK_NEWS).toResolvedValue(
    (locks, audit, board) => new LockNews(locks, audit, board),
    [t.LOCKS, t.AUDIT, t.NOTICEBOARD],
  );
  bind(t.LOCK_DEPLOYS).toResolvedValue(
    ({ catalog }, locks, news, clock) => new LockDeploys(catalog, locks, news, clock),
    [t.TEAM, t.LOCKS, t.LOCK_NEWS, t.CLOCK],
  );
  bind(t.UNLOCK_DEPLOYS).toResolvedValue(
    ({ catalog }, locks, news, lane, clock) => new UnlockDeploys(catalog, locks, news, lane, clock),
    [t.TEAM, t.LOCKS, t.LOCK_NEWS, t.RELEASE_LANE, t.CLOCK],
  );
  bind(t.LOCK_WORK).toResolvedValue(lockWork, [t.LOCK_DEPLOYS, t.UNLOCK_DEPLOYS]);
});
