import type {
  DeployedImages,
  OtherCommit,
  UnverifiedBecause,
  VerifiedBy,
} from '../../../domain/deploy/deployment-state.ts';
import type { IdleConclusion } from '../../../domain/deploy/run.ts';
import type { Platform } from '../../../domain/deploy/runs-on.ts';
import type { Unreadable } from '../../../domain/kit/fact.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { called, deniedOn, silentOn, thingOn, unitsOn } from '../kit/platform-words.ts';
import { unreadFacts } from '../kit/unread-facts.ts';
import type { ForEach, WordTable } from '../kit/words.ts';
import type { DeploymentNames } from './deploy-names.ts';
import { untoldRollouts } from './untold-rollouts.ts';

type Names = Pick<DeploymentNames, 'on'>;

/** What is said of how a deploy ended. */
export const endWords = {
  verifying: {
    en: ({ on }: Names) => `Checking what ${called[on]} runs…`,
    ko: (_: Names) => '실제로 무엇이 실행 중인지 확인하고 있습니다…',
  },
  unverified: {
    'not-configured': {
      en: ({ placePath }) =>
        `Nobody looked at what runs: ${placePath} in \`geonbot.yaml\` does not say where that is. Until it does, the end of the workflow counts as the success.`,
      ko: ({ placePath }) =>
        `실제로 무엇이 실행 중인지는 아무도 확인하지 않았습니다: 어디서 실행되는지 \`geonbot.yaml\`의 ${placePath}에 적혀 있지 않습니다. 적을 때까지는 워크플로의 성공을 배포 성공으로 봅니다.`,
    },
    'not-found': {
      en: ({ placePath, on }) =>
        `Not verified: ${called[on]} has no such ${thingOn[on].en}. Check ${placePath} in \`geonbot.yaml\`.`,
      ko: ({ placePath, on }) =>
        `검증하지 못했습니다: ${thingOn[on].ko} 찾지 못했습니다. \`geonbot.yaml\`의 ${placePath} 값을 확인해 주세요.`,
    },
    'access-denied': {
      en: ({ on }) => `Not verified: ${deniedOn[on].en}`,
      ko: ({ on }) => `검증하지 못했습니다: ${deniedOn[on].ko}`,
    },
    'source-unavailable': {
      en: ({ on }) => `Not verified: ${silentOn[on].en}`,
      ko: ({ on }) => `검증하지 못했습니다: ${silentOn[on].ko}`,
    },
    unreadable: {
      en: () => 'Not verified: Geonbot could not read what runs.',
      ko: () => '검증하지 못했습니다: 무엇이 실행 중인지 읽지 못했습니다.',
    },
    'still-rolling': {
      en: ({ on }) =>
        `Not verified: ${called[on]} was still rolling it out when Geonbot stopped looking. Look at the service’s events.`,
      ko: ({ on }) =>
        `검증하지 못했습니다: 건봇이 확인을 마칠 때까지 ${called[on]} 롤아웃이 끝나지 않았습니다. ${called[on]} 서비스의 이벤트를 확인해 주세요.`,
    },
    'no-primary': {
      en: () => 'Not verified: ECS reports no primary deployment, for example because CodeDeploy replaces the tasks.',
      ko: () => '검증하지 못했습니다: CodeDeploy 배포처럼 ECS에 PRIMARY 배포가 없습니다.',
    },
    'no-rollout-state': {
      en: ({ on }) => `Not verified: ${called[on]} does not report the rollout state of this service.`,
      ko: ({ on }) => `검증하지 못했습니다: ${called[on]}가 이 서비스의 롤아웃 상태를 알려 주지 않습니다.`,
    },
    'nothing-runs': {
      en: () => 'Not verified: the service is scaled to zero, so nothing runs.',
      ko: ({ on }) =>
        `검증하지 못했습니다: 원하는 ${unitsOn[on].ko} 수가 0이라서 실행 중인 ${unitsOn[on].ko}가 없습니다.`,
    },
    'not-comparable': {
      en: () =>
        'Not verified: the announced image and the running image cannot be compared. Announce the image with its digest.',
      ko: () =>
        '검증하지 못했습니다: 워크플로가 알린 이미지와 실행 중인 이미지를 비교할 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.',
    },
    'index-or-platform': {
      en: ({ on }) =>
        `Not verified: the digests differ, but the announced one may be an image index, and Geonbot cannot ask this registry. Announce the digest that the ${unitsOn[on].en} report.`,
      ko: ({ on }) =>
        `검증하지 못했습니다: 다이제스트가 다르지만 알린 쪽이 이미지 인덱스일 수 있고, 이 레지스트리에는 물어볼 수 없습니다. ${unitsOn[on].ko}에 표시되는 다이제스트를 워크플로에서 알려 주세요.`,
    },
    'no-new-rollout': {
      en: () =>
        'Not verified: nothing was rolled out since the run started. Without a digest, the running image may be the one from before.',
      ko: () =>
        '검증하지 못했습니다: 실행이 시작된 뒤 새 롤아웃이 없었습니다. 다이제스트가 없으면 이전에 실행되던 이미지와 구별할 수 없습니다.',
    },
    'tasks-differ': {
      en: ({ on }) =>
        `Not verified: a tag was rolled out, and not all ${unitsOn[on].en} run the same image behind it. Without an announced digest, nobody can tell which one is meant. Announce the image with its digest.`,
      ko: ({ on }) =>
        `검증하지 못했습니다: 롤아웃된 태그가 가리키는 이미지와 다른 이미지를 실행하는 ${unitsOn[on].ko}가 있습니다. 알린 다이제스트가 없어 어느 이미지가 맞는지 알 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.`,
    },
    'job-skipped': {
      en: () =>
        'Not verified: the run skipped a job and announced no digest, so the new rollout may not be its own. Announce the image with its digest.',
      ko: () =>
        '검증하지 못했습니다: 건너뛴 작업이 있고 다이제스트도 알리지 않아서, 새 롤아웃이 이 배포의 것인지 알 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.',
    },
    'several-rollouts': {
      en: () =>
        'Not verified: several rollouts began since the run started, and the workflow announced no digest. Announce the image with its digest.',
      ko: () =>
        '검증하지 못했습니다: 실행이 시작된 뒤 롤아웃이 여러 번 있었고 다이제스트도 알리지 않았습니다. 워크플로에서 다이제스트까지 알려 주세요.',
    },
    ...untoldRollouts,
    'other-commit': {
      en: ({ on }) => `Not verified: the image that ${called[on]} rolled out is tagged with another commit.`,
      ko: () => '검증하지 못했습니다: 그 뒤에 롤아웃된 이미지의 태그가 다른 커밋입니다.',
    },
  } satisfies ForEach<UnverifiedBecause, (names: DeploymentNames) => string>,
  verifiedBy: {
    digest: {
      en: ({ on }) => `${called[on]} runs this image: the digests match.`,
      ko: () => '실행 중인 이미지의 다이제스트가 정확히 일치합니다.',
    },
    image: {
      en: ({ on }) => `${called[on]} rolled out this name and tag after the run started. No digest could be compared.`,
      ko: () => '실행이 시작된 뒤 이 이름과 태그의 이미지가 롤아웃됐습니다. 다이제스트는 비교하지 못했습니다.',
    },
    'new-rollout': {
      en: ({ on }) => `${called[on]} completed a new rollout; the workflow announced no image to compare it with.`,
      ko: () => '새 롤아웃이 끝났습니다. 워크플로가 알린 이미지가 없어서 이미지는 비교하지 못했습니다.',
    },
  } satisfies ForEach<VerifiedBy, (names: Names) => string>,
  noImage: {
    en: 'Image unknown: the task definition names none.',
    ko: '이미지 확인 불가: 태스크 정의에 이미지가 없습니다.',
  },
  imagesUnknown: {
    'not-configured': {
      en: ({ placePath }) =>
        `Image unknown: Geonbot does not know where this runs. Set ${placePath} in \`geonbot.yaml\`.`,
      ko: ({ placePath }) =>
        `이미지 확인 불가: 어디서 실행되는지 설정되어 있지 않습니다. \`geonbot.yaml\`의 ${placePath}에 적어 주세요.`,
    },
    'not-found': {
      en: ({ placePath, on }) =>
        `Image unknown: ${called[on]} has no such ${thingOn[on].en}. Check ${placePath} in \`geonbot.yaml\`.`,
      ko: ({ placePath, on }) =>
        `이미지 확인 불가: ${thingOn[on].ko} 찾지 못했습니다. \`geonbot.yaml\`의 ${placePath} 값을 확인해 주세요.`,
    },
    'access-denied': {
      en: ({ on }) =>
        on === 'ecs'
          ? 'Image unknown: allow Geonbot’s role `ecs:DescribeServices` and `ecs:DescribeTaskDefinition`.'
          : `Image unknown: ${deniedOn[on].en}`,
      ko: ({ on }) =>
        on === 'ecs'
          ? '이미지 확인 불가: 건봇의 IAM 역할에 `ecs:DescribeServices`와 `ecs:DescribeTaskDefinition`을 허용해 주세요.'
          : `이미지 확인 불가: ${deniedOn[on].ko}`,
    },
    'source-unavailable': {
      en: ({ on }) => `Image unknown: ${silentOn[on].en}`,
      ko: ({ on }) => `이미지 확인 불가: ${silentOn[on].ko}`,
    },
  } satisfies ForEach<Extract<DeployedImages, { kind: 'unknown' }>['reason'], (names: DeploymentNames) => string>,
  /** While it goes on; the next deploy waits. */
  stillRolling: {
    ecs: {
      en: (running: number, desired: number) =>
        `ECS is still rolling it out: ${running} of ${desired} tasks run. A canary or a bake time takes up to 24 hours. Until then, other deploys here wait; \`/rollback\` and an emergency deploy end it first.`,
      ko: (running: number, desired: number) =>
        `ECS가 아직 롤아웃하고 있습니다(태스크 ${running}/${desired}). 카나리나 베이크는 24시간까지 걸리며, 그동안 다른 배포는 기다립니다. \`/롤백\`과 긴급 배포는 롤아웃을 먼저 끝내고 시작합니다.`,
    },
    eks: {
      en: (running: number, desired: number) =>
        `EKS is still rolling it out: ${running} of ${desired} pods are ready. Until it is done or its progress deadline has passed, other deploys here wait.`,
      ko: (running: number, desired: number) =>
        `EKS가 아직 롤아웃하고 있습니다(준비된 파드 ${running}/${desired}). 끝나거나 진행 기한이 지날 때까지 다른 배포는 기다립니다.`,
    },
    lambda: {
      en: (percent: number) =>
        `Lambda sends ${percent} % of the requests to the new version. Until it gets all of them, other deploys here wait.`,
      ko: (percent: number) =>
        `Lambda가 요청의 ${percent}%를 새 버전으로 보내고 있습니다. 전부 보낼 때까지 다른 배포는 기다립니다.`,
    },
  } satisfies ForEach<Platform, (running: number, desired: number) => string>,
  /** Somebody has asked to end it. */
  rollingUntilEnded: {
    en: (running: number, desired: number) =>
      `When last seen, ECS was rolling it out: ${running} of ${desired} tasks ran.`,
    ko: (running: number, desired: number) =>
      `마지막으로 확인했을 때 ECS가 롤아웃하고 있었습니다(태스크 ${running}/${desired}).`,
  },
  /** After what holds for now. */
  looksOn: { en: 'Geonbot keeps looking for a while.', ko: '건봇이 당분간 계속 확인합니다.' },
  unread: {
    en: (what: string, because: string) => `Not verified: Geonbot could not read ${what}. ${because}`,
    ko: (what: string, because: string) => `검증하지 못했습니다: ${what} 읽지 못했습니다. ${because}`,
  },
  unreadFacts,
  misspeltImage: {
    en: 'One of them may be empty or misspelt.',
    ko: '알린 이미지가 비었거나 잘못 적혔을 수 있습니다.',
  },
  unreadBecause: {
    'access-denied': {
      en: (permission: Escaped | null) =>
        permission === null ? 'The permission is missing.' : `Grant Geonbot ${permission}.`,
      ko: (permission: Escaped | null) =>
        permission === null ? '권한이 없습니다.' : `건봇에 ${permission} 권한을 허용해 주세요.`,
    },
    throttled: { en: () => 'Too many requests were made.', ko: () => '요청이 너무 많아서 거절됐습니다.' },
    'source-unavailable': { en: () => 'There was no answer.', ko: () => '응답이 없었습니다.' },
    'too-many': { en: () => 'There are too many of them.', ko: () => '너무 많아서 다 읽지 못했습니다.' },
    'not-understood': { en: () => 'The answer made no sense.', ko: () => '답을 이해하지 못했습니다.' },
    'not-asked': { en: () => 'Nobody asked for it in time.', ko: () => '제때 확인하지 못했습니다.' },
  } satisfies ForEach<Unreadable['reason'], (permission: Escaped | null) => string>,
  rolledBack: {
    'in-progress': {
      en: (reason: Escaped | null) =>
        `ECS gave up the rollout and is rolling back. Until that is done, both may run${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 배포를 중단하고 되돌리는 중입니다. 끝날 때까지 둘 다 실행될 수 있습니다${reason === null ? '.' : `: ${reason}`}`,
    },
    done: {
      en: (reason: Escaped | null) => `ECS gave up the rollout and rolled back${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 배포를 중단하고 이전 버전으로 되돌렸습니다${reason === null ? '.' : `: ${reason}`}`,
    },
    failed: {
      en: (reason: Escaped | null) =>
        `ECS gave up the rollout, and the rollback failed too. Check the service in ECS${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 배포를 중단했고 되돌리기도 실패했습니다. ECS에서 서비스를 확인해 주세요${reason === null ? '.' : `: ${reason}`}`,
    },
    unseen: {
      en: (reason: Escaped | null) =>
        `ECS gave up the rollout and began to roll back. Geonbot did not see the end of it${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 배포를 중단하고 되돌리기 시작했지만, 끝났는지는 확인하지 못했습니다${reason === null ? '.' : `: ${reason}`}`,
    },
  },
  /** Above the images of what runs now. */
  runsNow: { en: 'Runs now:', ko: '지금 실행 중:' },
  notRunningIt: {
    en: (reason: Escaped | null, { on }: Names) =>
      reason === null
        ? `The workflow succeeded, but ${called[on]} runs something else.`
        : `The workflow succeeded, but ${called[on]} gave up the rollout: ${reason}`,
    ko: (reason: Escaped | null, { on }: Names) =>
      reason === null
        ? `워크플로는 성공했지만 ${called[on]}에는 다른 것이 실행 중입니다.`
        : `워크플로는 성공했지만 ${called[on]}가 배포를 중단했습니다: ${reason}`,
  },
  expected: { en: 'Expected:', ko: '배포하려던 것:' },
  found: { en: 'Found:', ko: '실행 중인 것:' },
  nothingFound: { en: 'nothing', ko: '없음' },
  /** What the run was started from, and what was meant; null where that is not known. */
  runOfCommit: {
    en: (id: Escaped, expected: Escaped | null, ref: Escaped) =>
      `🚨 **The run started from ${id}**${expected === null ? '' : `, and ${ref} was ${expected} when it was dispatched`}. It succeeded, so what it deployed may not be what was approved.`,
    ko: (id: Escaped, expected: Escaped | null, ref: Escaped) =>
      `🚨 **실행이 ${id} 커밋에서 시작됐습니다**${expected === null ? '.' : `. 시작을 요청할 때 ${ref}은(는) ${expected} 커밋이었습니다.`} 실행은 성공했지만, 배포된 것이 승인된 커밋이 아닐 수 있습니다.`,
  },
  /** Above the images whose tags name it. `approved` is null where it is not known. */
  imageOfCommit: {
    announced: {
      en: (id: Escaped, approved: Escaped | null) =>
        `🚨 The workflow announced an image of **commit ${id}**${approved === null ? '' : `, and not of ${approved}`}:`,
      ko: (id: Escaped, approved: Escaped | null) =>
        `🚨 워크플로가 ${approved === null ? '' : `${approved}이(가) 아닌 `}**${id} 커밋**의 이미지를 알렸습니다:`,
    },
    running: {
      en: (id, approved, { on }) =>
        `🚨 What ${called[on]} runs is tagged with **commit ${id}**${approved === null ? '' : `, and not with ${approved}`}:`,
      ko: (id, approved, { on }) =>
        `🚨 ${called[on]}에서 실행 중인 이미지의 태그가 ${approved === null ? '' : `${approved}이(가) 아닌 `}**${id} 커밋**입니다:`,
    },
  } satisfies ForEach<
    Exclude<OtherCommit['seenIn'], 'run'>,
    (id: Escaped, approved: Escaped | null, names: Names) => string
  >,
  notRun: {
    skipped: {
      en: 'GitHub skipped every job of the run, so nothing was deployed. The conditions (`if:`) of the workflow decide that.',
      ko: 'GitHub가 실행의 모든 작업을 건너뛰어서 배포된 것이 없습니다. 워크플로의 조건(`if:`)에 따라 정해집니다.',
    },
    'action-required': {
      en: 'GitHub runs nothing until a person lets it: see the run’s page. Other deploys may start meanwhile.',
      ko: 'GitHub에서 누군가 허용해야 실행이 시작됩니다. 실행 페이지를 확인해 주세요. 그동안 다른 배포를 시작할 수 있습니다.',
    },
  } satisfies ForEach<IdleConclusion>,
  /** In the progress of a run. */
  jobsUnread: {
    en: (because: string) => `⚠️ GitHub’s list of the jobs could not be read. ${because}`,
    ko: (because: string) => `⚠️ GitHub에서 작업 목록을 읽지 못했습니다. ${because}`,
  },
  cancelled: { en: 'The run was cancelled on GitHub.', ko: 'GitHub에서 실행이 취소됐습니다.' },
  stoppedBy: { en: (by: Escaped) => `${by} stopped it.`, ko: (by: Escaped) => `${by} 님이 중지했습니다.` },
  withdrawnBy: {
    en: (by: Escaped) => `${by} withdrew it, so nothing was started.`,
    ko: (by: Escaped) => `${by} 님이 철회해서 시작하지 않았습니다.`,
  },
  withdrawn: { en: 'It was withdrawn, so nothing was started.', ko: '철회되어 시작하지 않았습니다.' },
} satisfies WordTable;
