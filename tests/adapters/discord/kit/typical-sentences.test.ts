import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DispatchRejection } from '../../../../src/domain/deploy/run.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { asRead } from './as-read.ts';
import { run, typicalDeployment } from './typical.ts';

const rejections: readonly DispatchRejection[] = [
  { reason: 'app-not-installed' },
  { reason: 'permission-missing' },
  { reason: 'workflow-not-found' },
  { reason: 'workflow-disabled' },
  { reason: 'not-dispatchable' },
  { reason: 'ref-not-found' },
  { reason: 'inputs-rejected', detail: "Required input 'version' not provided" },
  { reason: 'rate-limited', retryAtMs: 1_790_000_000_000 },
  { reason: 'rate-limited', retryAtMs: null },
  { reason: 'github-unavailable' },
  { reason: 'app-removed' },
  { reason: 'app-suspended' },
  { reason: 'repository-gone' },
  { reason: 'repository-replaced', id: 2, expected: 1 },
  { reason: 'refused', detail: 'Repository was archived so is read-only.' },
  { reason: 'refused', detail: ' ' },
];

describe('a rejection says what would fix it', () => {
  const read = (language: Language) =>
    rejections
      .map(
        (rejection) =>
          deployCard(typicalDeployment({ kind: 'rejected', because: { kind: 'github', rejection } }), language)
            .embeds?.[0],
      )
      .map((embed) => embed?.description?.split('\n').slice(1).join('\n'))
      .join('\n');

  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "The GitHub App is not installed on \`acme/backend\`. Install it there, then deploy again.
      The GitHub App may not start workflows in \`acme/backend\`. Grant it “Actions: read and write” and accept the change in the installation’s settings.
      \`acme/backend\` has no workflow \`deploy.yml\` on its default branch. Add it, or correct \`workflow\` in \`geonbot.yaml\`.
      The workflow \`deploy.yml\` is disabled. Enable it on the Actions page.
      The workflow \`deploy.yml\` cannot be started by hand. Add a \`workflow_dispatch\` trigger to it on the default branch.
      \`acme/backend\` has no branch or tag \`dev\`. Create it, or correct \`environments.dev.ref\` in \`geonbot.yaml\`.
      \`deploy.yml\` does not take these inputs. Make \`services.backend.inputs\` in \`geonbot.yaml\` match the inputs of its \`workflow_dispatch\`.
      GitHub says: Required input 'version' not provided
      GitHub’s rate limit is exhausted. It opens again <t:1790000000:R>.
      GitHub’s rate limit is exhausted. Deploy again in a few minutes.
      GitHub did not answer, and nothing was started. Deploy again in a few minutes.
      The GitHub App was uninstalled from \`acme/backend\`. Install it there, then deploy again.
      The GitHub App is suspended on \`acme/backend\`. Unsuspend it in the settings of its installation, then deploy again.
      \`acme/backend\` was deleted, or the GitHub App may not open it any more. Give it access in the settings of its installation, or correct \`repository\` in \`geonbot.yaml\`.
      \`acme/backend\` is another repository than the one that was deployed before (id 2, before it was 1). Nothing was started there. Correct \`repository\` in \`geonbot.yaml\`, or write the id of the repository that is meant under \`repositoryIds\`.
      GitHub refused, and nothing was started. Fix what it names, then deploy again.
      GitHub says: Repository was archived so is read-only.
      GitHub refused without a reason, and nothing was started. Check the Actions settings of the repository, then deploy again."
    `);
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "\`acme/backend\`에 GitHub App이 설치되어 있지 않습니다. 설치한 뒤 다시 배포해 주세요.
      GitHub App에 \`acme/backend\`의 워크플로를 실행할 권한이 없습니다. “Actions: Read and write” 권한을 주고 설치 설정에서 승인해 주세요.
      \`acme/backend\`의 기본 브랜치에 워크플로 \`deploy.yml\` 파일이 없습니다. 파일을 추가하거나 \`geonbot.yaml\`의 \`workflow\`를 고쳐 주세요.
      워크플로 \`deploy.yml\` 파일이 비활성화되어 있습니다. Actions 페이지에서 활성화해 주세요.
      워크플로 \`deploy.yml\` 파일에 \`workflow_dispatch\` 트리거가 없어서 실행할 수 없습니다. 기본 브랜치의 파일에 추가해 주세요.
      \`acme/backend\`에 \`dev\` 브랜치나 태그가 없습니다. 새로 만들거나 \`geonbot.yaml\`의 \`environments.dev.ref\` 값을 고쳐 주세요.
      보낸 입력값이 워크플로 \`deploy.yml\` 파일의 입력 정의와 다릅니다. \`geonbot.yaml\`의 \`services.backend.inputs\` 값을 \`workflow_dispatch\` 입력에 맞춰 주세요.
      GitHub 메시지: Required input 'version' not provided
      GitHub 요청 한도를 모두 썼습니다. <t:1790000000:R> 풀리니 그때 다시 배포해 주세요.
      GitHub 요청 한도를 모두 썼습니다. 몇 분 뒤에 다시 배포해 주세요.
      GitHub가 응답하지 않아서 시작하지 못했습니다. 몇 분 뒤에 다시 배포해 주세요.
      \`acme/backend\`에서 GitHub App이 제거되었습니다. 다시 설치한 뒤 배포해 주세요.
      \`acme/backend\`의 GitHub App이 일시 중지되어 있습니다. 설치 설정에서 일시 중지를 푼 뒤 다시 배포해 주세요.
      \`acme/backend\` 저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다. 설치 설정에서 접근 권한을 주거나 \`geonbot.yaml\`의 \`repository\`를 고쳐 주세요.
      \`acme/backend\` 이름은 전에 배포하던 것과 다른 저장소입니다 (id 2, 전에는 1). 그 저장소에는 아무것도 시작하지 않았습니다. \`geonbot.yaml\`의 \`repository\`를 고치거나, 원하는 저장소의 id를 \`repositoryIds\`에 적어 주세요.
      GitHub가 요청을 거부해서 시작하지 못했습니다. 아래 내용을 고친 뒤 다시 배포해 주세요.
      GitHub 메시지: Repository was archived so is read-only.
      GitHub가 이유 없이 요청을 거부해서 시작하지 못했습니다. 저장소의 Actions 설정을 확인한 뒤 다시 배포해 주세요."
    `);
  });
});

describe('short answers read', () => {
  const url = 'https://discord.com/channels/1/2/3';
  const deploy = { kind: 'deploy', deployment: typicalDeployment({ kind: 'dispatched', run }) } as const;
  const trouble = { kind: 'trouble', reference: '1-67a-4e1' } as const;

  it('in English', () => {
    expect(asRead(answerMessage(deploy, 'en', url))).toMatchInlineSnapshot(`
      "**Deploy Dispatched** \`service=backend, env=dev, version=latest → ref=dev\`
      → https://discord.com/channels/1/2/3"
    `);
    expect(asRead(answerMessage(trouble, 'en', null))).toMatchInlineSnapshot(
      `"Something went wrong. Try again. If it fails again, give an admin this reference: \`1-67a-4e1\`"`,
    );
    expect(asRead(answerMessage({ kind: 'cost-unavailable', reason: 'throttled' }, 'en', null))).toMatchInlineSnapshot(`
      "# Costs could not be read
      Cost Explorer is limiting requests. Try \`/cost\` in a few minutes."
    `);
  });

  it('in Korean', () => {
    expect(asRead(answerMessage(deploy, 'ko', url))).toMatchInlineSnapshot(`
      "**배포 시작됨 (Deploy Dispatched)** \`service=backend, env=dev, version=latest → ref=dev\`
      → https://discord.com/channels/1/2/3"
    `);
    expect(asRead(answerMessage(trouble, 'ko', null))).toMatchInlineSnapshot(
      `"문제가 생겨서 요청을 처리하지 못했습니다. 다시 시도해 주세요. 계속되면 관리자에게 이 번호를 알려 주세요: \`1-67a-4e1\`"`,
    );
    expect(
      asRead(answerMessage({ kind: 'cost-unavailable', reason: 'access-denied' }, 'ko', null)),
    ).toMatchInlineSnapshot(`
      "# 비용을 불러오지 못했습니다
      Cost Explorer를 읽을 권한이 없습니다. 건봇의 IAM 역할에 \`ce:GetCostAndUsage\`를 허용해 주세요."
    `);
  });
});
