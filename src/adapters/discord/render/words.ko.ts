import { koreanAlarm } from './alarm-words.ko.ts';
import { koreanCost } from './cost-words.ko.ts';
import type { Escaped } from './escape-text.ts';
import { koreanHistory } from './history-words.ko.ts';
import { koreanLock } from './lock-words.ko.ts';
import { koreanRefusal } from './refusal-words.ko.ts';
import { koreanReview } from './review-words.ko.ts';
import { koreanStatus } from './status-words.ko.ts';
import type { Words } from './words.ts';

export const korean: Words = {
  status: koreanStatus,
  deploy: {
    title: {
      requested: '배포 접수 중…',
      dispatching: '배포 접수 중…',
      dispatched: '배포 시작됨 (Deploy Dispatched)',
      running: '배포 진행 중 (Deploy Running)',
      succeeded: '배포 성공 (Deploy Succeeded)',
      failed: '배포 실패 (Deploy Failed)',
      cancelled: '배포 취소됨 (Deploy Cancelled)',
      rejected: '배포 거부됨 (Deploy Rejected)',
      expired: '배포 만료됨 (Deploy Expired)',
      unconfirmed: '배포 확인 필요 (Deploy Unconfirmed)',
    },
    requestedBy: '요청자',
    requested: '요청 시각',
    took: '걸린 시간',
    duration,
    run: (link, attempt) => `실행 ${link}${attempt > 1 ? ` (${attempt}번째 시도)` : ''}`,
    runNotNamed: '요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았어요. 확인되는 대로 링크를 추가할게요.',
    runningSince: (when) => `${when} 시작`,
    failedAt: (job, step) => (step === null ? `실패한 작업: ${job}` : `실패한 작업: ${job} › ${step} 단계`),
    failureUnknown: '어느 작업에서 실패했는지는 실행 로그에서 확인해 주세요.',
    cancelled: 'GitHub에서 실행이 취소됐어요.',
    expired: '대기 시간이 너무 길어져서 시작하지 않았어요. 아직 필요하면 다시 배포해 주세요.',
    unconfirmed:
      'GitHub의 응답을 확인하지 못했어요. 이미 시작됐을 수 있으니 다시 요청하기 전에 Actions를 확인해 주세요.',
    noImage: '이미지 확인 불가: 태스크 정의에 이미지가 없어요.',
    imagesUnknown: {
      'not-configured': ({ ecsPath }) =>
        `이미지 확인 불가: 어느 ECS 서비스인지 설정되어 있지 않아요. \`geonbot.yaml\`의 ${ecsPath}에 적어 주세요.`,
      'not-found': ({ ecsPath }) =>
        `이미지 확인 불가: ECS 서비스를 찾지 못했어요. \`geonbot.yaml\`의 ${ecsPath} 값을 확인해 주세요.`,
      'access-denied': () =>
        '이미지 확인 불가: 건봇의 IAM 역할에 `ecs:DescribeServices`와 `ecs:DescribeTaskDefinition`을 허용해 주세요.',
      'source-unavailable': () => '이미지 확인 불가: ECS가 응답하지 않았어요. 잠시 뒤 `/상태`로 확인해 주세요.',
    },
    rejected: {
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
    },
    openRun: '실행 보기',
    openJob: '실패한 작업 보기',
    openActions: 'Actions 보기',
    deployAgain: '다른 버전 배포',
  },
  refusal: koreanRefusal,
  lock: koreanLock,
  review: koreanReview,
  cost: koreanCost,
  alarm: koreanAlarm,
  history: koreanHistory,
  helpTitle: '제가 할 수 있는 일',
  roomClosed: {
    closed: (room) =>
      `카드를 올릴 ${room} 채널에 글을 쓸 권한이 없어서 아무것도 하지 않았어요. 그 채널에서 채널 보기, 메시지 보내기, 링크 첨부 권한을 주고 다시 요청해 주세요.`,
    gone: (room) =>
      `카드를 올릴 ${room} 채널을 찾을 수 없어서 아무것도 하지 않았어요. \`geonbot.yaml\`의 \`discord.channels\`에 올바른 ID를 넣고 봇을 다시 배포해 주세요.`,
  },
  trouble: (reference) =>
    `문제가 생겨서 요청을 처리하지 못했어요. 다시 시도해 주세요. 계속되면 관리자에게 이 번호를 알려 주세요: ${reference}`,
};

function saidGitHub(detail: Escaped | null): string {
  return detail === null ? '' : `\nGitHub 메시지: ${detail}`;
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}초`;
  if (minutes < 60) return `${minutes}분 ${seconds % 60}초`;
  return `${Math.floor(minutes / 60)}시간 ${minutes % 60}분`;
}
