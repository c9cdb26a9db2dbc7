import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/render/deploy-card.ts';
import { asRead } from './as-read.ts';
import { run, typicalDeployment } from './typical.ts';

describe('the card of a deployment reads', () => {
  const requested = typicalDeployment({ kind: 'requested' });
  const dispatched = typicalDeployment({ kind: 'dispatched', run });
  const unnamed = typicalDeployment({ kind: 'dispatched', run: null });
  const running = typicalDeployment({ kind: 'running', run: { ...run, attempt: 2 } });
  const images = ['123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend:sha-1a2b3c4'];
  const succeeded = typicalDeployment({ kind: 'succeeded', run, images: { kind: 'known', images } });
  const blind = typicalDeployment({ kind: 'succeeded', run, images: { kind: 'unknown', reason: 'not-configured' } });
  const failure = { job: 'build', jobId: 77, step: 'Push image', stepRan: null, url: `${run.url}/job/77` };
  const failed = typicalDeployment({ kind: 'failed', run, failure });
  const rejected = typicalDeployment({ kind: 'rejected', rejection: { reason: 'ref-not-found' } });
  const unconfirmed = typicalDeployment({ kind: 'unconfirmed' });

  it('in English while it waits, starts and runs', () => {
    expect(asRead(deployCard(requested, 'en'))).toMatchInlineSnapshot(`
      "# Collecting…
      \`service=backend, env=dev, version=latest → ref=dev\`
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>"
    `);
    expect(asRead(deployCard(dispatched, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Dispatched
      \`service=backend, env=dev, version=latest → ref=dev\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123)
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(asRead(deployCard(unnamed, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Dispatched
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub took the request without naming the run. The link follows once it is known.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open Actions] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(asRead(deployCard(running, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Running
      \`service=backend, env=dev, version=latest → ref=dev\`
      Run [#8123](https://github.com/acme/backend/actions/runs/8123) (attempt 2) · Started <t:1795305792:R>
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open run] https://github.com/acme/backend/actions/runs/8123"
    `);
  });

  it('in English when it is over', () => {
    expect(asRead(deployCard(succeeded, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Succeeded
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend:sha-1a2b3c4\`
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
    expect(asRead(deployCard(blind, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Succeeded
      \`service=backend, env=dev, version=latest → ref=dev\`
      Image unknown: Geonbot is not told where this runs. Set \`services.backend.ecs.dev\` in \`geonbot.yaml\` to see it.
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
    expect(asRead(deployCard(failed, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Failed
      \`service=backend, env=dev, version=latest → ref=dev\`
      Failed in job \`build\`, step \`Push image\` · [Open failing job](https://github.com/acme/backend/actions/runs/8123/job/77)
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
    expect(asRead(deployCard(rejected, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Rejected
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`acme/backend\` has no branch or tag \`dev\`. Create it, or correct \`environments.dev.ref\` in \`geonbot.yaml\`.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(asRead(deployCard(unconfirmed, 'en'))).toMatchInlineSnapshot(`
      "# Deploy Unconfirmed
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub did not confirm it: the run may have started. Check Actions before asking again.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Open Actions] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(asRead(deployCard(typicalDeployment({ kind: 'cancelled', run }), 'en'))).toMatchInlineSnapshot(`
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
      [Open run] https://github.com/acme/backend/actions/runs/8123
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
    expect(asRead(deployCard(typicalDeployment({ kind: 'expired' }), 'en'))).toMatchInlineSnapshot(`
      "# Deploy Expired
      \`service=backend, env=dev, version=latest → ref=dev\`
      It waited too long, so nothing was started. Deploy again if it is still wanted.
      | Requested by
      |   김지민 (jimin\\_k)
      | Requested
      |   <t:1795305600:R>
      [Deploy another version] v1:deploy:again:backend:dev"
    `);
  });

  it('in Korean while it waits, starts and runs', () => {
    expect(asRead(deployCard(requested, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 접수 중…
      \`service=backend, env=dev, version=latest → ref=dev\`
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>"
    `);
    expect(asRead(deployCard(dispatched, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 시작됨 (Deploy Dispatched)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123)
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123"
    `);
    expect(asRead(deployCard(unnamed, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 시작됨 (Deploy Dispatched)
      \`service=backend, env=dev, version=latest → ref=dev\`
      요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았어요. 확인되는 대로 링크를 추가할게요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [Actions 보기] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(asRead(deployCard(running, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 진행 중 (Deploy Running)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실행 [#8123](https://github.com/acme/backend/actions/runs/8123) (2번째 시도) · <t:1795305792:R> 시작
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [실행 보기] https://github.com/acme/backend/actions/runs/8123"
    `);
  });

  it('in Korean when it is over', () => {
    expect(asRead(deployCard(succeeded, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 성공 (Deploy Succeeded)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`image=123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend:sha-1a2b3c4\`
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
    expect(asRead(deployCard(blind, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 성공 (Deploy Succeeded)
      \`service=backend, env=dev, version=latest → ref=dev\`
      이미지 확인 불가: 어느 ECS 서비스인지 설정되어 있지 않아요. \`geonbot.yaml\`의 \`services.backend.ecs.dev\`에 적어 주세요.
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
    expect(asRead(deployCard(failed, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 실패 (Deploy Failed)
      \`service=backend, env=dev, version=latest → ref=dev\`
      실패한 작업: \`build\` › \`Push image\` 단계 · [실패한 작업 보기](https://github.com/acme/backend/actions/runs/8123/job/77)
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
    expect(asRead(deployCard(rejected, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 거부됨 (Deploy Rejected)
      \`service=backend, env=dev, version=latest → ref=dev\`
      \`acme/backend\`에 \`dev\` 브랜치나 태그가 없어요. 새로 만들거나 \`geonbot.yaml\`의 \`environments.dev.ref\` 값을 고쳐 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
    expect(asRead(deployCard(unconfirmed, 'ko'))).toMatchInlineSnapshot(`
      "# 배포 확인 필요 (Deploy Unconfirmed)
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub의 응답을 확인하지 못했어요. 이미 시작됐을 수 있으니 다시 요청하기 전에 Actions를 확인해 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [Actions 보기] https://github.com/acme/backend/actions/workflows/deploy.yml"
    `);
    expect(asRead(deployCard(typicalDeployment({ kind: 'cancelled', run }), 'ko'))).toMatchInlineSnapshot(`
      "# 배포 취소됨 (Deploy Cancelled)
      \`service=backend, env=dev, version=latest → ref=dev\`
      GitHub에서 실행이 취소됐어요.
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
    expect(asRead(deployCard(typicalDeployment({ kind: 'expired' }), 'ko'))).toMatchInlineSnapshot(`
      "# 배포 만료됨 (Deploy Expired)
      \`service=backend, env=dev, version=latest → ref=dev\`
      대기 시간이 너무 길어져서 시작하지 않았어요. 아직 필요하면 다시 배포해 주세요.
      | 요청자
      |   김지민 (jimin\\_k)
      | 요청 시각
      |   <t:1795305600:R>
      [다른 버전 배포] v1:deploy:again:backend:dev"
    `);
  });
});
