import { describe, expect, it } from 'vitest';
import { canAndDryRunMessage } from '../../../../src/adapters/discord/deploy/can-and-dry-run-message.ts';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import { outsideRunMessage } from '../../../../src/adapters/discord/deploy/outside-run-card.ts';
import { publicCodeHost } from '../../../../src/adapters/discord/kit/links.ts';
import type { Deployment, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { Judgement } from '../../../../src/domain/deploy/judge.ts';
import { anOutsideRun, failed, queued, running } from '../../../support/an-outside-run.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aBigDeploy, awaiting, inAnEmergency, kim, overrode, sre } from './typical-deploys.ts';

const images = { kind: 'unknown', reason: 'source-unavailable' } as const;
const card =
  (state: DeploymentState, change: Partial<Deployment> = {}): Looks[string] =>
  (language) =>
    deployCard(typicalDeployment(state, change), language);

const baking: DeploymentState = {
  kind: 'succeeded',
  run,
  images,
  verification: { kind: 'still-rolling', running: 1, desired: 2 },
};
const bakeEnded: NonNullable<Deployment['bakeEnd']> = {
  by: kim,
  for: '2001' as Deployment['id'],
  purpose: 'rollback',
  version: 'v1',
  reason: null,
  rollout: 'arn',
  atMs: 0,
  answer: { kind: 'asked' },
};

const cards: Looks = {
  requested: card({ kind: 'requested' }),
  'awaiting approval': card(awaiting),
  'in line': card({ kind: 'in-line' }),
  'being started': card({ kind: 'dispatching' }),
  started: card({ kind: 'dispatched', run }),
  'started, not found yet': card({ kind: 'dispatched', run: null }),
  queued: card({ kind: 'queued', run }),
  'in progress': card({ kind: 'in-progress', run }),
  'in progress, stopped': card({ kind: 'in-progress', run }, { stoppedBy: kim }),
  'in an emergency': card({ kind: 'in-progress', run }, inAnEmergency),
  'succeeded, being verified': card({ kind: 'succeeded', run, images, verification: { kind: 'pending' } }),
  'succeeded, not configured': card({
    kind: 'succeeded',
    run,
    images,
    verification: { kind: 'impossible', reason: 'not-configured' },
  }),
  'not verified': card({
    kind: 'succeeded',
    run,
    images,
    verification: { kind: 'impossible', reason: 'access-denied' },
  }),
  verified: card({ kind: 'verified', run, images: [], by: 'digest' }),
  'rolled back': card({ kind: 'rolled-back', run, images: [], reason: null }),
  'succeeded, baking': card(baking),
  'succeeded, its bake being ended': card(baking, { bakeEnd: bakeEnded }),
  'rolled back, its bake ended': card(
    { kind: 'rolled-back', run, images: [], reason: null, onRequest: true },
    { bakeEnd: bakeEnded },
  ),
  'in line, ending a bake': card({ kind: 'in-line' }, { rolloutAhead: { kind: 'ending', isLong: false } }),
  'not running it': card({ kind: 'not-running-it', run, images: [], expected: [], reason: null }),
  failed: card({ kind: 'failed', run, failure: null, log: { kind: 'none' } }),
  cancelled: card({ kind: 'cancelled', run, by: kim }),
  rejected: card({ kind: 'rejected', because: { kind: 'person', by: kim } }),
  expired: card({ kind: 'expired', waitedFor: 'turn' }),
  lost: card({ kind: 'lost', isFinal: false }),
  'lost for good': card({ kind: 'lost', isFinal: true }),
};

const { service, environment, repository, version, commit, diff } = aBigDeploy(awaiting);
const plan =
  (judgement: Judgement): Looks[string] =>
  (language) =>
    canAndDryRunMessage(
      {
        kind: 'deploy-plan',
        plan: {
          service,
          environment,
          repository,
          version,
          commit,
          diff,
          risky: [],
          judgement,
          absent: { kind: 'none' },
          alreadyRuns: null,
          pin: null,
        },
        lane: null,
        isDryRun: false,
      },
      language,
      publicCodeHost,
    );

const plans: Looks = {
  allowed: plan({ kind: 'allowed', overridden: [], exempted: [] }),
  'rules overridden': plan({ kind: 'allowed', overridden: overrode, exempted: [] }),
  'needs approval': plan({ kind: 'needs-approval', missing: 2, rule: { count: 2, roles: [sre], withinMs: 1 } }),
  refused: plan({ kind: 'refused', refusals: overrode }),
  'a queued outside run': (language) => outsideRunMessage(anOutsideRun(queued), language),
  'a running outside run': (language) => outsideRunMessage(anOutsideRun(running), language),
  'a failed outside run': (language) => outsideRunMessage(anOutsideRun(failed, { conclusion: 'failure' }), language),
  'a good outside run': (language) => outsideRunMessage(anOutsideRun(failed, { conclusion: 'success' }), language),
  'a cancelled outside run': (language) =>
    outsideRunMessage(anOutsideRun(failed, { conclusion: 'cancelled' }), language),
};

describe.each([
  ['the card of a deploy', cards],
  ['what would come of a deploy', plans],
])('%s', (_, states) => {
  sameInBothLanguages(states);
});

describe('the card of a deploy', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', cards)}\n\n${looksIn('ko', cards)}`).toMatchInlineSnapshot(`
      "requested: grey: Collecting…
      awaiting approval: yellow: Deploy Awaiting Approval | [Approve: green] | [Reject: red] | [Withdraw: grey]
      in line: grey: Deploy In Line | [Withdraw: grey]
      being started: grey: Collecting…
      started: blue: Deploy Dispatched | [Open run: link] | [Stop run: red]
      started, not found yet: blue: Deploy Dispatched | [Open Actions: link]
      queued: blue: Deploy Queued | [Open run: link] | [Stop run: red]
      in progress: blue: Deploy In Progress | [Open run: link] | [Stop run: red]
      in progress, stopped: blue: Deploy In Progress | [Open run: link]
      in an emergency: blue: Deploy In Progress | [Open run: link] | [Stop run: red]
      succeeded, being verified: blue: Deploy Succeeded | [Open run: link]
      succeeded, not configured: green: Deploy Succeeded | [Open run: link] | [Deploy another version: grey]
      not verified: yellow: Deploy Not Verified | [Look again: blurple] | [Open run: link] | [Deploy another version: grey]
      verified: green: Deploy Verified | [Open run: link] | [Deploy another version: grey]
      rolled back: red: Deploy Rolled Back by ECS | [Open run: link] | [Deploy another version: grey]
      succeeded, baking: blue: Deploy Succeeded | [Rollback: red] | [Open run: link] | [Deploy another version: grey]
      succeeded, its bake being ended: blue: Deploy Succeeded | [Open run: link] | [Deploy another version: grey]
      rolled back, its bake ended: red: Deploy Rolled Back by ECS | [Open run: link] | [Deploy another version: grey]
      in line, ending a bake: grey: Deploy In Line | [Withdraw: grey]
      not running it: red: Deploy Not Running | [Rollback: red] | [Open run: link] | [Deploy another version: grey]
      failed: red: Deploy Failed | [Re-run: blurple] | [Rollback: red] | [Open run: link] | [Deploy another version: grey]
      cancelled: grey: Deploy Cancelled | [Re-run: blurple] | [Open run: link] | [Deploy another version: grey]
      rejected: red: Deploy Rejected | [Deploy another version: grey]
      expired: grey: Deploy Expired | [Deploy another version: grey]
      lost: yellow: Deploy Lost | [Open Actions: link]
      lost for good: yellow: Deploy Lost | [Open Actions: link]

      requested: grey: 배포 접수 중…
      awaiting approval: yellow: 배포 승인 대기 (Deploy Awaiting Approval) | [승인: green] | [거부: red] | [철회: grey]
      in line: grey: 배포 순서 대기 (Deploy In Line) | [철회: grey]
      being started: grey: 배포 접수 중…
      started: blue: 배포 시작됨 (Deploy Dispatched) | [실행 보기: link] | [실행 중지: red]
      started, not found yet: blue: 배포 시작됨 (Deploy Dispatched) | [Actions 보기: link]
      queued: blue: 배포 실행 대기 (Deploy Queued) | [실행 보기: link] | [실행 중지: red]
      in progress: blue: 배포 진행 중 (Deploy In Progress) | [실행 보기: link] | [실행 중지: red]
      in progress, stopped: blue: 배포 진행 중 (Deploy In Progress) | [실행 보기: link]
      in an emergency: blue: 배포 진행 중 (Deploy In Progress) | [실행 보기: link] | [실행 중지: red]
      succeeded, being verified: blue: 배포 성공 (Deploy Succeeded) | [실행 보기: link]
      succeeded, not configured: green: 배포 성공 (Deploy Succeeded) | [실행 보기: link] | [다른 버전 배포: grey]
      not verified: yellow: 배포 미검증 (Deploy Not Verified) | [다시 확인: blurple] | [실행 보기: link] | [다른 버전 배포: grey]
      verified: green: 배포 검증됨 (Deploy Verified) | [실행 보기: link] | [다른 버전 배포: grey]
      rolled back: red: ECS가 배포를 되돌림 (Deploy Rolled Back) | [실행 보기: link] | [다른 버전 배포: grey]
      succeeded, baking: blue: 배포 성공 (Deploy Succeeded) | [롤백: red] | [실행 보기: link] | [다른 버전 배포: grey]
      succeeded, its bake being ended: blue: 배포 성공 (Deploy Succeeded) | [실행 보기: link] | [다른 버전 배포: grey]
      rolled back, its bake ended: red: ECS가 배포를 되돌림 (Deploy Rolled Back) | [실행 보기: link] | [다른 버전 배포: grey]
      in line, ending a bake: grey: 배포 순서 대기 (Deploy In Line) | [철회: grey]
      not running it: red: 배포 미반영 (Deploy Not Running) | [롤백: red] | [실행 보기: link] | [다른 버전 배포: grey]
      failed: red: 배포 실패 (Deploy Failed) | [다시 실행: blurple] | [롤백: red] | [실행 보기: link] | [다른 버전 배포: grey]
      cancelled: grey: 배포 취소됨 (Deploy Cancelled) | [다시 실행: blurple] | [실행 보기: link] | [다른 버전 배포: grey]
      rejected: red: 배포 거부됨 (Deploy Rejected) | [다른 버전 배포: grey]
      expired: grey: 배포 만료됨 (Deploy Expired) | [다른 버전 배포: grey]
      lost: yellow: 배포 결과 알 수 없음 (Deploy Lost) | [Actions 보기: link]
      lost for good: yellow: 배포 결과 알 수 없음 (Deploy Lost) | [Actions 보기: link]"
    `);
  });
});

describe('what would come of a deploy, and a run from outside', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', plans)}\n\n${looksIn('ko', plans)}`).toMatchInlineSnapshot(`
      "allowed: green: 🟢 Nothing blocks this deploy
      rules overridden: red: 🚨 This deploy would override rules
      needs approval: yellow: 🟡 This deploy would wait for approval
      refused: red: 🔴 This deploy would be refused
      a queued outside run: grey: Outside Run Queued | [Open run: link]
      a running outside run: blue: Outside Run Under Way | [Open run: link]
      a failed outside run: red: Outside Run Failed | [Open run: link]
      a good outside run: green: Outside Run Succeeded | [Open run: link]
      a cancelled outside run: grey: Outside Run Cancelled | [Open run: link]

      allowed: green: 🟢 지금 배포할 수 있습니다
      rules overridden: red: 🚨 규칙을 건너뛰고 배포하게 됩니다
      needs approval: yellow: 🟡 승인을 받아야 합니다
      refused: red: 🔴 지금은 배포할 수 없습니다
      a queued outside run: grey: 외부 실행 대기 중 | [실행 열기: link]
      a running outside run: blue: 외부 실행 진행 중 | [실행 열기: link]
      a failed outside run: red: 외부 실행 실패 | [실행 열기: link]
      a good outside run: green: 외부 실행 성공 | [실행 열기: link]
      a cancelled outside run: grey: 외부 실행 취소됨 | [실행 열기: link]"
    `);
  });
});
