import { describe, expect, it } from 'vitest';
import { deploysMessage } from '../../../../src/adapters/discord/history/deploys-message.ts';
import { historyMessage } from '../../../../src/adapters/discord/history/history-message.ts';
import { metricsMessage } from '../../../../src/adapters/discord/history/metrics-message.ts';
import type { HistoryPage } from '../../../../src/application/history/show-history.ts';
import type { MeasuredDelivery } from '../../../../src/application/history/show-metrics.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import { phaseOfState } from '../../../../src/domain/deploy/deployment-phase.ts';
import { type DeployBoard, deployBoard, type LaneFacts } from '../../../../src/domain/history/deploy-board.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { aLock, aPerson, everythingScope } from '../../../support/a-lock.ts';
import { aDeployment, aRollout } from '../../../support/a-rollout.ts';
import { nowMs } from '../../../support/a-team.ts';
import { dayMs, hourMs, pastDeployment, states } from '../../../support/past-deployments.ts';
import { asRead } from '../kit/as-read.ts';

const { run, images: known } = states.succeeded;
const verified = { kind: 'verified', run, images: known.images, by: 'image' } as const;
const unverified = { ...states.succeeded, verification: { kind: 'impossible', reason: 'access-denied' } } as const;
const pending = { ...states.succeeded, verification: { kind: 'pending' } } as const;
const quiet = { bad: null, cutShort: null, open: [], locks: [], isWatched: true, rollout: null };
const images = [{ container: 'app', image: 'acme/backend:hotfix', digest: null }];
const changed = aRollout({ deployments: [aDeployment({ images })], runningImages: [] });
const lane = (service: string, environment: string) => ({ lane: { service, environment } });

const facts: readonly LaneFacts[] = [
  {
    ...quiet,
    ...lane('backend', 'dev'),
    good: pastDeployment(1, 50),
    bad: pastDeployment(2, 3, { state: states.failed }),
  },
  { ...quiet, ...lane('backend', 'prod'), good: pastDeployment(3, 90), rollout: changed },
  {
    ...quiet,
    ...lane('web', 'dev'),
    good: pastDeployment(4, 20),
    open: [
      pastDeployment(5, 1, { state: states.dispatched }),
      pastDeployment(6, 0.5, { state: states.requested, requestedBy: aPerson('Robin') }),
      pastDeployment(7, 0.2, { state: states.requested }),
    ],
  },
  {
    ...quiet,
    ...lane('web', 'prod'),
    good: pastDeployment(8, 200),
    locks: [aLock({ scope: everythingScope, by: aPerson('Kim') })],
  },
  { ...quiet, ...lane('worker', 'dev'), good: pastDeployment(9, 10) },
  { ...quiet, ...lane('mail', 'dev'), good: pastDeployment(11, 10, { state: verified }) },
  { ...quiet, ...lane('mail', 'prod'), good: pastDeployment(12, 0.5, { state: pending }) },
  { ...quiet, ...lane('batch', 'dev'), good: pastDeployment(10, 10), isWatched: false },
  { ...quiet, ...lane('worker', 'prod'), good: null },
  { ...quiet, ...lane('batch', 'prod'), good: null, isWatched: false },
];
const board: DeployBoard = deployBoard(nowMs, facts);
const nothing: DeployBoard = { atMs: nowMs, lanes: [], unused: 6 };

const commit = { sha: '4f2a9c1'.padEnd(40, '0') as CommitSha, subject: 'Fix it', committedAtMs: 1 };
const history: HistoryPage = {
  question: { service: 'backend', environment: null, page: 2 },
  entries: [
    pastDeployment(6, 0.5),
    pastDeployment(5, 0.7, { state: unverified, environment: 'prod' }),
    pastDeployment(4, 1, { state: states.dispatched }),
    pastDeployment(3, 2, { state: verified, commit, purpose: { kind: 'rollback', to: '1' as DeploymentId } }),
    pastDeployment(2, 3, { state: states.failed, environment: 'prod', breakGlass: { reason: 'outage', overrode: [] } }),
    pastDeployment(1, 50, { state: states.cancelled }),
  ].map((deployment) => ({
    deployment,
    phase: phaseOfState(deployment.state, deployment.environment === 'prod'),
  })),
  hasOlder: true,
};
const cardUrl = () => 'https://discord.com/channels/1/2/3';

const measured: MeasuredDelivery = {
  question: { service: 'backend', environment: 'prod', days: 30 },
  now: {
    window: { fromMs: 0, toMs: 30 * dayMs },
    frequency: { kind: 'measured', count: 36, perDay: 1.2 },
    leadTime: { kind: 'measured', medianMs: 26.5 * hourMs, count: 36 },
    changeFailures: { kind: 'measured', failed: 3, of: 40 },
    recoveryTime: { kind: 'measured', medianMs: 42 * 60_000, count: 3 },
  },
  before: {
    window: { fromMs: 0, toMs: 1 },
    frequency: { kind: 'measured', count: 6, perDay: 0.2 },
    leadTime: { kind: 'measured', medianMs: 3.25 * dayMs, count: 6 },
    changeFailures: { kind: 'measured', failed: 1, of: 7 },
    recoveryTime: { kind: 'not-enough-data' },
  },
  isComplete: true,
};

const shown = (language: Language) =>
  [
    deploysMessage(board, 1, language),
    deploysMessage(nothing, 1, language),
    historyMessage(history, language, cardUrl),
    historyMessage(
      { question: { service: null, environment: null, page: 1 }, entries: [], hasOlder: false },
      language,
      cardUrl,
    ),
    metricsMessage(measured, language),
    metricsMessage(
      { ...measured, isComplete: false, question: { service: null, environment: null, days: 7 } },
      language,
    ),
  ]
    .map(asRead)
    .join('\n\n');

describe('what runs where, what was deployed and how well that goes', () => {
  it('in English', () => {
    expect(shown('en')).toMatchInlineSnapshot(`
      "# What runs where
      🔴 1 failed · 🟠 1 not as deployed · 🔵 2 in progress · 🔒 1 locked · ⚪ 1 not verified · 🟢 2 fine · ➖ 1 never deployed · checked <t:1795338000:R>
      🔴 **backend** · dev · \`v1\`
      <t:1795158600:R> by 지민 · not verified
      ↳ Deploy Failed: \`v2\` <t:1795327800:R>, so the one above still counts
      🟠 **backend** · prod · \`v3\`
      <t:1795014600:R> by 지민 · not verified
      ↳ ECS is set to run \`acme/backend:hotfix\` instead of \`acme/backend:v1\`: changed outside Geonbot
      🔵 **web** · dev · \`v4\`
      <t:1795266600:R> by 지민 · not verified
      ↳ In progress: \`v5\` by 지민, requested <t:1795334400:R>
      ↳ Waiting: \`v6\` by Robin, \`v7\` by 지민
      🔵 **mail** · prod · \`v12\`
      <t:1795336800:R> by 지민 · being verified
      🔒 **web** · prod · \`v8\`
      <t:1794618600:R> by 지민 · not verified
      ↳ 🔒 every service in every environment, by Kim until somebody unlocks: DB migration
      ⚪ **worker** · dev · \`v9\`
      <t:1795302600:R> by 지민 · not verified
      🟢 **mail** · dev · \`v11\`
      <t:1795302600:R> by 지민 · verified
      🟢 **batch** · dev · \`v10\`
      <t:1795302600:R> by 지민
      ➖ **worker** · prod · never deployed through Geonbot
      One other place has never been deployed to.
      [Refresh] v1:deploys:refresh:1

      # What runs where
      Nothing has been deployed through Geonbot yet. Start with \`/deploy\`.
      checked <t:1795338000:R>
      [Refresh] v1:deploys:refresh:1

      # Deploy history: backend
      🟢 **backend** · dev · \`v6\`
      Deploy Succeeded · <t:1795336200:R> · 지민 · took 10 min 0 s · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      🟡 **backend** · prod · \`v5\`
      Deploy Not Verified · <t:1795335480:R> · 지민 · took 10 min 0 s · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      🔵 **backend** · dev · \`v4\`
      Deploy Dispatched · <t:1795334400:R> · 지민 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      🟢 **backend** · dev · \`v3\` \`4f2a9c1\`
      Deploy Verified · <t:1795330800:R> · 지민 · ↩ rollback · took 10 min 0 s · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      🔴 **backend** · prod · \`v2\`
      Deploy Failed · <t:1795327200:R> · 지민 · 🚨 rules overridden · took 10 min 0 s · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      ⚪ **backend** · dev · \`v1\`
      Deploy Cancelled · <t:1795158000:R> · 지민 · took 10 min 0 s · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [card](https://discord.com/channels/1/2/3)
      -- Page 2
      [Newer] v1:history:1:backend:
      [Older] v1:history:3:backend:

      # Deploy history
      Nothing has been deployed here through Geonbot yet.

      # Delivery in the last 30 days: backend · prod
      Lead time runs from the commit to the first deploy of it that succeeded. A deploy failed if it ended badly or was rolled back. Time to restore ends with the next deploy that succeeds. Rollbacks do not count as changes.
      | Deployment frequency
      |   **1.2 a day** · 36 good deploys
      |   30 days before: 1.4 a week · 6 good deploys
      | Lead time for changes
      |   **26 h 30 min** · median of 36
      |   30 days before: 3 days 6 h · median of 6
      | Change failure rate
      |   **7.5%** · 3 of 40
      |   30 days before: 14.3% · 1 of 7
      | Time to restore
      |   **42 min** · median of 3
      |   30 days before: not enough data

      # Delivery in the last 7 days
      Lead time runs from the commit to the first deploy of it that succeeded. A deploy failed if it ended badly or was rolled back. Time to restore ends with the next deploy that succeeds. Rollbacks do not count as changes.
      There are more deploys than I read, so the oldest are missing. Ask for fewer days or one service.
      | Deployment frequency
      |   **1.2 a day** · 36 good deploys
      |   7 days before: 1.4 a week · 6 good deploys
      | Lead time for changes
      |   **26 h 30 min** · median of 36
      |   7 days before: 3 days 6 h · median of 6
      | Change failure rate
      |   **7.5%** · 3 of 40
      |   7 days before: 14.3% · 1 of 7
      | Time to restore
      |   **42 min** · median of 3
      |   7 days before: not enough data"
    `);
  });

  it('in Korean', () => {
    expect(shown('ko')).toMatchInlineSnapshot(`
      "# 배포 현황
      🔴 실패 1 · 🟠 배포와 다름 1 · 🔵 배포 중 2 · 🔒 잠김 1 · ⚪ 미확인 1 · 🟢 정상 2 · ➖ 배포 기록 없음 1 · <t:1795338000:R> 확인
      🔴 **backend** · dev · \`v1\`
      <t:1795158600:R> · 지민 님 · 미검증
      ↳ 배포 실패 (Deploy Failed): \`v2\` <t:1795327800:R> · 위의 버전이 그대로입니다
      🟠 **backend** · prod · \`v3\`
      <t:1795014600:R> · 지민 님 · 미검증
      ↳ ECS 설정이 저를 거치지 않고 바뀌었습니다: \`acme/backend:hotfix\` (배포한 것: \`acme/backend:v1\`)
      🔵 **web** · dev · \`v4\`
      <t:1795266600:R> · 지민 님 · 미검증
      ↳ 배포 중: \`v5\` · 지민 님 · <t:1795334400:R> 요청
      ↳ 대기 중: \`v6\` (Robin 님), \`v7\` (지민 님)
      🔵 **mail** · prod · \`v12\`
      <t:1795336800:R> · 지민 님 · 검증 중
      🔒 **web** · prod · \`v8\`
      <t:1794618600:R> · 지민 님 · 미검증
      ↳ 🔒 모든 환경의 모든 서비스 · Kim 님 · 누군가 풀 때까지 · DB migration
      ⚪ **worker** · dev · \`v9\`
      <t:1795302600:R> · 지민 님 · 미검증
      🟢 **mail** · dev · \`v11\`
      <t:1795302600:R> · 지민 님 · 검증됨
      🟢 **batch** · dev · \`v10\`
      <t:1795302600:R> · 지민 님
      ➖ **worker** · prod · 건봇으로 배포한 적이 없습니다
      그 밖의 1곳에는 배포한 적이 없습니다.
      [새로고침] v1:deploys:refresh:1

      # 배포 현황
      아직 건봇으로 배포한 것이 없습니다. \`/배포\`로 시작해 보세요.
      <t:1795338000:R> 확인
      [새로고침] v1:deploys:refresh:1

      # 배포 이력: backend
      🟢 **backend** · dev · \`v6\`
      배포 성공 (Deploy Succeeded) · <t:1795336200:R> · 지민 · 10분 0초 걸림 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      🟡 **backend** · prod · \`v5\`
      배포 미검증 (Deploy Not Verified) · <t:1795335480:R> · 지민 · 10분 0초 걸림 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      🔵 **backend** · dev · \`v4\`
      배포 시작됨 (Deploy Dispatched) · <t:1795334400:R> · 지민 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      🟢 **backend** · dev · \`v3\` \`4f2a9c1\`
      배포 검증됨 (Deploy Verified) · <t:1795330800:R> · 지민 · ↩ 롤백 · 10분 0초 걸림 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      🔴 **backend** · prod · \`v2\`
      배포 실패 (Deploy Failed) · <t:1795327200:R> · 지민 · 🚨 긴급 배포 · 10분 0초 걸림 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      ⚪ **backend** · dev · \`v1\`
      배포 취소됨 (Deploy Cancelled) · <t:1795158000:R> · 지민 · 10분 0초 걸림 · [#8123](https://github.com/Acme/backend/actions/runs/8123) · [카드](https://discord.com/channels/1/2/3)
      -- 2쪽
      [더 최근] v1:history:1:backend:
      [더 이전] v1:history:3:backend:

      # 배포 이력
      아직 건봇으로 여기에 배포한 것이 없습니다.

      # 최근 30일 배포 지표: backend · prod
      리드 타임은 커밋부터 처음 성공할 때까지입니다. 실패로 끝났거나 롤백된 배포를 실패로 세고, 다시 성공할 때까지를 복구 시간으로 잽니다. 롤백은 변경으로 세지 않습니다.
      | 배포 빈도 (Deployment frequency)
      |   **하루 1.2회** · 성공한 배포 36건
      |   이전 30일: 일주일에 1.4회 · 성공한 배포 6건
      | 변경 리드 타임 (Lead time)
      |   **26시간 30분** · 36건의 중앙값
      |   이전 30일: 3일 6시간 · 6건의 중앙값
      | 변경 실패율 (Change failure rate)
      |   **7.5%** · 40건 중 3건
      |   이전 30일: 14.3% · 7건 중 1건
      | 복구 시간 (Time to restore)
      |   **42분** · 3건의 중앙값
      |   이전 30일: 데이터가 부족합니다

      # 최근 7일 배포 지표
      리드 타임은 커밋부터 처음 성공할 때까지입니다. 실패로 끝났거나 롤백된 배포를 실패로 세고, 다시 성공할 때까지를 복구 시간으로 잽니다. 롤백은 변경으로 세지 않습니다.
      배포가 너무 많아서 오래된 것은 빠져 있습니다. 기간을 줄이거나 서비스를 하나만 골라 주세요.
      | 배포 빈도 (Deployment frequency)
      |   **하루 1.2회** · 성공한 배포 36건
      |   이전 7일: 일주일에 1.4회 · 성공한 배포 6건
      | 변경 리드 타임 (Lead time)
      |   **26시간 30분** · 36건의 중앙값
      |   이전 7일: 3일 6시간 · 6건의 중앙값
      | 변경 실패율 (Change failure rate)
      |   **7.5%** · 40건 중 3건
      |   이전 7일: 14.3% · 7건 중 1건
      | 복구 시간 (Time to restore)
      |   **42분** · 3건의 중앙값
      |   이전 7일: 데이터가 부족합니다"
    `);
  });
});

it.each(['en', 'ko'] as const)('a place whose first deploy failed has nothing above that counts, in %s', (language) => {
  const [failedLane] = board.lanes.filter(({ failed }) => failed !== null);
  if (failedLane === undefined) throw new Error('no failed deploy');
  const read = (lane: typeof failedLane) => asRead(deploysMessage({ ...board, lanes: [lane] }, 1, language));
  const claims = /so the one above still counts|위의 버전이 그대로입니다/;
  expect(read(failedLane)).toMatch(claims);
  const first = read({ ...failedLane, running: null, verification: null });
  expect(first).not.toMatch(claims);
  expect(first).toMatch(/no deploy has succeeded yet|아직 성공한 배포가 없습니다/);
});
