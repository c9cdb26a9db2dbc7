import type { ReviewStep } from '../day/requests.ts';
import type { Localized } from '../protocol.ts';
import type { PastPullRequest } from '../world/simulated-pull-requests.ts';
import type { Deployed, Place, Who } from '../world/team-at-work.ts';

export type PastEvent =
  | { readonly kind: 'push'; readonly service: number; readonly subject: Localized; readonly paths: readonly string[] }
  | Deployed
  | ({ readonly kind: 'lock'; readonly by: Who; readonly reason: Localized } & Place)
  | ({ readonly kind: 'unlock'; readonly by: Who } & Place)
  | { readonly kind: 'alarm'; readonly resource: number; readonly state: 'raise' | 'resolve' }
  /** EKS tells nobody when it is done. */
  | { readonly kind: 'sweep' }
  | { readonly kind: 'pull-request'; readonly number: number; readonly step: 'open' | ReviewStep | 'merge' };

/** `day`: of ten working days, the last of which is the one before today. */
export type PastStep = { readonly day: number; readonly at: string; readonly event: PastEvent };

export const pastPullRequests: readonly PastPullRequest[] = [
  {
    number: 33,
    service: 0,
    title: { en: 'Pay with a saved card', ko: '저장된 카드로 결제' },
    author: 'mona',
    branch: 'feat/saved-card',
    additions: 214,
  },
  {
    number: 35,
    service: 1,
    title: { en: 'Show when an order arrives', ko: '주문 도착 시각 표시' },
    author: 'jiwoo',
    branch: 'feat/arrival',
    additions: 96,
  },
  {
    number: 37,
    service: 0,
    title: { en: 'Refund a payment twice at most', ko: '환불은 두 번까지만' },
    author: 'dana',
    branch: 'fix/refund-twice',
    additions: 41,
  },
  {
    number: 39,
    service: 0,
    title: { en: 'Index orders by customer', ko: '고객별 주문 색인 추가' },
    author: 'mona',
    branch: 'perf/order-index',
    additions: 18,
  },
  {
    number: 40,
    service: 1,
    title: { en: 'Translate the receipt', ko: '영수증 번역' },
    author: 'mona',
    branch: 'feat/receipt-words',
    additions: 132,
  },
];

const pull = (day: number, at: string, number: number, step: 'open' | ReviewStep | 'merge'): PastStep => ({
  day,
  at,
  event: { kind: 'pull-request', number, step },
});

const deploy = (
  day: number,
  at: string,
  service: number,
  env: number,
  how: Omit<Deployed, 'kind' | 'service' | 'env'>,
): PastStep => ({
  day,
  at,
  event: { kind: 'deploy', service, env, ...how },
});

const push = (day: number, at: string, service: number, number: number, paths: readonly string[]): PastStep => {
  const title = pastPullRequests.find((one) => one.number === number)?.title ?? { en: 'Change', ko: '변경' };
  const subject = { en: `${title.en} (#${number})`, ko: `${title.ko} (#${number})` };
  return { day, at, event: { kind: 'push', service, subject, paths } };
};

/** Two weeks of the team: from the first commit of each to production, with what goes wrong in between. */
export const story: readonly PastStep[] = [
  deploy(0, '10:05', 0, 0, { by: 'Mina' }),
  deploy(0, '10:40', 0, 1, { by: 'Mina' }),
  deploy(0, '14:10', 0, 2, { by: 'Mina', approvedBy: 'Sora' }),
  pull(0, '15:20', 33, 'open'),
  pull(0, '15:25', 33, 'request-review'),
  deploy(1, '11:20', 1, 0, { by: 'Junho' }),
  pull(1, '11:50', 33, 'pass-checks'),
  pull(1, '13:10', 33, 'approve'),
  pull(1, '13:30', 33, 'merge'),
  push(1, '13:30', 0, 33, ['src/card.ts', 'migrations/0008_cards.sql']),
  deploy(1, '14:00', 0, 0, { by: 'Mina' }),
  deploy(1, '16:20', 0, 1, { by: 'Sora' }),
  pull(2, '09:40', 35, 'open'),
  pull(2, '09:45', 35, 'request-review'),
  deploy(2, '10:15', 0, 2, { by: 'Sora', approvedBy: 'Mina' }),
  { day: 2, at: '10:31', event: { kind: 'alarm', resource: 0, state: 'raise' } },
  { day: 2, at: '10:38', event: { kind: 'rollback', by: 'Sora', approvedBy: 'Mina', service: 0, env: 2 } },
  { day: 2, at: '10:55', event: { kind: 'alarm', resource: 0, state: 'resolve' } },
  pull(2, '16:30', 35, 'request-changes'),
  pull(3, '10:10', 37, 'open'),
  pull(3, '10:12', 37, 'request-review'),
  pull(3, '10:50', 37, 'pass-checks'),
  pull(3, '11:20', 37, 'approve'),
  pull(3, '11:30', 37, 'merge'),
  push(3, '11:30', 0, 37, ['src/refund.ts', 'src/refund.test.ts']),
  deploy(3, '13:05', 0, 0, { by: 'Mina' }),
  deploy(3, '14:40', 0, 1, { by: 'Mina' }),
  pull(4, '09:50', 35, 'push-fix'),
  deploy(4, '10:30', 0, 2, { by: 'Mina', approvedBy: 'Sora' }),
  pull(4, '13:40', 35, 'approve'),
  pull(4, '13:50', 35, 'merge'),
  push(4, '13:50', 1, 35, ['src/arrival.tsx']),
  deploy(5, '10:20', 1, 0, { by: 'Junho', end: 'failed' }),
  deploy(5, '10:45', 1, 0, { by: 'Junho' }),
  pull(5, '14:00', 39, 'open'),
  pull(5, '14:05', 39, 'request-review'),
  {
    day: 6,
    at: '13:00',
    event: {
      kind: 'lock',
      by: 'Sora',
      service: 0,
      env: 2,
      reason: { en: 'Moving the order table', ko: '주문 테이블 이전' },
    },
  },
  pull(6, '14:30', 39, 'approve'),
  pull(6, '14:40', 39, 'merge'),
  push(6, '14:40', 0, 39, ['migrations/0009_order_index.sql']),
  { day: 6, at: '15:10', event: { kind: 'unlock', by: 'Sora', service: 0, env: 2 } },
  deploy(6, '15:30', 0, 0, { by: 'Mina' }),
  deploy(7, '10:10', 0, 1, { by: 'Mina', end: 'rolled-back' }),
  deploy(7, '11:40', 0, 1, { by: 'Mina' }),
  { day: 7, at: '16:10', event: { kind: 'alarm', resource: 1, state: 'raise' } },
  { day: 7, at: '16:34', event: { kind: 'alarm', resource: 1, state: 'resolve' } },
  deploy(8, '10:25', 0, 2, { by: 'Sora', approvedBy: 'Mina' }),
  deploy(8, '14:15', 1, 1, { by: 'Junho' }),
  { day: 8, at: '14:30', event: { kind: 'sweep' } },
  deploy(8, '15:00', 1, 2, { by: 'Mina', approvedBy: 'Sora' }),
  pull(9, '10:30', 40, 'open'),
  pull(9, '10:35', 40, 'request-review'),
  pull(9, '11:05', 40, 'pass-checks'),
];
