import { describe, expect, it } from 'vitest';
import type { DeployPlan } from '../../../../src/application/deploy/deploy-plan.ts';
import type { Answer } from '../../../../src/application/jobs/ports/replies.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Judgement } from '../../../../src/domain/deploy/judge.ts';
import { known, none, unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { asRead } from '../kit/as-read.ts';
import { run } from '../kit/typical.ts';
import { aBigDeploy, awaiting, overrode, sre } from './typical-deploys.ts';

const { service, environment, repository, version, commit, diff, risky } = aBigDeploy(awaiting);
const [one, two] = ['1' as DeploymentId, '2' as DeploymentId];
const free = { inFlight: null, line: [] };

const planned = (
  judgement: Judgement,
  pin: DeployPlan['pin'] = null,
  absent: DeployPlan['absent'] = none,
): DeployPlan => {
  const about = { service, environment, repository, version, commit, diff, risky, judgement, absent };
  return { ...about, alreadyRuns: null, pin };
};

function plan(
  judgement: Judgement,
  changes: Partial<Extract<Answer, { kind: 'deploy-plan' }>> = {},
  absent: DeployPlan['absent'] = none,
): Answer {
  return { kind: 'deploy-plan', plan: planned(judgement, null, absent), lane: free, isDryRun: false, ...changes };
}

const rule = { count: 2, roles: [sre], withinMs: 3_600_000 };
const answers: readonly Answer[] = [
  plan({ kind: 'allowed', overridden: [], exempted: [] }),
  plan({ kind: 'allowed', overridden: overrode, exempted: [] }, { lane: null, isDryRun: true }),
  plan({ kind: 'needs-approval', missing: 2, rule }, { lane: { inFlight: one, line: [] } }),
  plan({ kind: 'refused', refusals: overrode }, { lane: { inFlight: one, line: [two] } }),
  { kind: 'deploy-decided', decision: 'approve', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-decided', decision: 'reject', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'withdraw', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'stop', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'rerun', deployment: aBigDeploy(awaiting) },
  ...(['runs', 'image-unknown'] as const).flatMap((kind): readonly Answer[] => {
    const running = aBigDeploy({ kind: 'verified', run, images: [], by: 'digest' });
    const isAllowed = planned({ kind: 'allowed', overridden: [], exempted: [] });
    const there = { ...isAllowed, diff: null, risky: [], alreadyRuns: { kind, deployment: running } };
    return [
      { kind: 'deploy-plan', plan: there, lane: free, isDryRun: false },
      { kind: 'deploy-plan', plan: there, lane: null, isDryRun: false, isHeld: true },
      {
        kind: 'deploy-plan',
        plan: { ...there, judgement: { kind: 'refused', refusals: overrode } },
        lane: free,
        isDryRun: false,
      },
    ];
  }),
  { kind: 'deploy-steered', action: 'look', deployment: aBigDeploy(awaiting) },
  ...(['pinned', 'no-digest', 'several-images', 'not-sent'] as const).flatMap((pin): readonly Answer[] => {
    const nothing = { commit: null, diff: null, risky: [] };
    const back = { ...planned({ kind: 'allowed', overridden: [], exempted: [] }, pin), ...nothing };
    const deployment = aBigDeploy({ kind: 'in-line' }, { purpose: { kind: 'rollback', to: one, pin } });
    return [
      { kind: 'deploy-plan', plan: back, lane: null, isDryRun: true },
      { kind: 'deploy', deployment },
    ];
  }),
];

describe('an answer about a deploy reads', () => {
  const read = (language: Language) =>
    answers.map((answer) => asRead(answerMessage(answer, language, null))).join('\n\n');

  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "# 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      No other deploy is in progress there.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …and 2 more

      # 🚨 This deploy would override rules
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      An emergency deploy would override these rules:
      - \`prod\` is frozen: Weekend.
      - Deploys to \`prod\` need approval.
      This was a dry run: nothing was started.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …and 2 more

      # 🟡 This deploy would wait for approval
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      Needs 2 more approvals by one of these roles: <@&900000000000000021>
      Another deploy is in progress there; the next one waits in line.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …and 2 more

      # 🔴 This deploy would be refused
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      - \`prod\` is frozen: Weekend. The freeze ends <t:1795309200:F> (<t:1795309200:R>).
      - Deploys to \`prod\` need approval. It needs 2 approvals by others who hold one of these roles: <@&900000000000000021>
      Another deploy is in progress there, and 1 in line behind it.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …and 2 more

      Your approval is recorded.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      You rejected this deploy. It will not start.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      You withdrew this deploy. It will not start.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      GitHub was asked to stop the run.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      GitHub was asked to run the failed jobs again.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🔵 This already runs there
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed it, it was verified <t:1795305792:R>, and nothing was rolled out there since.
      No other deploy is in progress there.
      [Deploy again] v1:deploy:repeat:backend:prod:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678

      # 🔵 This already runs there
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed it, it was verified <t:1795305792:R>, and nothing was rolled out there since.
      Nothing was started. *Deploy again*, or the option \`again\`, deploys it all the same.
      [Deploy again] v1:deploy:repeat:backend:prod:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678

      # 🔴 This deploy would be refused
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed it, it was verified <t:1795305792:R>, and nothing was rolled out there since.
      - \`prod\` is frozen: Weekend. The freeze ends <t:1795309200:F> (<t:1795309200:R>).
      - Deploys to \`prod\` need approval. It needs 2 approvals by others who hold one of these roles: <@&900000000000000021>
      No other deploy is in progress there.

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed this name there last, and it was verified <t:1795305792:R>. Whether it is still the same image is not known.
      No other deploy is in progress there.

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed this name there last, and it was verified <t:1795305792:R>. Whether it is still the same image is not known.
      Nothing was started. *Deploy again*, or the option \`again\`, deploys it all the same.

      # 🔴 This deploy would be refused
      \`service=backend, env=prod, version=v1.4.0\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) deployed this name there last, and it was verified <t:1795305792:R>. Whether it is still the same image is not known.
      - \`prod\` is frozen: Weekend. The freeze ends <t:1795309200:F> (<t:1795309200:R>).
      - Deploys to \`prod\` need approval. It needs 2 approvals by others who hold one of these roles: <@&900000000000000021>
      No other deploy is in progress there.

      I am looking again at what runs. The card shows what I find.
      **Deploy Awaiting Approval** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      This was a dry run: nothing was started.

      **Deploy In Line** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ Not pinned to an image: the digest of what ran then is not known, so the workflow builds or picks the image again.
      This was a dry run: nothing was started.

      **Deploy In Line** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ Not pinned to an image: the digest of what ran then is not known, so the workflow builds or picks the image again.

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ Not pinned to an image: that deploy brought several images, so the workflow builds or picks them again.
      This was a dry run: nothing was started.

      **Deploy In Line** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ Not pinned to an image: that deploy brought several images, so the workflow builds or picks them again.

      # 🟢 Nothing blocks this deploy
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ Not pinned to an image: no input sends the digest to the workflow, so it builds or picks the image again.
      This was a dry run: nothing was started.

      **Deploy In Line** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ Not pinned to an image: no input sends the digest to the workflow, so it builds or picks the image again."
    `);
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "# 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      앞서 진행 중인 배포가 없습니다.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …외 2개

      # 🚨 규칙을 건너뛰고 배포하게 됩니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      긴급 배포로 건너뛰게 되는 규칙:
      - \`prod\` 환경은 배포 동결 기간입니다: Weekend.
      - \`prod\` 환경에 배포하려면 승인이 필요합니다.
      미리보기라서 아무것도 시작하지 않았습니다.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …외 2개

      # 🟡 승인을 받아야 합니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      이 역할의 승인 2개가 더 필요합니다: <@&900000000000000021>
      앞서 진행 중인 배포가 있습니다. 다음 배포는 순서를 기다립니다.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …외 2개

      # 🔴 지금은 배포할 수 없습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      - \`prod\` 환경은 배포 동결 기간입니다: Weekend. <t:1795309200:F>(<t:1795309200:R>)에 풀립니다.
      - \`prod\` 환경에 배포하려면 승인이 필요합니다. 다음 역할을 가진 다른 사람의 승인이 2개 필요합니다: <@&900000000000000021>
      앞서 진행 중인 배포가 있고, 1개가 순서를 기다리고 있습니다.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …외 2개

      승인을 기록했습니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      거부했습니다. 배포를 시작하지 않습니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      철회했습니다. 배포를 시작하지 않습니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      GitHub에 실행 중지를 요청했습니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      GitHub에 실패한 작업의 재실행을 요청했습니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🔵 이미 실행 중인 버전입니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 배포했고 <t:1795305792:R> 검증됐으며, 그 뒤로 다른 롤아웃이 없었습니다.
      앞서 진행 중인 배포가 없습니다.
      [다시 배포] v1:deploy:repeat:backend:prod:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678

      # 🔵 이미 실행 중인 버전입니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 배포했고 <t:1795305792:R> 검증됐으며, 그 뒤로 다른 롤아웃이 없었습니다.
      그래서 아무것도 시작하지 않았습니다. 그래도 배포하려면 *다시 배포* 버튼이나 \`다시배포\` 옵션을 사용해 주세요.
      [다시 배포] v1:deploy:repeat:backend:prod:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678

      # 🔴 지금은 배포할 수 없습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 배포했고 <t:1795305792:R> 검증됐으며, 그 뒤로 다른 롤아웃이 없었습니다.
      - \`prod\` 환경은 배포 동결 기간입니다: Weekend. <t:1795309200:F>(<t:1795309200:R>)에 풀립니다.
      - \`prod\` 환경에 배포하려면 승인이 필요합니다. 다음 역할을 가진 다른 사람의 승인이 2개 필요합니다: <@&900000000000000021>
      앞서 진행 중인 배포가 없습니다.

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 마지막으로 같은 이름을 배포했고 <t:1795305792:R> 검증됐습니다. 지금도 같은 이미지인지는 알 수 없습니다.
      앞서 진행 중인 배포가 없습니다.

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 마지막으로 같은 이름을 배포했고 <t:1795305792:R> 검증됐습니다. 지금도 같은 이미지인지는 알 수 없습니다.
      그래서 아무것도 시작하지 않았습니다. 그래도 배포하려면 *다시 배포* 버튼이나 \`다시배포\` 옵션을 사용해 주세요.

      # 🔴 지금은 배포할 수 없습니다
      \`service=backend, env=prod, version=v1.4.0\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      김지민 (jimin\\_k) 님이 마지막으로 같은 이름을 배포했고 <t:1795305792:R> 검증됐습니다. 지금도 같은 이미지인지는 알 수 없습니다.
      - \`prod\` 환경은 배포 동결 기간입니다: Weekend. <t:1795309200:F>(<t:1795309200:R>)에 풀립니다.
      - \`prod\` 환경에 배포하려면 승인이 필요합니다. 다음 역할을 가진 다른 사람의 승인이 2개 필요합니다: <@&900000000000000021>
      앞서 진행 중인 배포가 없습니다.

      무엇이 실행 중인지 다시 확인하고 있습니다. 결과는 배포 카드에 표시됩니다.
      **배포 승인 대기 (Deploy Awaiting Approval)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      미리보기라서 아무것도 시작하지 않았습니다.

      **배포 순서 대기 (Deploy In Line)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 실행되던 이미지의 다이제스트를 몰라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.
      미리보기라서 아무것도 시작하지 않았습니다.

      **배포 순서 대기 (Deploy In Line)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 실행되던 이미지의 다이제스트를 몰라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 배포한 이미지가 여러 개라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.
      미리보기라서 아무것도 시작하지 않았습니다.

      **배포 순서 대기 (Deploy In Line)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 그때 배포한 이미지가 여러 개라서 워크플로가 이미지를 다시 빌드하거나 고릅니다.

      # 🟢 지금 배포할 수 있습니다
      \`service=backend, env=prod, version=v1.4.0\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 다이제스트를 보내는 입력값이 없어서 워크플로가 이미지를 다시 빌드하거나 고릅니다.
      미리보기라서 아무것도 시작하지 않았습니다.

      **배포 순서 대기 (Deploy In Line)** \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 다이제스트를 보내는 입력값이 없어서 워크플로가 이미지를 다시 빌드하거나 고릅니다."
    `);
  });
});

describe('what would come of a deploy', () => {
  const read = (answer: Answer) => asRead(answerMessage(answer, 'en', null));

  it('names what a rollback is free of', () => {
    const [, approvals] = overrode;
    const text = read(plan({ kind: 'allowed', overridden: [], exempted: approvals === undefined ? [] : [approvals] }));
    expect(text).toContain('apply to a deploy, not to a rollback:\n- Deploys to `prod` need approval.');
  });

  it('says nothing of changes where nothing is known to compare with', () => {
    const { plan: planned } = plan({ kind: 'allowed', overridden: [], exempted: [] }) as Extract<
      Answer,
      { kind: 'deploy-plan' }
    >;
    const bare = {
      kind: 'deploy-plan',
      plan: { ...planned, commit: null, diff: null },
      lane: null,
      isDryRun: false,
    } as const;
    expect(read(bare)).toBe('# 🟢 Nothing blocks this deploy\n`service=backend, env=prod, version=v1.4.0`');
  });
});

describe('a required check that nothing has reported', () => {
  const missing = { failed: [], pending: [], skipped: [], missing: ['e2e'] };
  const refused: Judgement = { kind: 'refused', refusals: [{ reason: 'checks-not-passed', checks: missing }] };
  const from = { name: 'e2e', workflow: 'e2e.yml' };
  const paths = { by: 'paths', patterns: ['src/**', '!src/docs/**'] } as const;
  const reasons: readonly DeployPlan['absent'][] = [
    known([{ name: 'e2e', kind: 'no-such-job' }]),
    known([{ ...from, kind: 'not-on-push', events: ['pull_request', 'merge_group'] }]),
    known([{ ...from, kind: 'not-on-push', events: [] }]),
    known([{ ...from, kind: 'filtered', filter: paths, isCertain: true }]),
    known([{ ...from, kind: 'filtered', filter: { by: 'branches', patterns: ['main'] }, isCertain: false }]),
    known([{ ...from, kind: 'not-filtered' }]),
    unreadable('workflow-files', 'access-denied', 'Contents: read'),
    unreadable('workflow-files', 'source-unavailable'),
  ];
  const read = (language: Language) =>
    reasons
      .map((absent) => asRead(answerMessage(plan(refused, {}, absent), language, null)).split('\n'))
      .map((lines) => lines.slice(4, 5).join('\n'))
      .join('\n');

  it('names in English what kept it away', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "- \`e2e\` is absent: no workflow file of this commit has a job of that name. Another app may report it.
      - \`e2e\` is absent: it comes from \`e2e.yml\`, which no push starts. It starts on \`pull_request\`, \`merge_group\`.
      - \`e2e\` is absent: it comes from \`e2e.yml\`, which no push starts. Nothing does.
      - \`e2e\` is absent: it comes from \`e2e.yml\`, whose filter \`paths\` (\`src/**\`, \`!src/docs/**\`) leaves this commit out.
      - \`e2e\` is absent: it comes from \`e2e.yml\`, whose filter \`branches\` (\`main\`) may leave this commit out.
      - \`e2e\` is absent: it comes from \`e2e.yml\`, of which no filter leaves this commit out.
      Why checks are absent is unknown: the workflow files could not be read. Grant the GitHub App \`Contents: read\`.
      Why checks are absent is unknown: the workflow files could not be read."
    `);
  });

  it('and in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "- \`e2e\` 없음: 이 커밋의 워크플로 파일에는 이런 이름의 작업이 없습니다. 다른 앱이 보고하는 체크일 수 있습니다.
      - \`e2e\` 없음: \`e2e.yml\` 워크플로의 체크인데 푸시로는 시작되지 않습니다. 시작하는 이벤트: \`pull_request\`, \`merge_group\`.
      - \`e2e\` 없음: \`e2e.yml\` 워크플로의 체크인데 푸시로는 시작되지 않습니다. 시작하는 이벤트가 없습니다.
      - \`e2e\` 없음: \`e2e.yml\` 워크플로의 체크인데 필터 \`paths\` (\`src/**\`, \`!src/docs/**\`) 때문에 이 커밋이 제외됩니다.
      - \`e2e\` 없음: \`e2e.yml\` 워크플로의 체크인데 필터 \`branches\` (\`main\`) 때문에 이 커밋이 제외될 수 있습니다.
      - \`e2e\` 없음: \`e2e.yml\` 워크플로의 체크이고, 이 커밋을 제외하는 필터는 없습니다.
      체크가 없는 이유를 알 수 없습니다. 워크플로 파일을 읽지 못했습니다. GitHub App에 \`Contents: read\` 권한을 주세요.
      체크가 없는 이유를 알 수 없습니다. 워크플로 파일을 읽지 못했습니다."
    `);
  });
});
