import type { Condition } from '../../../domain/status/condition.ts';
import type { FailedDiscovery } from '../../../domain/status/discovery.ts';
import type { UnseenPart } from '../../../domain/status/headline.ts';
import type { SourceTrouble } from '../../../domain/status/place.ts';
import type { MissingReason, NodeCounts, TaskCounts } from '../../../domain/status/reading.ts';
import type { ResourceKind } from '../../../domain/status/resource.ts';
import type { GoneResource } from '../../../domain/status/sightings.ts';
import type { Level } from '../../../domain/status/thresholds.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { andMore, type ForEach, type InOneLanguage, plural, type WordTable } from '../kit/words.ts';

const rollouts = {
  'in-progress': { en: 'deploying', ko: '배포 진행 중' },
  failed: { en: 'deployment failed', ko: '배포 실패' },
} satisfies ForEach<NonNullable<TaskCounts['rollout']>>;

/** In place of a percentage. */
const missing = {
  'no-agent': { en: 'no metric', ko: '지표 없음' },
  'no-node-metrics': { en: 'no node metrics', ko: '노드 지표 없음' },
  'fargate-only': { en: 'no node groups, Fargate', ko: '노드 그룹 없음, Fargate' },
  'no-task-running': { en: 'no task running', ko: '실행 중인 태스크 없음' },
  off: { en: 'off', ko: '꺼짐' },
  stopped: { en: 'not running', ko: '실행 중 아님' },
  'not-found': { en: 'not found', ko: '리소스 없음' },
  'no-data': { en: 'no data', ko: '데이터 없음' },
  'access-denied': { en: 'no permission', ko: '권한 없음' },
  throttled: { en: 'throttled', ko: '요청 제한' },
  'source-unavailable': { en: 'no answer', ko: '응답 없음' },
  'region-off': { en: 'region not enabled', ko: '리전이 켜져 있지 않음' },
  late: { en: 'no answer yet', ko: '아직 응답 없음' },
} satisfies ForEach<MissingReason>;

/** What several messages about resources say. */
export const statusWords = {
  title: {
    en: (only: ResourceKind | null) => (only === null ? 'AWS status' : `${only.toUpperCase()} status`),
    ko: (only: ResourceKind | null) => (only === null ? 'AWS 상태' : `${only.toUpperCase()} 상태`),
  },
  /** Of everything together. */
  overall: {
    critical: { en: 'critical', ko: '위험' },
    warning: { en: 'needs a look', ko: '주의' },
    unknown: { en: 'partly unknown', ko: '일부 확인 불가' },
    ok: { en: 'all good', ko: '모두 정상' },
    off: { en: 'all off', ko: '모두 꺼짐' },
  } satisfies ForEach<Level>,
  tally: {
    critical: { en: (count) => `${count} critical`, ko: (count) => `위험 ${count}` },
    warning: { en: (count) => plural(count, 'warning'), ko: (count) => `주의 ${count}` },
    unknown: { en: (count) => `${count} unknown`, ko: (count) => `확인 불가 ${count}` },
    ok: { en: (count) => `${count} ok`, ko: (count) => `정상 ${count}` },
    off: { en: (count) => `${count} off`, ko: (count) => `꺼짐 ${count}` },
  } satisfies ForEach<Level, (count: number) => string>,
  /** In the title. */
  unseen: {
    en: (names: string) => `not seen: ${names}`,
    ko: (names: string) => `확인하지 못함: ${names}`,
  },
  unseenAlarms: {
    en: (place: string) => `alarms in ${place}`,
    ko: (place: string) => `${place}의 경보`,
  },
  unseenParts: {
    en: (name: Escaped, parts: string) => `${name} (${parts})`,
    ko: (name: Escaped, parts: string) => `${name}(${parts})`,
  },
  unseenPart: {
    cpu: { en: 'CPU', ko: 'CPU' },
    memory: { en: 'memory', ko: '메모리' },
    tasks: { en: 'tasks', ko: '태스크' },
    nodes: { en: 'nodes', ko: '노드' },
    condition: { en: 'status checks', ko: '상태 검사' },
    credits: { en: 'CPU credits', ko: 'CPU 크레딧' },
    hottest: { en: 'hottest', ko: '최고' },
  } satisfies ForEach<UnseenPart>,
  unseenMoreAlarms: { en: 'more alarms', ko: '나머지 경보' },
  unseenPast: { en: 'what ran before', ko: '이전에 실행되던 리소스' },
  andMore: andMore,
  checked: { en: (when: string) => `checked ${when}`, ko: (when: string) => `${when} 확인` },
  nothingWatched: {
    en: (only: ResourceKind | null) =>
      `${only === null ? 'No resource is' : `No ${only.toUpperCase()} resource is`} watched. Add some under \`resources\` in \`geonbot.yaml\`.`,
    ko: (only: ResourceKind | null) =>
      `모니터링 중인 ${only === null ? '' : `${only.toUpperCase()} `}리소스가 없습니다. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.`,
  },
  cpu: { en: 'CPU', ko: 'CPU' },
  memory: { en: 'Memory', ko: '메모리' },
  tasks: { en: 'Tasks', ko: '태스크' },
  nodes: { en: 'Nodes', ko: '노드' },
  taskCounts: {
    en: ({ running, desired, pending, rollout }: TaskCounts) =>
      `${running}/${desired} tasks${pending > 0 ? ` (${pending} starting)` : ''}${rollout === undefined ? '' : ` · ${rollouts[rollout].en}`}`,
    ko: ({ running, desired, pending, rollout }: TaskCounts) =>
      `태스크 ${running}/${desired}${pending > 0 ? ` (${pending}개 시작 중)` : ''}${rollout === undefined ? '' : ` · ${rollouts[rollout].ko}`}`,
  },
  nodeCounts: {
    en: ({ nodes, failed }: NodeCounts) => `${plural(nodes, 'node')}${failed > 0 ? ` (${failed} failed)` : ''}`,
    ko: ({ nodes, failed }: NodeCounts) => `노드 ${nodes}개${failed > 0 ? ` (${failed}개 실패)` : ''}`,
  },
  /** Where it is worth a word. */
  condition: {
    impaired: { en: 'status check failed', ko: '상태 검사 실패' },
    initializing: { en: 'status checks in progress', ko: '상태 검사 진행 중' },
    unchecked: { en: 'no status check result', ko: '상태 검사 결과 없음' },
    starting: { en: 'starting', ko: '시작 중' },
    stopped: { en: 'stopped', ko: '중지됨' },
    terminated: { en: 'terminated', ko: '종료됨' },
  } satisfies ForEach<Exclude<Condition, 'fine' | 'fargate-only'>>,
  checks: { en: 'Status checks', ko: '상태 검사' },
  credits: { en: 'CPU credits', ko: 'CPU 크레딧' },
  noCredits: { en: 'no CPU credits left', ko: 'CPU 크레딧 소진' },
  /** AWS bills them. */
  surplusCredits: {
    en: (count: number) => `${plural(count, 'surplus CPU credit')} spent`,
    ko: (count: number) => `초과 CPU 크레딧 ${count}개 사용`,
  },
  /** In place of a percentage. */
  missing,
  /** The reason and its remedy. */
  remedy: {
    'no-agent': {
      en: 'CloudWatch has no memory metric of the instance where Geonbot looks. Only an agent on the instance sends one: it may not be running, or may send to another namespace. `agents` in `geonbot.yaml` names other namespaces, and the dimension of agents that send no `InstanceId`.',
      ko: '건봇이 보는 곳에는 이 인스턴스의 메모리 지표가 없습니다. 인스턴스의 에이전트만 지표를 보냅니다. 에이전트가 없거나 다른 곳으로 보내고 있을 수 있습니다. 다른 네임스페이스와, `InstanceId` 없이 보내는 에이전트의 차원은 `geonbot.yaml`의 `agents`에 적어 주세요.',
    },
    'no-node-metrics': {
      en: 'CloudWatch has no node metrics for this cluster. Only Container Insights sends them: it may be off, or send OpenTelemetry metrics, which Geonbot cannot read.',
      ko: '이 클러스터의 노드 지표가 CloudWatch에 없습니다. 노드 지표는 Container Insights가 보냅니다. 꺼져 있거나, 건봇이 읽지 못하는 OpenTelemetry 지표를 보내고 있을 수 있습니다.',
    },
    'fargate-only': {
      en: 'The cluster has Fargate profiles and no node groups, and CloudWatch has no node metrics. Pods on Fargate have no node to measure.',
      ko: '클러스터에 Fargate 프로필만 있고 노드 그룹이 없으며, CloudWatch에 노드 지표도 없습니다. Fargate의 파드에는 측정할 노드가 없습니다.',
    },
    off: {
      en: 'The desired count of the service is 0.',
      ko: '서비스의 원하는 태스크 수가 0입니다.',
    },
    stopped: {
      en: 'The instance does not run, so there is nothing to measure.',
      ko: '인스턴스가 실행 중이 아니어서 측정할 게 없습니다.',
    },
    'no-task-running': {
      en: 'No task runs, so there is nothing to measure. Look at the desired count and the service events in ECS.',
      ko: '실행 중인 태스크가 없어서 측정할 게 없습니다. ECS 서비스의 원하는 태스크 수와 이벤트를 확인해 주세요.',
    },
    'not-found': {
      en: 'AWS has no such resource. Check its name and region in `geonbot.yaml`.',
      ko: 'AWS에서 찾을 수 없는 리소스입니다. `geonbot.yaml`의 이름과 리전을 확인해 주세요.',
    },
    'no-data': {
      en: 'CloudWatch has had no data for 15 minutes. The resource may be stopped or new.',
      ko: 'CloudWatch에 15분째 데이터가 없습니다. 중지됐거나 방금 만든 리소스일 수 있습니다.',
    },
    'access-denied': {
      en: 'Geonbot may not read it. Grant its role `cloudwatch:GetMetricData` and `cloudwatch:ListMetrics`, for services `ecs:DescribeServices`, for instances `ec2:DescribeInstances` and `ec2:DescribeInstanceStatus`; in another account the role under `accounts` must allow them and trust Geonbot.',
      ko: '읽을 권한이 없습니다. 건봇의 IAM 역할에 `cloudwatch:GetMetricData`와 `cloudwatch:ListMetrics`를, 서비스에는 `ecs:DescribeServices`를, 인스턴스에는 `ec2:DescribeInstances`와 `ec2:DescribeInstanceStatus`를 허용해 주세요. 다른 계정이라면 `accounts`의 역할이 이를 허용하고 건봇을 신뢰해야 합니다.',
    },
    throttled: {
      en: 'AWS is limiting requests. Refresh in a minute.',
      ko: 'AWS가 요청을 잠시 제한하고 있습니다. 1분쯤 뒤에 새로고침해 주세요.',
    },
    'source-unavailable': {
      en: 'AWS did not answer. Refresh in a minute.',
      ko: 'AWS가 응답하지 않았습니다. 1분쯤 뒤에 새로고침해 주세요.',
    },
    'region-off': {
      en: 'AWS rejects the credentials there: the region is not enabled in the account. Enable it, or correct the region in `geonbot.yaml`.',
      ko: '이 리전은 자격 증명을 받지 않습니다. 계정에서 리전을 켜지 않았습니다. 리전을 켜거나 `geonbot.yaml`의 리전을 고쳐 주세요.',
    },
    late: {
      en: 'AWS did not answer within 8 seconds. This message is edited if it still does.',
      ko: 'AWS가 8초 안에 응답하지 않았습니다. 늦게라도 응답하면 이 메시지를 수정합니다.',
    },
  } satisfies ForEach<MissingReason>,
  whyMissing: { en: 'Why some readings are missing', ko: '값이 표시되지 않는 이유' },
  /** Which of them are on this page; the first is 1. */
  shown: {
    en: (from: number, to: number, of: number) => `showing ${from}–${to} of ${of}`,
    ko: (from: number, to: number, of: number) => `${of}개 중 ${from}~${to}번째`,
  },
  /** In the menu that leads to the other pages. */
  pages: { en: 'Show others', ko: '다른 리소스 보기' },
  /** `more`: even more fire than were counted, or may. */
  firing: {
    en: (count: number, more: boolean) => `${more ? 'At least ' : ''}${plural(count, 'alarm')} firing`,
    ko: (count: number, more: boolean) => `발생 중인 경보 ${count}개${more ? ' 이상' : ''}`,
  },
  /** `count`: of those that were read. Whether what was not read matters is not known. */
  moreAlarms: {
    en: (count: number, more: boolean) =>
      count === 0 ? '…and maybe more' : `…and ${more ? 'at least ' : ''}${count} more`,
    ko: (count: number, more: boolean) =>
      count === 0 ? '…더 있을 수 있습니다' : `…외 ${count}개${more ? ' 이상' : ''}`,
  },
  /** They fire whenever a fleet could be smaller. */
  scalingAlarms: {
    en: (count: number) => plural(count, 'scaling alarm'),
    ko: (count: number) => `오토 스케일링 경보 ${count}개`,
  },
  alarmsUnknown: {
    some: { en: 'Not every alarm could be read', ko: '확인하지 못한 경보가 있습니다' },
    all: { en: 'No alarm could be read', ko: '경보를 하나도 확인하지 못했습니다' },
  },
  alarmsUnread: {
    en: (place: Escaped, reason: SourceTrouble) =>
      reason === 'access-denied'
        ? `Alarms of ${place} could not be read: allow \`cloudwatch:DescribeAlarms\`.`
        : `Alarms of ${place} could not be read: ${missing[reason].en}.`,
    ko: (place: Escaped, reason: SourceTrouble) =>
      reason === 'access-denied'
        ? `${place}의 경보를 읽지 못했습니다. \`cloudwatch:DescribeAlarms\`를 허용해 주세요.`
        : `${place}의 경보를 읽지 못했습니다: ${missing[reason].ko}`,
  },
  /** The highest of the nodes or tasks, beside their average. */
  hottest: { en: (percent: string) => `hottest ${percent}`, ko: (percent: string) => `최고 ${percent}` },
  /** Of the five minutes that are not over. */
  running: { en: (percent: string) => `now ${percent}`, ko: (percent: string) => `지금 ${percent}` },
  undiscoveredTitle: { en: 'Could not be discovered', ko: '찾지 못한 리소스' },
  undiscovered: {
    en: (rule: Escaped, reason: FailedDiscovery['reason']) => `${rule}: ${missing[reason].en}`,
    ko: (rule: Escaped, reason: FailedDiscovery['reason']) => `${rule}: ${missing[reason].ko}`,
  },
  unmatched: {
    en: (rule: Escaped) => `${rule}: matches nothing`,
    ko: (rule: Escaped) => `${rule}: 해당하는 리소스 없음`,
  },
  goneTitle: { en: 'Gone since yesterday', ko: '하루 사이에 사라진 리소스' },
  gone: {
    stopped: { en: 'stopped', ko: '중지됨' },
    terminated: { en: 'terminated', ko: '종료됨' },
    gone: { en: 'no longer there', ko: '더 이상 없음' },
  } satisfies ForEach<GoneResource['how']>,
  expected: { en: 'Expected', ko: '예상한 일' },
  refresh: { en: 'Refresh', ko: '새로고침' },
  graph: { en: 'Graph', ko: '그래프' },
  unknownResourceTitle: { en: 'No such resource', ko: '그런 리소스는 없습니다' },
  /** `known` is empty where nothing is watched. */
  unknownResource: {
    en: (name: Escaped, known: string) =>
      known === ''
        ? `${name} is not watched, and nothing else is. Add resources under \`resources\` in \`geonbot.yaml\`.`
        : `${name} is not watched. Watched resources: ${known}`,
    ko: (name: Escaped, known: string) =>
      known === ''
        ? `모니터링 중인 ${name} 리소스가 없고, 다른 리소스도 없습니다. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.`
        : `모니터링 중인 ${name} 리소스가 없습니다. 지금 볼 수 있는 리소스: ${known}`,
  },
} satisfies WordTable;

export type StatusWords = InOneLanguage<typeof statusWords>;
