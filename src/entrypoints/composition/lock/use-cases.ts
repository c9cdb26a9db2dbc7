import { ContainerModule } from 'inversify';
import { LockDeploys } from '../../../application/lock/lock-deploys.ts';
import { LockNews } from '../../../application/lock/lock-news.ts';
import { UnlockDeploys } from '../../../application/lock/unlock-deploys.ts';
import { lockWork } from '../../work/lock-work.ts';
import { RELEASE_LANE } from '../deploy/tokens.ts';
import { NOTICEBOARD } from '../discord.ts';
import { AUDIT } from '../history/tokens.ts';
import { CLOCK } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const lockUseCases = new ContainerModule(({ bind }) => {
  bind(t.LOCK_NEWS).toResolvedValue(
    (locks, audit, board) => new LockNews(locks, audit, board),
    [t.LOCKS, AUDIT, NOTICEBOARD],
  );
  bind(t.LOCK_DEPLOYS).toResolvedValue(
    ({ catalog }, locks, news, clock) => new LockDeploys(catalog, locks, news, clock),
    [TEAM, t.LOCKS, t.LOCK_NEWS, CLOCK],
  );
  bind(t.UNLOCK_DEPLOYS).toResolvedValue(
    ({ catalog }, locks, news, lane, clock) => new UnlockDeploys(catalog, locks, news, lane, clock),
    [TEAM, t.LOCKS, t.LOCK_NEWS, RELEASE_LANE, CLOCK],
  );
  bind(t.LOCK_WORK).toResolvedValue(lockWork, [t.LOCK_DEPLOYS, t.UNLOCK_DEPLOYS]);
});
