import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import type { Bilingual, ForEach } from '../kit/words.ts';
import { type DeploymentNames, namesOf } from './deploy-names.ts';

const longestDetail = 600;

/** Why GitHub would not start a run, and what would change that. */
export function refusedByGitHub(deployment: Deployment, rejection: DispatchRejection, language: Language): string {
  return words[rejection.reason][language](rejectionFacts(deployment, rejection));
}

function rejectionFacts(deployment: Deployment, rejection: DispatchRejection): RejectionFacts {
  const detail = 'detail' in rejection ? rejection.detail.trim() : '';
  const retryAtMs = 'retryAtMs' in rejection ? rejection.retryAtMs : null;
  return {
    ...namesOf(deployment),
    detail: detail === '' ? null : escapeText(detail, longestDetail),
    retryAt: retryAtMs === null ? null : ago(retryAtMs),
    ids: rejection.reason === 'repository-replaced' ? rejection : null,
  };
}

/** What GitHub's rejection of a run is told with. */
type RejectionFacts = DeploymentNames & {
  /** GitHub's own sentence, where it said one. */
  readonly detail: Escaped | null;
  readonly retryAt: string | null;
  readonly ids: { readonly id: number; readonly expected: number } | null;
};

const words = {
  'app-not-installed': {
    en: ({ repository }) => `The GitHub App is not installed on ${repository}. Install it there, then deploy again.`,
    ko: ({ repository }) => `${repository}에 GitHub App이 설치되어 있지 않습니다. 설치한 뒤 다시 배포해 주세요.`,
  },
  'app-removed': {
    en: ({ repository }) => `The GitHub App was uninstalled from ${repository}. Install it there, then deploy again.`,
    ko: ({ repository }) => `${repository}에서 GitHub App이 제거되었습니다. 다시 설치한 뒤 배포해 주세요.`,
  },
  'app-suspended': {
    en: ({ repository }) =>
      `The GitHub App is suspended on ${repository}. Unsuspend it in the settings of its installation, then deploy again.`,
    ko: ({ repository }) =>
      `${repository}의 GitHub App이 일시 중지되어 있습니다. 설치 설정에서 일시 중지를 푼 뒤 다시 배포해 주세요.`,
  },
  'repository-gone': {
    en: ({ repository }) =>
      `${repository} was deleted, or the GitHub App may not open it any more. Give it access in the settings of its installation, or correct \`repository\` in \`geonbot.yaml\`.`,
    ko: ({ repository }) =>
      `${repository} 저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다. 설치 설정에서 접근 권한을 주거나 \`geonbot.yaml\`의 \`repository\`를 고쳐 주세요.`,
  },
  'repository-replaced': {
    en: ({ repository, ids }) =>
      `${repository} is another repository than the one that was deployed before${ids === null ? '' : ` (id ${ids.id}, before it was ${ids.expected})`}. Nothing was started there. Correct \`repository\` in \`geonbot.yaml\`, or write the id of the repository that is meant under \`repositoryIds\`.`,
    ko: ({ repository, ids }) =>
      `${repository} 이름은 전에 배포하던 것과 다른 저장소입니다${ids === null ? '' : ` (id ${ids.id}, 전에는 ${ids.expected})`}. 그 저장소에는 아무것도 시작하지 않았습니다. \`geonbot.yaml\`의 \`repository\`를 고치거나, 원하는 저장소의 id를 \`repositoryIds\`에 적어 주세요.`,
  },
  'permission-missing': {
    en: ({ repository }) =>
      `The GitHub App may not start workflows in ${repository}. Grant it “Actions: read and write” and accept the change in the installation’s settings.`,
    ko: ({ repository }) =>
      `GitHub App에 ${repository}의 워크플로를 실행할 권한이 없습니다. “Actions: Read and write” 권한을 주고 설치 설정에서 승인해 주세요.`,
  },
  'workflow-not-found': {
    en: ({ repository, workflow }) =>
      `${repository} has no workflow ${workflow} on its default branch. Add it, or correct \`workflow\` in \`geonbot.yaml\`.`,
    ko: ({ repository, workflow }) =>
      `${repository}의 기본 브랜치에 워크플로 ${workflow} 파일이 없습니다. 파일을 추가하거나 \`geonbot.yaml\`의 \`workflow\`를 고쳐 주세요.`,
  },
  'workflow-disabled': {
    en: ({ workflow }) => `The workflow ${workflow} is disabled. Enable it on the Actions page.`,
    ko: ({ workflow }) => `워크플로 ${workflow} 파일이 비활성화되어 있습니다. Actions 페이지에서 활성화해 주세요.`,
  },
  'not-dispatchable': {
    en: ({ workflow }) =>
      `The workflow ${workflow} cannot be started by hand. Add a \`workflow_dispatch\` trigger to it on the default branch.`,
    ko: ({ workflow }) =>
      `워크플로 ${workflow} 파일에 \`workflow_dispatch\` 트리거가 없어서 실행할 수 없습니다. 기본 브랜치의 파일에 추가해 주세요.`,
  },
  'ref-not-found': {
    en: ({ repository, ref, refPath }) =>
      `${repository} has no branch or tag ${ref}. Create it, or correct ${refPath} in \`geonbot.yaml\`.`,
    ko: ({ repository, ref, refPath }) =>
      `${repository}에 ${ref} 브랜치나 태그가 없습니다. 새로 만들거나 \`geonbot.yaml\`의 ${refPath} 값을 고쳐 주세요.`,
  },
  'inputs-rejected': {
    en: ({ inputsPath, workflow, detail }) =>
      `${workflow} does not take these inputs. Make ${inputsPath} in \`geonbot.yaml\` match the inputs of its \`workflow_dispatch\`.${saidGitHub.en(detail)}`,
    ko: ({ inputsPath, workflow, detail }) =>
      `보낸 입력값이 워크플로 ${workflow} 파일의 입력 정의와 다릅니다. \`geonbot.yaml\`의 ${inputsPath} 값을 \`workflow_dispatch\` 입력에 맞춰 주세요.${saidGitHub.ko(detail)}`,
  },
  'rate-limited': {
    en: ({ retryAt }) =>
      `GitHub’s rate limit is exhausted. ${retryAt === null ? 'Deploy again in a few minutes.' : `It opens again ${retryAt}.`}`,
    ko: ({ retryAt }) =>
      `GitHub 요청 한도를 모두 썼습니다. ${retryAt === null ? '몇 분 뒤에 다시 배포해 주세요.' : `${retryAt} 풀리니 그때 다시 배포해 주세요.`}`,
  },
  'github-unavailable': {
    en: () => 'GitHub did not answer, and nothing was started. Deploy again in a few minutes.',
    ko: () => 'GitHub가 응답하지 않아서 시작하지 못했습니다. 몇 분 뒤에 다시 배포해 주세요.',
  },
  refused: {
    en: ({ detail }) =>
      detail === null
        ? 'GitHub refused without a reason, and nothing was started. Check the Actions settings of the repository, then deploy again.'
        : `GitHub refused, and nothing was started. Fix what it names, then deploy again.${saidGitHub.en(detail)}`,
    ko: ({ detail }) =>
      detail === null
        ? 'GitHub가 이유 없이 요청을 거부해서 시작하지 못했습니다. 저장소의 Actions 설정을 확인한 뒤 다시 배포해 주세요.'
        : `GitHub가 요청을 거부해서 시작하지 못했습니다. 아래 내용을 고친 뒤 다시 배포해 주세요.${saidGitHub.ko(detail)}`,
  },
} satisfies ForEach<DispatchRejection['reason'], (facts: RejectionFacts) => string>;

const saidGitHub = {
  en: (detail) => (detail === null ? '' : `\nGitHub says: ${detail}`),
  ko: (detail) => (detail === null ? '' : `\nGitHub 메시지: ${detail}`),
} satisfies Bilingual<(detail: Escaped | null) => string>;
