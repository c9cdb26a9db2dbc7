import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aBigDeploy, agreed, another, atMs, failure, image, kim, log, overrode } from './typical-deploys.ts';

const reader =
  (language: Language) =>
  (deployment: Deployment): string =>
    asRead(deployCard(deployment, language));

const accessDenied = {
  kind: 'impossible',
  reason: 'unreadable',
  unread: { reason: 'access-denied', what: 'tasks', permission: 'ecs:ListTasks' },
} as const;
const known = { kind: 'known', images: [image] } as const;

describe('the card of a deployment that is over reads', () => {
  const succeeded = typicalDeployment({ kind: 'succeeded', run, images: known, verification: { kind: 'pending' } });
  const unverified = typicalDeployment({
    kind: 'succeeded',
    run,
    images: known,
    verification: { kind: 'impossible', reason: 'not-comparable' },
  });
  const unread = typicalDeployment(
    { kind: 'succeeded', run, images: known, verification: accessDenied },
    { lookedAgain: { by: kim, atMs, askedId: '1' } },
  );
  const verified = typicalDeployment({ kind: 'verified', run, images: [image], by: 'digest' });
  const rolledBack = typicalDeployment({
    kind: 'rolled-back',
    run,
    images: ['acme/backend:sha-0000000'],
    reason: 'ECS deployment circuit breaker: tasks failed to start.',
  });
  const notRunning = typicalDeployment({
    kind: 'not-running-it',
    run,
    images: ['acme/backend:sha-0000000'],
    expected: [image],
    reason: null,
  });
  const failed = typicalDeployment({ kind: 'failed', run, failure, log: { kind: 'known', value: log } });
  const cancelled = typicalDeployment({ kind: 'cancelled', run, by: null });
  const withdrawn = typicalDeployment({ kind: 'cancelled', run: null, by: kim });
  const declined = typicalDeployment({ kind: 'rejected', because: { kind: 'person', by: kim } });
  const againstTheRules = aBigDeploy({ kind: 'rejected', because: { kind: 'policy', refusals: overrode } });
  const moved = aBigDeploy({ kind: 'rejected', because: { kind: 'moved', shown: agreed, now: another } });
  const removed = typicalDeployment({ kind: 'rejected', because: { kind: 'not-configured' } });
  const expired = typicalDeployment({ kind: 'expired', waitedFor: 'approval' });
  const lostForGood = typicalDeployment({ kind: 'lost', isFinal: true });

  it('in English', () => {
    const read = reader('en');
    expect(read(succeeded)).toMatchInlineSnapshot(`
      "# Deploy Succeeded
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      Checking what ECS runs…
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Open run] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(read(unverified)).toMatchInlineSnapshot(`
      "# Deploy Not Verified
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      Not verified: the announced image and the running image cannot be compared. Announce the image with its digest.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(unread)).toMatchInlineSnapshot(`
      "# Deploy Not Verified
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      Not verified: Geonbot could not read the ECS tasks. Grant Geonbot \`ecs:ListTasks\`.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      김서준 asked to look again <t:1795305600:R>.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Look again] v1:look:1320000000000000001
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(verified)).toMatchInlineSnapshot(`
      "# Deploy Verified
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      ECS runs this image: the digests match.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(rolledBack)).toMatchInlineSnapshot(`
      "# Deploy Rolled Back by ECS
      \`service=backend, env=dev, version=latest → ref=dev\`
      ECS gave up the rollout and rolled back: ECS deployment circuit breaker: tasks failed to start.
      Runs now:
      \`image=acme/backend:sha-0000000\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(notRunning)).toMatchInlineSnapshot(`
      "# Deploy Not Running
      \`service=backend, env=dev, version=latest → ref=dev\`
      The workflow succeeded, but ECS runs something else.
      Expected:
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      Found:
      \`image=acme/backend:sha-0000000\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Rollback] v1:rollback:1320000000000000001
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(failed)).toMatchInlineSnapshot(`
      "# Deploy Failed
      \`service=backend, env=dev, version=latest → ref=dev\`
      Failed in job \`build\`, step \`Push image\` · [Open failing job](https://github.com/acme/backend/actions/runs/8123/job/77)
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Last log lines
      |   \`\`\`
      |   #14 pushing layers
      |     denied: ˋpushˋ not allowed
      |   Error: Process completed with exit code 1.
      |   \`\`\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Re-run] v1:rerun:1320000000000000001
      [Rollback] v1:rollback:1320000000000000001
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(cancelled)).toMatchInlineSnapshot(`
      "# Deploy Cancelled
      \`service=backend, env=dev, version=latest → ref=dev\`
      The run was cancelled on GitHub.
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      | Took
      |   3 min 12 s
      [Re-run] v1:rerun:1320000000000000001
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(withdrawn)).toMatchInlineSnapshot(`
      "# Deploy Cancelled
      \`service=backend, env=dev, version=latest → ref=dev\`
      김서준 withdrew it, so nothing was started.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(declined)).toMatchInlineSnapshot(`
      "# Deploy Rejected
      \`service=backend, env=dev, version=latest → ref=dev\`
      김서준 rejected it, so nothing was started.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(againstTheRules)).toMatchInlineSnapshot(`
      "# Deploy Rejected
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      The rules refused it when its turn came, so nothing was started:
      - \`prod\` is frozen: Weekend. The freeze ends <t:1795309200:F> (<t:1795309200:R>).
      - Deploys to \`prod\` need approval. It needs 2 approvals by others who hold one of these roles: <@&900000000000000021>
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:prod"
    `);
    expect(read(moved)).toMatchInlineSnapshot(`
      "# Deploy Rejected
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      Commit [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      \`v1.4.0\` was \`a1b2c3d\` when it was requested and is \`ffee001\` now, so nothing was started. Deploy again if you want that.
      | Changes
      |   [9 commits, 7 pull requests](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 1 changed path deserves a second look: \`migrations/0042_pay.sql\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:prod"
    `);
    expect(read(removed)).toMatchInlineSnapshot(`
      "# Deploy Rejected
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`backend\` or \`dev\` is no longer in \`geonbot.yaml\`, so nothing was started. \`/deploy\` lists the ones that are.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(expired)).toMatchInlineSnapshot(`
      "# Deploy Expired
      \`service=backend, env=dev, version=latest → ref=dev\`
      Nobody approved it in time, so nothing was started. Deploy again if you still want it.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(read(lostForGood)).toMatchInlineSnapshot(`
      "# Deploy Lost
      \`service=backend, env=dev, version=latest → ref=dev\`
      I could not find the run. It may have started: check Actions before you deploy again.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open Actions] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
  });

  it('in Korean', () => {
    const read = reader('ko');
    expect(read(succeeded)).toMatchInlineSnapshot(`
      "# 배포 성공 (Deploy Succeeded)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      실제로 무엇이 실행 중인지 확인하고 있습니다…
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [실행 보기] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(read(unverified)).toMatchInlineSnapshot(`
      "# 배포 미검증 (Deploy Not Verified)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      검증하지 못했습니다: 워크플로가 알린 이미지와 실행 중인 이미지를 비교할 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(unread)).toMatchInlineSnapshot(`
      "# 배포 미검증 (Deploy Not Verified)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      검증하지 못했습니다: ECS 태스크 목록을 읽지 못했습니다. 건봇에 \`ecs:ListTasks\` 권한을 허용해 주세요.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      김서준 님이 <t:1795305600:R> 다시 확인을 요청했습니다.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [다시 확인] v1:look:1320000000000000001
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(verified)).toMatchInlineSnapshot(`
      "# 배포 검증됨 (Deploy Verified)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      실행 중인 이미지의 다이제스트가 정확히 일치합니다.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(rolledBack)).toMatchInlineSnapshot(`
      "# ECS가 배포를 되돌림 (Deploy Rolled Back)
      \`service=backend, env=dev, version=latest → ref=dev\`
      ECS가 배포를 중단하고 이전 버전으로 되돌렸습니다: ECS deployment circuit breaker: tasks failed to start.
      지금 실행 중:
      \`image=acme/backend:sha-0000000\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(notRunning)).toMatchInlineSnapshot(`
      "# 배포 미반영 (Deploy Not Running)
      \`service=backend, env=dev, version=latest → ref=dev\`
      워크플로는 성공했지만 ECS에는 다른 것이 실행 중입니다.
      배포하려던 것:
      \`image=acme/backend:sha-a1b2c3d@sha256:0123456789ab…\`
      실행 중인 것:
      \`image=acme/backend:sha-0000000\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [롤백] v1:rollback:1320000000000000001
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(failed)).toMatchInlineSnapshot(`
      "# 배포 실패 (Deploy Failed)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실패한 작업: \`build\` › \`Push image\` 단계 · [실패한 작업 보기](https://github.com/acme/backend/actions/runs/8123/job/77)
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 마지막 로그
      |   \`\`\`
      |   #14 pushing layers
      |     denied: ˋpushˋ not allowed
      |   Error: Process completed with exit code 1.
      |   \`\`\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [다시 실행] v1:rerun:1320000000000000001
      [롤백] v1:rollback:1320000000000000001
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(cancelled)).toMatchInlineSnapshot(`
      "# 배포 취소됨 (Deploy Cancelled)
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub에서 실행이 취소됐습니다.
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      | 걸린 시간
      |   3분 12초
      [다시 실행] v1:rerun:1320000000000000001
      [실행 보기] https://github.com/acme/backend/actions/runs/8123
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(withdrawn)).toMatchInlineSnapshot(`
      "# 배포 취소됨 (Deploy Cancelled)
      \`service=backend, env=dev, version=latest → ref=dev\`
      김서준 님이 철회해서 시작하지 않았습니다.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(declined)).toMatchInlineSnapshot(`
      "# 배포 거부됨 (Deploy Rejected)
      \`service=backend, env=dev, version=latest → ref=dev\`
      김서준 님이 거부해서 시작하지 않았습니다.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(againstTheRules)).toMatchInlineSnapshot(`
      "# 배포 거부됨 (Deploy Rejected)
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      차례가 왔을 때 규칙에 맞지 않아서 시작하지 않았습니다:
      - \`prod\` 환경은 배포 동결 기간입니다: Weekend. <t:1795309200:F>(<t:1795309200:R>)에 풀립니다.
      - \`prod\` 환경에 배포하려면 승인이 필요합니다. 다음 역할을 가진 다른 사람의 승인이 2개 필요합니다: <@&900000000000000021>
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:prod"
    `);
    expect(read(moved)).toMatchInlineSnapshot(`
      "# 배포 거부됨 (Deploy Rejected)
      \`service=backend, env=prod, version=v1.4.0 → ref=main\`
      커밋 [\`a1b2c3d\`](https://github.com/acme/backend/commit/a1b2c3d4e5f60718293a4b5c6d7e8f9012345678) feat(pay): retry \\*failed\\* payments
      \`v1.4.0\` 버전이 요청할 때는 \`a1b2c3d\` 커밋이었는데 지금은 \`ffee001\` 커밋이라서 시작하지 않았습니다. 그래도 필요하면 다시 배포해 주세요.
      | 변경 내용
      |   [커밋 9개, PR 7개](https://github.com/acme/backend/compare/1111111...a1b2c3d)
      |   ⚠️ 다시 확인할 변경 1개: \`migrations/0042_pay.sql\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:prod"
    `);
    expect(read(removed)).toMatchInlineSnapshot(`
      "# 배포 거부됨 (Deploy Rejected)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`backend\` 서비스나 \`dev\` 환경이 더 이상 \`geonbot.yaml\`에 없어서 시작하지 않았습니다. \`/배포\`에서 지금 쓸 수 있는 것을 골라 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(expired)).toMatchInlineSnapshot(`
      "# 배포 만료됨 (Deploy Expired)
      \`service=backend, env=dev, version=latest → ref=dev\`
      시간 안에 승인되지 않아서 시작하지 않았습니다. 아직 필요하면 다시 배포해 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(read(lostForGood)).toMatchInlineSnapshot(`
      "# 배포 결과 알 수 없음 (Deploy Lost)
      \`service=backend, env=dev, version=latest → ref=dev\`
      이미 시작됐을 수 있지만 실행을 찾지 못했습니다. 다시 요청하기 전에 Actions를 확인해 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [Actions 보기] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
  });
});
