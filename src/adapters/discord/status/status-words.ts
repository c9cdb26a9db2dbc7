import type { FailedDiscovery } from '../../../domain/status/discovery.ts';
import type { SourceTrouble } from '../../../domain/status/place.ts';
import type { MissingReason, NodeCounts, TaskCounts } from '../../../domain/status/reading.ts';
import type { ResourceKind } from '../../../domain/status/resource.ts';
import type { Level } from '../../../domain/status/thresholds.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { type ForEach, type InOneLanguage, plural, type WordTable } from '../kit/words.ts';

const rollouts = {
  'in-progress': { en: 'deploying', ko: '배포 진행 중' },
  failed: { en: 'deployment failed', ko: '배포 실패' },
} satisfies ForEach<NonNullable<TaskCounts['rollout']>>;

/** In place of a percentage. */
const missing = {
  'no-agent': { en: 'no agent', ko: '에이전트 없음' },
  'insights-off': { en: 'Insights off', ko: 'Insights 꺼짐' },
  'no-task-running': { en: 'no task running', ko: '실행 중인 태스크 없음' },
  'not-found': { en: 'not found', ko: '리소스 없음' },
  'no-data': { en: 'no data', ko: '데이터 없음' },
  'access-denied': { en: 'no permission', ko: '권한 없음' },
  throttled: { en: 'throttled', ko: '요청 제한' },
  'source-unavailable': { en: 'no answer', ko: '응답 없음' },
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
  } satisfies ForEach<Level>,
  tally: {
    critical: { en: (count) => `${count} critical`, ko: (count) => `위험 ${count}` },
    warning: { en: (count) => plural(count, 'warning'), ko: (count) => `주의 ${count}` },
    unknown: { en: (count) => `${count} unknown`, ko: (count) => `확인 불가 ${count}` },
    ok: { en: (count) => `${count} ok`, ko: (count) => `정상 ${count}` },
  } satisfies ForEach<Level, (count: number) => string>,
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
  /** In place of a percentage. */
  missing,
  /** The reason and its remedy. */
  remedy: {
    'no-agent': {
      en: 'Only the CloudWatch agent measures EC2 memory. Install or restart it on the instance.',
      ko: 'EC2 메모리는 CloudWatch 에이전트가 있어야 보입니다. 인스턴스에 에이전트를 설치하거나 다시 시작해 주세요.',
    },
    'insights-off': {
      en: 'Only Container Insights measures EKS nodes. Add the Amazon CloudWatch Observability add-on to the cluster.',
      ko: 'EKS 노드 지표는 Container Insights를 켜야 보입니다. 클러스터에 Amazon CloudWatch Observability 애드온을 추가해 주세요.',
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
      en: 'Geonbot may not read it. Grant its role `cloudwatch:GetMetricData`, `cloudwatch:ListMetrics` and `ecs:DescribeServices`; in another account the role under `accounts` must allow them and trust Geonbot.',
      ko: '읽을 권한이 없습니다. 건봇의 IAM 역할에 `cloudwatch:GetMetricData`, `cloudwatch:ListMetrics`, `ecs:DescribeServices`를 허용해 주세요. 다른 계정이라면 `accounts`의 역할이 이를 허용하고 건봇을 신뢰해야 합니다.',
    },
    throttled: {
      en: 'AWS is limiting requests. Refresh in a minute.',
      ko: 'AWS가 요청을 잠시 제한하고 있습니다. 1분쯤 뒤에 새로고침해 주세요.',
    },
    'source-unavailable': {
      en: 'AWS did not answer. Refresh in a minute.',
      ko: 'AWS가 응답하지 않았습니다. 1분쯤 뒤에 새로고침해 주세요.',
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
  /** `more`: even more fire than were counted. */
  firing: {
    en: (count: number, more: boolean) => `${more ? 'At least ' : ''}${plural(count, 'alarm')} firing`,
    ko: (count: number, more: boolean) => `발생 중인 경보 ${count}개${more ? ' 이상' : ''}`,
  },
  moreAlarms: {
    en: (count: number, more: boolean) => `…and ${more ? 'at least ' : ''}${count} more`,
    ko: (count: number, more: boolean) => `…외 ${count}개${more ? ' 이상' : ''}`,
  },
  alarmsUnknown: { en: 'Unknown which alarms are firing', ko: '어떤 경보가 발생 중인지 확인하지 못했습니다' },
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
  undiscoveredTitle: { en: 'Could not be discovered', ko: '찾지 못한 리소스' },
  undiscovered: {
    en: (rule: Escaped, reason: FailedDiscovery['reason']) => `${rule}: ${missing[reason].en}`,
    ko: (rule: Escaped, reason: FailedDiscovery['reason']) => `${rule}: ${missing[reason].ko}`,
  },
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
