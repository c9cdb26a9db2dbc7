import { describe, expect, it } from 'vitest';
import { deploysMessage } from '../../../../src/adapters/discord/history/deploys-message.ts';
import { historyMessage } from '../../../../src/adapters/discord/history/history-message.ts';
import { metricsMessage } from '../../../../src/adapters/discord/history/metrics-message.ts';
import type { MeasuredDelivery } from '../../../../src/application/history/show-metrics.ts';
import { deployBoard, type LaneFacts } from '../../../../src/domain/history/deploy-board.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { aLock, everythingScope } from '../../../support/a-lock.ts';
import { aDeployment, aRollout } from '../../../support/a-rollout.ts';
import { nowMs } from '../../../support/a-team.ts';
import { pastDeployment, states } from '../../../support/past-deployments.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';

const lane = { service: 'backend', environment: 'dev' };
const quiet: LaneFacts = {
  lane,
  good: pastDeployment(1, 50),
  bad: null,
  cutShort: null,
  open: [],
  locks: [],
  isWatched: false,
  rollout: null,
};
const changed = aRollout({
  deployments: [aDeployment({ images: [{ container: 'app', image: 'acme/backend:hotfix', digest: null }] })],
  runningImages: [],
});
const unverified = { ...states.succeeded, verification: { kind: 'impossible', reason: 'access-denied' } } as const;
const board =
  (...facts: readonly Partial<LaneFacts>[]) =>
  (language: Language) =>
    deploysMessage(
      deployBoard(
        nowMs,
        facts.map((one) => ({ ...quiet, ...one })),
      ),
      1,
      language,
    );
const many = Array.from({ length: 11 }, (_, at) => ({ lane: { service: `s${at}`, environment: 'dev' } }));

const boards: Looks = {
  calm: board({}),
  failed: board({ bad: pastDeployment(2, 3, { state: states.failed }) }),
  drifted: board({ isWatched: true, rollout: changed }),
  moving: board({ open: [pastDeployment(5, 1, { state: states.dispatched })] }),
  locked: board({ locks: [aLock({ scope: everythingScope })] }),
  unverified: board({ isWatched: true, good: pastDeployment(1, 50, { state: unverified }) }),
  'never deployed': board({ good: null }),
  'nothing at all': board(),
  'the worst of several': board(
    {},
    { lane: { service: 'web', environment: 'dev' }, bad: pastDeployment(2, 3, { state: states.failed }) },
  ),
  'more than a page': board(...many),
};

const everywhere = { service: null, environment: null };
const entries = [{ deployment: pastDeployment(1, 1), phase: 'good' }] as const;
const history =
  (page: number, hasOlder: boolean, of: typeof entries | readonly [] = entries) =>
  (language: Language) =>
    historyMessage({ question: { ...everywhere, page }, entries: of, hasOlder }, language, () => null);
const window = { fromMs: 0, toMs: 1 };
const notEnough = { kind: 'not-enough-data' } as const;
const measures = {
  window,
  frequency: notEnough,
  leadTime: notEnough,
  changeFailures: notEnough,
  recoveryTime: notEnough,
};
const measured: MeasuredDelivery = {
  question: { ...everywhere, days: 30 },
  now: measures,
  before: measures,
  isComplete: true,
};

const lists: Looks = {
  'the only page': history(1, false),
  'the first of several pages': history(1, true),
  'a page between': history(2, true),
  'the last page': history(3, false),
  'no history': history(1, false, []),
  metrics: (language) => metricsMessage(measured, language),
};

describe.each([
  ['the board of deploys', boards],
  ['the history', lists],
])('%s', (_, states) => {
  sameInBothLanguages(states);
});

describe('the board of deploys', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', boards)}\n\n${looksIn('ko', boards)}`).toMatchInlineSnapshot(`
      "calm: green: What runs where | [Refresh: grey]
      failed: red: What runs where | [Refresh: grey]
      drifted: yellow: What runs where | [Refresh: grey]
      moving: blue: What runs where | [Refresh: grey]
      locked: yellow: What runs where | [Refresh: grey]
      unverified: grey: What runs where | [Refresh: grey]
      never deployed: grey: What runs where | [Refresh: grey]
      nothing at all: grey: What runs where | [Refresh: grey]
      the worst of several: red: What runs where | [Refresh: grey]
      more than a page: green: What runs where | [Show others: menu] | [Refresh: grey]

      calm: green: 배포 현황 | [새로고침: grey]
      failed: red: 배포 현황 | [새로고침: grey]
      drifted: yellow: 배포 현황 | [새로고침: grey]
      moving: blue: 배포 현황 | [새로고침: grey]
      locked: yellow: 배포 현황 | [새로고침: grey]
      unverified: grey: 배포 현황 | [새로고침: grey]
      never deployed: grey: 배포 현황 | [새로고침: grey]
      nothing at all: grey: 배포 현황 | [새로고침: grey]
      the worst of several: red: 배포 현황 | [새로고침: grey]
      more than a page: green: 배포 현황 | [다른 곳 보기: menu] | [새로고침: grey]"
    `);
  });
});

describe('the history', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', lists)}\n\n${looksIn('ko', lists)}`).toMatchInlineSnapshot(`
      "the only page: blue: Deploy history
      the first of several pages: blue: Deploy history | [Older: grey]
      a page between: blue: Deploy history | [Newer: grey] | [Older: grey]
      the last page: blue: Deploy history | [Newer: grey]
      no history: blue: Deploy history
      metrics: blue: Delivery in the last 30 days

      the only page: blue: 배포 이력
      the first of several pages: blue: 배포 이력 | [더 이전: grey]
      a page between: blue: 배포 이력 | [더 최근: grey] | [더 이전: grey]
      the last page: blue: 배포 이력 | [더 최근: grey]
      no history: blue: 배포 이력
      metrics: blue: 최근 30일 배포 지표"
    `);
  });
});
