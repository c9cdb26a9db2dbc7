import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aBigDeploy, another, approval, awaiting, inAnEmergency, jobs, kim } from './typical-deploys.ts';

const reader =
  (language: Language) =>
  (deployment: Deployment): string =>
    asRead(deployCard(deployment, language));

describe('the card of a deployment on its way reads', () => {
  const requested = typicalDeployment({ kind: 'requested' });
  const awaitingApproval = aBigDeploy(awaiting, { approvals: [approval] });
  const emergency = aBigDeploy({ kind: 'dispatched', run }, inAnEmergency);
  const inLine = typicalDeployment({ kind: 'in-line' });
  const dispatched = typicalDeployment({ kind: 'dispatched', run });
  const unnamed = typicalDeployment({ kind: 'dispatched', run: null });
  const queued = typicalDeployment({ kind: 'queued', run });
  const running = aBigDeploy({ kind: 'in-progress', run: { ...run, attempt: 2 } }, { jobs, approvals: [approval] });
  const strayed = aBigDeploy({ kind: 'in-progress', run }, { strayedTo: another, stoppedBy: kim });
  const lost = typicalDeployment({ kind: 'lost', isFinal: false });

  it('in English', () => {
    const read = reader('en');
    expect(read(requested)).toMatchInlineSnapshot(`
      "# Collecting…
      \`service=backend, env=dev, version=latest → ref=dev\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>"
    `);
    expect(read(awaitingApproval)).toMatchInlineSnapshot(`
      "# Deploy Awaiting Approval
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …and 2 more
      | Approval
      |   Needs 1 more approval by one of these roles: <@&900000000000000021>
      |   Expires <t:1795309200:R>
      |   ✅ 김서준 approved <t:1795305660:R>
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Approve] v1:approve:1320000000000000001:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678
      [Reject] v1:reject:1320000000000000001:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678
      [Withdraw] v1:withdraw:1320000000000000001"
    `);
    expect(read(emergency)).toMatchInlineSnapshot(`
      "# Deploy Dispatched
      🚨 **Emergency deploy** by 김지민 (jimin\\_k): Payments fail for everybody
      ⏪ **Rollback** to the last known good version
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      ⚠️ Not pinned to an image: no input sends the digest to the workflow, so it builds or picks the image again.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Overridden rules
      |   - \`prod\` is frozen: Weekend.
      |   - Deploys to \`prod\` need approval.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Stop run] v1:stop:1320000000000000001"
    `);
    expect(read(inLine)).toMatchInlineSnapshot(`
      "# Deploy In Line
      \`service=backend, env=dev, version=latest → ref=dev\`
      Another deploy of \`backend\` to \`dev\` is in progress. This one continues by itself when that one is over.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Withdraw] v1:withdraw:1320000000000000001"
    `);
    expect(read(dispatched)).toMatchInlineSnapshot(`
      "# Deploy Dispatched
      \`service=backend, env=dev, version=latest → ref=dev\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Stop run] v1:stop:1320000000000000001"
    `);
    expect(read(unnamed)).toMatchInlineSnapshot(`
      "# Deploy Dispatched
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub accepted the request without naming the run. The link follows once the run is known.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open Actions] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(read(queued)).toMatchInlineSnapshot(`
      "# Deploy Queued
      \`service=backend, env=dev, version=latest → ref=dev\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123) · waits for a runner
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Stop run] v1:stop:1320000000000000001"
    `);
    expect(read(running)).toMatchInlineSnapshot(`
      "# Deploy In Progress
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      Run [#8123](https://github.com/acme/backend/actions/runs/8123) (attempt 2) · Started <t:1795305792:R>
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      | Approval
      |   ✅ 김서준 approved <t:1795305660:R>
      | Progress
      |   ▰▰▰▰▰▰▱▱▱▱ 3/5 steps
      |   🟢 **build** · 1 min 5 s
      |   🔵 **deploy** · since <t:1795305630:R>
      |   ↳ 2/3 \`Update the service\`
      |   ⚪ **smoke test** · waits
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Stop run] v1:stop:1320000000000000001"
    `);
    expect(read(strayed)).toMatchInlineSnapshot(`
      "# Deploy In Progress
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      🚨 **Wrong commit**: the run started from \`ffee001\` instead of \`a1b2c3d\`. I am stopping it, and it never counts as a success.
      김서준 asked to stop it.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123) · Started <t:1795305792:R>
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(read(lost)).toMatchInlineSnapshot(`
      "# Deploy Lost
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub did not confirm the run; it may have started. I am still looking for it, so do not deploy again yet.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open Actions] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
  });

  it('in Korean', () => {
    const read = reader('ko');
    expect(read(requested)).toMatchInlineSnapshot(`
      "# 배포 접수 중…
      \`service=backend, env=dev, version=latest → ref=dev\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>"
    `);
    expect(read(awaitingApproval)).toMatchInlineSnapshot(`
      "# 배포 승인 대기 (Deploy Awaiting Approval)
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      |   [#128](https://github.com/acme/backend/pull/128) Change number 128
      |   [#127](https://github.com/acme/backend/pull/127) Change number 127
      |   [#125](https://github.com/acme/backend/pull/125) Change number 125
      |   [#124](https://github.com/acme/backend/pull/124) Change number 124
      |   [#121](https://github.com/acme/backend/pull/121) Change number 121
      |   …외 2개
      | 승인
      |   이 역할의 승인 1개가 더 필요합니다: <@&900000000000000021>
      |   만료: <t:1795309200:R>
      |   ✅ 김서준 님이 <t:1795305660:R> 승인
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [승인] v1:approve:1320000000000000001:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678
      [거부] v1:reject:1320000000000000001:a1b2c3d4e5f60718293a4b5c6d7e8f9012345678
      [철회] v1:withdraw:1320000000000000001"
    `);
    expect(read(emergency)).toMatchInlineSnapshot(`
      "# 배포 시작됨 (Deploy Dispatched)
      🚨 **긴급 배포**: 김지민 (jimin\\_k) 님이 규칙을 건너뛰었습니다. 사유: Payments fail for everybody
      ⏪ **롤백**: 마지막으로 정상 확인된 배포로 되돌립니다
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      ⚠️ 이미지가 고정되지 않은 롤백입니다: 다이제스트를 보내는 입력값이 없어서 워크플로가 이미지를 다시 빌드하거나 고릅니다.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 건너뛴 규칙
      |   - \`prod\` 환경은 배포 동결 기간입니다: Weekend.
      |   - \`prod\` 환경에 배포하려면 승인이 필요합니다.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [실행 중지] v1:stop:1320000000000000001"
    `);
    expect(read(inLine)).toMatchInlineSnapshot(`
      "# 배포 순서 대기 (Deploy In Line)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`backend\` 서비스를 \`dev\` 환경에 배포하는 작업이 앞서 진행 중입니다. 끝나면 자동으로 이어서 진행합니다.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [철회] v1:withdraw:1320000000000000001"
    `);
    expect(read(dispatched)).toMatchInlineSnapshot(`
      "# 배포 시작됨 (Deploy Dispatched)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [실행 중지] v1:stop:1320000000000000001"
    `);
    expect(read(unnamed)).toMatchInlineSnapshot(`
      "# 배포 시작됨 (Deploy Dispatched)
      \`service=backend, env=dev, version=latest → ref=dev\`
      요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았습니다. 확인되는 대로 링크를 추가하겠습니다.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [Actions 보기] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(read(queued)).toMatchInlineSnapshot(`
      "# 배포 실행 대기 (Deploy Queued)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123) · 러너를 기다리는 중
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [실행 중지] v1:stop:1320000000000000001"
    `);
    expect(read(running)).toMatchInlineSnapshot(`
      "# 배포 진행 중 (Deploy In Progress)
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123) (2번째 시도) · <t:1795305792:R> 시작
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      | 승인
      |   ✅ 김서준 님이 <t:1795305660:R> 승인
      | 진행 상황
      |   ▰▰▰▰▰▰▱▱▱▱ 5단계 중 3단계
      |   🟢 **build** · 1분 5초
      |   🔵 **deploy** · <t:1795305630:R> 시작
      |   ↳ 2/3 \`Update the service\`
      |   ⚪ **smoke test** · 대기
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [실행 중지] v1:stop:1320000000000000001"
    `);
    expect(read(strayed)).toMatchInlineSnapshot(`
      "# 배포 진행 중 (Deploy In Progress)
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      🚨 **합의한 커밋과 다릅니다**: 실행이 \`a1b2c3d\` 대신 \`ffee001\`에서 시작됐습니다. 실행을 중지하고, 성공으로 치지 않습니다.
      김서준 님이 중지를 요청했습니다.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123) · <t:1795305792:R> 시작
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(read(lost)).toMatchInlineSnapshot(`
      "# 배포 결과 알 수 없음 (Deploy Lost)
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub의 응답을 확인하지 못했습니다. 이미 시작됐을 수 있어서 계속 찾고 있으니, 아직 다시 요청하지 마세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [Actions 보기] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
  });
});
