import type { Escaped } from '../kit/escape-text.ts';
import type { DispatchWords } from './dispatch-words.ts';

export const koreanDispatch: DispatchWords = {
  'app-not-installed': ({ repository }) =>
    `${repository}에 GitHub App이 설치되어 있지 않아요. 설치한 뒤 다시 배포해 주세요.`,
  'permission-missing': ({ repository }) =>
    `GitHub App에 ${repository}의 워크플로를 실행할 권한이 없어요. “Actions: Read and write” 권한을 주고 설치 설정에서 승인해 주세요.`,
  'workflow-not-found': ({ repository, workflow }) =>
    `${repository}의 기본 브랜치에 워크플로 ${workflow} 파일이 없어요. 파일을 추가하거나 \`geonbot.yaml\`의 \`workflow\`를 고쳐 주세요.`,
  'workflow-disabled': ({ workflow }) =>
    `워크플로 ${workflow} 파일이 비활성화되어 있어요. Actions 페이지에서 활성화해 주세요.`,
  'not-dispatchable': ({ workflow }) =>
    `워크플로 ${workflow} 파일에 \`workflow_dispatch\` 트리거가 없어서 실행할 수 없어요. 기본 브랜치의 파일에 추가해 주세요.`,
  'ref-not-found': ({ repository, ref, refPath }) =>
    `${repository}에 ${ref} 브랜치나 태그가 없어요. 새로 만들거나 \`geonbot.yaml\`의 ${refPath} 값을 고쳐 주세요.`,
  'inputs-rejected': ({ inputsPath, workflow, detail }) =>
    `보낸 입력값이 워크플로 ${workflow} 파일의 입력 정의와 달라요. \`geonbot.yaml\`의 ${inputsPath} 값을 \`workflow_dispatch\` 입력에 맞춰 주세요.${saidGitHub(detail)}`,
  'rate-limited': ({ retryAt }) =>
    `GitHub 요청 한도를 모두 썼어요. ${retryAt === null ? '몇 분 뒤에 다시 배포해 주세요.' : `${retryAt} 풀리니 그때 다시 배포해 주세요.`}`,
  'github-unavailable': () => 'GitHub가 응답하지 않아서 시작하지 못했어요. 몇 분 뒤에 다시 배포해 주세요.',
  refused: ({ detail }) =>
    detail === null
      ? 'GitHub가 이유 없이 요청을 거부해서 시작하지 못했어요. 저장소의 Actions 설정을 확인한 뒤 다시 배포해 주세요.'
      : `GitHub가 요청을 거부해서 시작하지 못했어요. 아래 내용을 고친 뒤 다시 배포해 주세요.${saidGitHub(detail)}`,
};

function saidGitHub(detail: Escaped | null): string {
  return detail === null ? '' : `\nGitHub 메시지: ${detail}`;
}
