import type { LockNotices } from '../../../application/lock/notices.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { lockCard, lockReleaseCard } from './lock-card.ts';

export const lockNotices: NoticeLooks<LockNotices> = {
  lock: {
    channel: (_, { deploys }) => deploys,
    render: ({ lock, release }, language) => ({ body: lockCard(lock, release, language) }),
  },
  unlock: {
    channel: (_, { deploys }) => deploys,
    render: ({ lock, release }, language) => ({ body: lockReleaseCard(lock, release, language) }),
  },
};
