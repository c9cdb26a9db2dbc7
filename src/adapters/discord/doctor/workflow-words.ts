import type { AtWorkflow } from '../../../domain/doctor/finding.ts';
import type { DoctorWords } from './said.ts';

const file = ({ repository, workflow, ref }: AtWorkflow) => `${repository} .github/workflows/${workflow}@${ref}`;

/** What is wrong with workflows and checks. */
export const workflowWords = {
  'workflow-missing': {
    en: (at) => [
      `${at.environment}: there is no ${file(at)}`,
      'add the file to that branch or tag, or correct workflow or ref',
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)} 파일이 없습니다`,
      '해당 브랜치나 태그에 파일을 넣거나 workflow, ref를 고치세요',
    ],
  },
  'workflow-disabled': {
    en: (at) => [`${at.environment}: the workflow of ${file(at)} is switched off`, 'enable it on the Actions page'],
    ko: (at) => [`${at.environment}: ${file(at)} 워크플로가 꺼져 있습니다`, 'Actions 페이지에서 켜세요'],
  },
  'workflow-malformed': {
    en: (at) => [
      `${at.environment}: ${file(at)} is no workflow`,
      'correct it: GitHub shows the line on the Actions page',
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}은 올바른 워크플로가 아닙니다`,
      '고치세요. Actions 페이지에 줄이 표시됩니다',
    ],
  },
  'workflow-not-dispatchable': {
    en: (at) => [
      `${at.environment}: ${file(at)} cannot be started by Geonbot`,
      'add workflow_dispatch below on, on this branch and on the default branch',
    ],
    ko: (at) => [
      `${at.environment}: 건봇이 ${file(at)}을 시작할 수 없습니다`,
      '이 브랜치와 기본 브랜치의 on 아래에 workflow_dispatch를 추가하세요',
    ],
  },
  'commit-not-sent': {
    en: (at) => [
      `${at.environment}: ${file(at)} is not told the commit that was approved`,
      'below workflow_dispatch.inputs, add the line commit: { required: true, type: string }, and check out exactly that; where geonbot.yaml lists inputs, add commit: "{commit}" to them',
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}에 승인된 커밋이 전달되지 않습니다`,
      'workflow_dispatch.inputs에 commit: { required: true, type: string } 줄을 추가하고 바로 그 커밋을 체크아웃하세요. geonbot.yaml에 inputs를 적었다면 거기에도 commit: "{commit}"을 추가하세요',
    ],
  },
  'title-without-deployment': {
    en: (at) => [
      `${at.environment}: a run of ${file(at)} does not say which deployment it is`,
      'declare deployment as an input, and put its value into run-name, as examples/deploy-workflow.yml does',
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}의 실행이 어느 배포인지 알 수 없습니다`,
      'deployment 입력을 선언하고 examples/deploy-workflow.yml처럼 run-name에 그 값을 넣으세요',
    ],
  },
  'input-undeclared': {
    en: (at) => [
      `${at.environment}: ${file(at)} does not declare the input ${at.input}, and GitHub refuses the deploy`,
      `declare ${at.input} below workflow_dispatch.inputs, or take it out of inputs`,
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}에 입력 ${at.input}이 선언되지 않아 GitHub가 배포를 거부합니다`,
      `workflow_dispatch.inputs에 ${at.input}을 선언하거나 inputs에서 빼세요`,
    ],
  },
  'input-required': {
    en: (at) => [
      `${at.environment}: ${file(at)} requires the input ${at.input}, which is not sent`,
      `send ${at.input} by inputs in geonbot.yaml, or give it a default`,
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}의 필수 입력 ${at.input}이 전달되지 않습니다`,
      `geonbot.yaml의 inputs로 ${at.input}을 보내거나 기본값을 주세요`,
    ],
  },
  'input-without-choice': {
    en: (at) => [
      `${at.environment}: ${file(at)} has no option ${at.value} for ${at.input}`,
      `add ${at.value} to its options`,
    ],
    ko: (at) => [
      `${at.environment}: ${file(at)}의 ${at.input}에 ${at.value} 선택지가 없습니다`,
      `options에 ${at.value}를 추가하세요`,
    ],
  },
  'check-unknown': {
    en: ({ environment, check, repository }) => [
      `environments.${environment}.checks: no workflow of ${repository} has a check ${check}`,
      'write the name as the pull request shows it; that of another app is fine if it is there',
    ],
    ko: ({ environment, check, repository }) => [
      `environments.${environment}.checks: ${repository}의 워크플로에 ${check} 체크가 없습니다`,
      'PR에 표시되는 이름대로 적으세요. 다른 App의 체크라면 그대로 두어도 됩니다',
    ],
  },
} satisfies Partial<DoctorWords>;
