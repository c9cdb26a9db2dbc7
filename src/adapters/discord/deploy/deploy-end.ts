import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type {
  DeployedImages,
  DeploymentState,
  UnverifiedBecause,
  Verification,
  VerifiedBy,
} from '../../../domain/deploy/deployment-state.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import type { ForEach, InOneLanguage, WordTable } from '../kit/words.ts';
import { type DeploymentNames, namesOf, nameText, personText } from './deploy-names.ts';

const imagesShown = 10;
const longestReason = 600;

type EndWords = InOneLanguage<typeof endWords>;

type State<Kind extends DeploymentState['kind']> = Extract<DeploymentState, { readonly kind: Kind }>;

/** What the workflow said that it deployed, or else what ECS was told to run, and how far that is checked. */
export function successLines(
  deployment: Deployment,
  { images, verification }: State<'succeeded'>,
  words: EndWords,
): readonly string[] {
  const check = verificationLine(deployment, verification, words);
  if (deployment.announced.length > 0) return [...imageLines(deployment.announced), check];
  if (images.kind === 'known') {
    return [...(images.images.length > 0 ? imageLines(images.images) : [words.noImage]), check];
  }
  // Why nothing could be verified says as well why the image is not known.
  return verification.kind === 'impossible'
    ? [check]
    : [words.imagesUnknown[images.reason](namesOf(deployment)), check];
}

function verificationLine(deployment: Deployment, verification: Verification, words: EndWords): string {
  if (verification.kind === 'pending') return words.verifying;
  return words.unverified[verification.reason](namesOf(deployment));
}

export function verifiedLines({ images, by }: State<'verified'>, words: EndWords): readonly string[] {
  return [...imageLines(images), words.verifiedBy[by]];
}

export function rolledBackLines({ images, reason }: State<'rolled-back'>, words: EndWords): readonly string[] {
  const now = images.length === 0 ? [] : [words.runsNow, ...imageLines(images)];
  return [words.rolledBack(reasonText(reason)), ...now];
}

export function notRunningLines(
  { images, expected, reason }: State<'not-running-it'>,
  words: EndWords,
): readonly string[] {
  const found = images.length === 0 ? [words.nothingFound] : imageLines(images);
  const wanted = expected.length === 0 ? [] : [words.expected, ...imageLines(expected)];
  return [words.notRunningIt(reasonText(reason)), ...wanted, words.found, ...found];
}

export function failureLine({ failure }: State<'failed'>, words: EndWords): string {
  if (failure === null) return words.failureUnknown;
  const { job, step, url } = failure;
  const where = words.failedAt(nameText(job), step === null ? null : nameText(step));
  const link = httpsUrl(url);
  return link === null ? where : `${where} · [${words.openJob}](${link})`;
}

export function cancelledLine({ run, by }: State<'cancelled'>, words: EndWords): string {
  if (run === null) return by === null ? words.withdrawn : words.withdrawnBy(personText(by));
  return by === null ? words.cancelled : words.stoppedBy(personText(by));
}

/** Each on its line as `image=…`, which people search for, with as much of the digest as tells two of them apart. */
function imageLines(images: readonly string[]): readonly string[] {
  const lines = images.slice(0, imagesShown).map((image) => codeText(`image=${shortened(image)}`, 200));
  return images.length > imagesShown ? [...lines, `…+${images.length - imagesShown}`] : lines;
}

function shortened(image: string): string {
  return image.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…');
}

function reasonText(reason: string | null): Escaped | null {
  return reason === null || reason.trim() === '' ? null : escapeText(reason, longestReason);
}

export const endWords = {
  verifying: { en: 'Checking what ECS runs…', ko: '실제로 무엇이 실행 중인지 확인하고 있습니다…' },
  unverified: {
    'not-configured': {
      en: ({ ecsPath }) => `Not verified: Geonbot does not know where this runs. Set ${ecsPath} in \`geonbot.yaml\`.`,
      ko: ({ ecsPath }) =>
        `검증하지 못했습니다: 어느 ECS 서비스인지 설정되어 있지 않습니다. \`geonbot.yaml\`의 ${ecsPath}에 적어 주세요.`,
    },
    'not-found': {
      en: ({ ecsPath }) => `Not verified: ECS has no such service. Check ${ecsPath} in \`geonbot.yaml\`.`,
      ko: ({ ecsPath }) =>
        `검증하지 못했습니다: ECS 서비스를 찾지 못했습니다. \`geonbot.yaml\`의 ${ecsPath} 값을 확인해 주세요.`,
    },
    'access-denied': {
      en: () => 'Not verified: allow Geonbot’s role to read ECS deployments, services and tasks in that account.',
      ko: () =>
        '검증하지 못했습니다: 건봇의 IAM 역할에 해당 계정의 ECS 배포, 서비스, 태스크 읽기 권한을 허용해 주세요.',
    },
    'source-unavailable': {
      en: () => 'Not verified: ECS did not answer. `/status` shows whether it does again.',
      ko: () => '검증하지 못했습니다: ECS가 응답하지 않았습니다. 잠시 뒤 `/상태`로 확인해 주세요.',
    },
    'still-rolling': {
      en: () => 'Not verified: ECS was still rolling it out after half an hour. Look at the service’s events.',
      ko: () =>
        '검증하지 못했습니다: 30분이 지나도 ECS 롤아웃이 끝나지 않았습니다. ECS 서비스의 이벤트를 확인해 주세요.',
    },
    'no-primary': {
      en: () => 'Not verified: ECS reports no primary deployment, for example because CodeDeploy replaces the tasks.',
      ko: () => '검증하지 못했습니다: CodeDeploy 배포처럼 ECS에 PRIMARY 배포가 없습니다.',
    },
    'no-rollout-state': {
      en: () => 'Not verified: ECS does not report the rollout state of this service.',
      ko: () => '검증하지 못했습니다: ECS가 이 서비스의 롤아웃 상태를 알려 주지 않습니다.',
    },
    'nothing-runs': {
      en: () => 'Not verified: the service is scaled to zero, so nothing runs.',
      ko: () => '검증하지 못했습니다: 원하는 태스크 수가 0이라서 실행 중인 태스크가 없습니다.',
    },
    'not-comparable': {
      en: () =>
        'Not verified: the announced image and the running image cannot be compared. Announce the image with its digest.',
      ko: () =>
        '검증하지 못했습니다: 워크플로가 알린 이미지와 실행 중인 이미지를 비교할 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.',
    },
    'no-new-rollout': {
      en: () => 'Not verified: ECS started no rollout since the run started, and the workflow announced no image.',
      ko: () => '검증하지 못했습니다: 실행이 시작된 뒤 새 롤아웃이 없었고, 워크플로가 이미지를 알리지도 않았습니다.',
    },
    'other-commit': {
      en: () => 'Not verified: the image that ECS rolled out is tagged with another commit.',
      ko: () => '검증하지 못했습니다: 그 뒤에 롤아웃된 이미지의 태그가 다른 커밋입니다.',
    },
  } satisfies ForEach<UnverifiedBecause, (names: DeploymentNames) => string>,
  verifiedBy: {
    digest: {
      en: 'ECS runs this image: the digests match.',
      ko: '실행 중인 이미지의 다이제스트가 정확히 일치합니다.',
    },
    image: {
      en: 'ECS runs an image of this name and tag. No digest could be compared.',
      ko: '실행 중인 이미지의 이름과 태그가 일치합니다. 다이제스트는 비교하지 못했습니다.',
    },
    'new-rollout': {
      en: 'ECS completed a new rollout; the workflow announced no image to compare it with.',
      ko: '새 롤아웃이 끝났습니다. 워크플로가 알린 이미지가 없어서 이미지는 비교하지 못했습니다.',
    },
  } satisfies ForEach<VerifiedBy>,
  noImage: {
    en: 'Image unknown: the task definition names none.',
    ko: '이미지 확인 불가: 태스크 정의에 이미지가 없습니다.',
  },
  imagesUnknown: {
    'not-configured': {
      en: ({ ecsPath }) => `Image unknown: Geonbot does not know where this runs. Set ${ecsPath} in \`geonbot.yaml\`.`,
      ko: ({ ecsPath }) =>
        `이미지 확인 불가: 어느 ECS 서비스인지 설정되어 있지 않습니다. \`geonbot.yaml\`의 ${ecsPath}에 적어 주세요.`,
    },
    'not-found': {
      en: ({ ecsPath }) => `Image unknown: ECS has no such service. Check ${ecsPath} in \`geonbot.yaml\`.`,
      ko: ({ ecsPath }) =>
        `이미지 확인 불가: ECS 서비스를 찾지 못했습니다. \`geonbot.yaml\`의 ${ecsPath} 값을 확인해 주세요.`,
    },
    'access-denied': {
      en: () => 'Image unknown: allow Geonbot’s role `ecs:DescribeServices` and `ecs:DescribeTaskDefinition`.',
      ko: () =>
        '이미지 확인 불가: 건봇의 IAM 역할에 `ecs:DescribeServices`와 `ecs:DescribeTaskDefinition`을 허용해 주세요.',
    },
    'source-unavailable': {
      en: () => 'Image unknown: ECS did not answer. `/status` shows whether it does again.',
      ko: () => '이미지 확인 불가: ECS가 응답하지 않았습니다. 잠시 뒤 `/상태`로 확인해 주세요.',
    },
  } satisfies ForEach<Extract<DeployedImages, { kind: 'unknown' }>['reason'], (names: DeploymentNames) => string>,
  rolledBack: {
    en: (reason: Escaped | null) => `ECS gave up the rollout and rolled back${reason === null ? '.' : `: ${reason}`}`,
    ko: (reason: Escaped | null) =>
      `ECS가 배포를 중단하고 이전 버전으로 되돌렸습니다${reason === null ? '.' : `: ${reason}`}`,
  },
  /** Above the images of what runs now. */
  runsNow: { en: 'Runs now:', ko: '지금 실행 중:' },
  notRunningIt: {
    en: (reason: Escaped | null) =>
      reason === null
        ? 'The workflow succeeded, but ECS runs something else.'
        : `The workflow succeeded, but ECS gave up the rollout: ${reason}`,
    ko: (reason: Escaped | null) =>
      reason === null
        ? '워크플로는 성공했지만 ECS에는 다른 것이 실행 중입니다.'
        : `워크플로는 성공했지만 ECS가 배포를 중단했습니다: ${reason}`,
  },
  expected: { en: 'Expected:', ko: '배포하려던 것:' },
  found: { en: 'Found:', ko: '실행 중인 것:' },
  nothingFound: { en: 'nothing', ko: '없음' },
  failedAt: {
    en: (job: Escaped, step: Escaped | null) =>
      step === null ? `Failed in job ${job}` : `Failed in job ${job}, step ${step}`,
    ko: (job: Escaped, step: Escaped | null) =>
      step === null ? `실패한 작업: ${job}` : `실패한 작업: ${job} › ${step} 단계`,
  },
  openJob: { en: 'Open failing job', ko: '실패한 작업 보기' },
  failureUnknown: {
    en: 'The failing job is unknown. See the log of the run.',
    ko: '어느 작업에서 실패했는지는 실행 로그에서 확인해 주세요.',
  },
  cancelled: { en: 'The run was cancelled on GitHub.', ko: 'GitHub에서 실행이 취소됐습니다.' },
  stoppedBy: { en: (by: Escaped) => `${by} stopped it.`, ko: (by: Escaped) => `${by} 님이 중지했습니다.` },
  withdrawnBy: {
    en: (by: Escaped) => `${by} withdrew it, so nothing was started.`,
    ko: (by: Escaped) => `${by} 님이 철회해서 시작하지 않았습니다.`,
  },
  withdrawn: { en: 'It was withdrawn, so nothing was started.', ko: '철회되어 시작하지 않았습니다.' },
} satisfies WordTable;
