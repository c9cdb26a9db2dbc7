import type { DeployWords } from './deploy-words.ts';
import { koreanDispatch } from './dispatch-words.ko.ts';

export const koreanDeploy: DeployWords = {
  title: {
    requested: '배포 접수 중…',
    'awaiting-approval': '배포 승인 대기 (Deploy Awaiting Approval)',
    'in-line': '배포 순서 대기 (Deploy In Line)',
    dispatching: '배포 접수 중…',
    dispatched: '배포 시작됨 (Deploy Dispatched)',
    queued: '배포 실행 대기 (Deploy Queued)',
    'in-progress': '배포 진행 중 (Deploy In Progress)',
    succeeded: '배포 성공 (Deploy Succeeded)',
    verified: '배포 검증됨 (Deploy Verified)',
    'rolled-back': 'ECS가 배포를 되돌림 (Deploy Rolled Back)',
    'not-running-it': '배포 미반영 (Deploy Not Running)',
    failed: '배포 실패 (Deploy Failed)',
    cancelled: '배포 취소됨 (Deploy Cancelled)',
    rejected: '배포 거부됨 (Deploy Rejected)',
    expired: '배포 만료됨 (Deploy Expired)',
    lost: '배포 확인 필요 (Deploy Lost)',
  },
  requestedBy: '요청자',
  requested: '요청 시각',
  took: '걸린 시간',
  duration,
  more: (count) => `…외 ${count}개`,
  request: {
    commit: (link, subject) => `커밋 ${link} ${subject}`,
    rollback: '⏪ **롤백**: 마지막으로 정상 확인된 배포로 되돌려요',
    glassBroken: (by, reason) => `🚨 **긴급 배포**: ${by} 님이 규칙을 건너뛰었어요. 사유: ${reason}`,
    overridden: '건너뛴 규칙',
  },
  changes: {
    name: '변경 내용',
    count: (commits, pullRequests) => `커밋 ${commits}개, PR ${pullRequests}개`,
    none: '새로 들어가는 커밋이 없어요',
    goesBack: (commits) => `⏪ 지금보다 커밋 ${commits}개 이전으로 돌아가요`,
    risky: (count, paths) => `⚠️ 다시 확인할 변경 ${count}개: ${paths}`,
    unreadable: '변경 내용을 읽지 못했어요.',
  },
  approval: {
    name: '승인',
    missing: (count, roles) =>
      roles === '' ? `승인 ${count}개가 더 필요해요` : `이 역할의 승인 ${count}개가 더 필요해요: ${roles}`,
    expires: (when) => `만료: ${when}`,
    given: (by, when) => `${by} 님이 ${when} 승인`,
  },
  progress: {
    name: '진행 상황',
    steps: (done, of) => `${of}단계 중 ${done}단계`,
    waits: '대기',
    skipped: '건너뜀',
    since: (when) => `${when} 시작`,
  },
  story: {
    run: (link, attempt) => `실행 ${link}${attempt > 1 ? ` (${attempt}번째 시도)` : ''}`,
    runNotNamed: '요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았어요. 확인되는 대로 링크를 추가할게요.',
    queued: '러너를 기다리는 중',
    runningSince: (when) => `${when} 시작`,
    inLine: (service, environment) =>
      `${service} 서비스를 ${environment} 환경에 배포하는 작업이 먼저 진행 중이에요. 끝나면 자동으로 이어서 진행해요.`,
    stopAsked: (by) => `${by} 님이 중지를 요청했어요.`,
    strayed: (actual, expected) =>
      `🚨 **합의한 커밋과 달라요**: 실행이 ${expected === null ? '' : `${expected} 대신 `}${actual}에서 시작됐어요. 실행을 중지하고, 성공으로 치지 않아요.`,
    lost: 'GitHub의 응답을 확인하지 못했어요. 이미 시작됐을 수 있어서 계속 찾고 있으니, 아직 다시 요청하지 마세요.',
    lostForGood: '이미 시작됐을 수 있지만 실행을 찾지 못했어요. 다시 요청하기 전에 Actions를 확인해 주세요.',
  },
  end: {
    verifying: '실제로 무엇이 실행 중인지 확인하고 있어요…',
    unverified: {
      'not-configured': ({ ecsPath }) =>
        `검증하지 못했어요: 어느 ECS 서비스인지 설정되어 있지 않아요. \`geonbot.yaml\`의 ${ecsPath}에 적어 주세요.`,
      'not-found': ({ ecsPath }) =>
        `검증하지 못했어요: ECS 서비스를 찾지 못했어요. \`geonbot.yaml\`의 ${ecsPath} 값을 확인해 주세요.`,
      'access-denied': () =>
        '검증하지 못했어요: 건봇의 IAM 역할에 해당 계정의 ECS 배포, 서비스, 태스크 읽기 권한을 허용해 주세요.',
      'source-unavailable': () => '검증하지 못했어요: ECS가 응답하지 않았어요. 잠시 뒤 `/상태`로 확인해 주세요.',
      'still-rolling': () =>
        '검증하지 못했어요: 30분이 지나도 ECS 롤아웃이 끝나지 않았어요. ECS 서비스의 이벤트를 확인해 주세요.',
      'no-primary': () => '검증하지 못했어요: CodeDeploy 배포처럼 ECS에 PRIMARY 배포가 없어요.',
      'no-rollout-state': () => '검증하지 못했어요: ECS가 이 서비스의 롤아웃 상태를 알려 주지 않아요.',
      'nothing-runs': () => '검증하지 못했어요: 원하는 태스크 수가 0이라서 실행 중인 태스크가 없어요.',
      'not-comparable': () =>
        '검증하지 못했어요: 워크플로가 알린 이미지와 실행 중인 이미지를 비교할 수 없어요. 워크플로에서 다이제스트까지 알려 주세요.',
      'no-new-rollout': () =>
        '검증하지 못했어요: 실행이 시작된 뒤 새 롤아웃이 없었고, 워크플로가 이미지를 알리지도 않았어요.',
      'other-commit': () => '검증하지 못했어요: 그 뒤에 롤아웃된 이미지의 태그가 다른 커밋이에요.',
    },
    verifiedBy: {
      digest: '실행 중인 이미지의 다이제스트가 정확히 일치해요.',
      image: '실행 중인 이미지의 이름과 태그가 일치해요. 다이제스트는 비교하지 못했어요.',
      'new-rollout': '새 롤아웃이 끝났어요. 워크플로가 알린 이미지가 없어서 이미지는 비교하지 못했어요.',
    },
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
    rolledBack: (reason) => `ECS가 배포를 중단하고 이전 버전으로 되돌렸어요${reason === null ? '.' : `: ${reason}`}`,
    runsNow: '지금 실행 중:',
    notRunningIt: (reason) =>
      reason === null
        ? '워크플로는 성공했지만 ECS에는 다른 것이 실행 중이에요.'
        : `워크플로는 성공했지만 ECS가 배포를 중단했어요: ${reason}`,
    expected: '배포하려던 것:',
    found: '실행 중인 것:',
    nothingFound: '없음',
    failedAt: (job, step) => (step === null ? `실패한 작업: ${job}` : `실패한 작업: ${job} › ${step} 단계`),
    failureUnknown: '어느 작업에서 실패했는지는 실행 로그에서 확인해 주세요.',
    lastLines: '마지막 로그',
    cancelled: 'GitHub에서 실행이 취소됐어요.',
    stoppedBy: (by) => `${by} 님이 중지했어요.`,
    withdrawnBy: (by) => `${by} 님이 철회해서 시작하지 않았어요.`,
    withdrawn: '철회되어 시작하지 않았어요.',
    expired: {
      start: '대기 시간이 너무 길어져서 시작하지 않았어요. 아직 필요하면 다시 배포해 주세요.',
      approval: '시간 안에 승인되지 않아서 시작하지 않았어요. 아직 필요하면 다시 배포해 주세요.',
      turn: '시간 안에 순서가 오지 않아서 시작하지 않았어요. 아직 필요하면 다시 배포해 주세요.',
    },
    rejectedBy: (by) => `${by} 님이 거부해서 시작하지 않았어요.`,
    rulesSaidNo: '차례가 왔을 때 규칙에 맞지 않아서 시작하지 않았어요:',
    notConfigured: (service, environment) =>
      `${service} 서비스나 ${environment} 환경이 더 이상 \`geonbot.yaml\`에 없어서 시작하지 않았어요. \`/배포\`에서 지금 쓸 수 있는 것을 골라 주세요.`,
    moved: (version, shown, now) =>
      `${version} 버전이 요청할 때는 ${shown} 커밋이었는데 지금은 ${now === null ? '찾을 수 없어서' : `${now} 커밋이라서`} 시작하지 않았어요. 그래도 필요하면 다시 배포해 주세요.`,
  },
  rejected: koreanDispatch,
  button: {
    approve: '승인',
    reject: '거부',
    withdraw: '철회',
    stop: '실행 중지',
    rerun: '다시 실행',
    rollBack: '롤백',
    openRun: '실행 보기',
    openJob: '실패한 작업 보기',
    openActions: 'Actions 보기',
    deployAgain: '다른 버전 배포',
  },
};

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}초`;
  if (minutes < 60) return `${minutes}분 ${seconds % 60}초`;
  return `${Math.floor(minutes / 60)}시간 ${minutes % 60}분`;
}
