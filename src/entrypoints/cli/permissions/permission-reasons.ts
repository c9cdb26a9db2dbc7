import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { taskNames } from '../../../adapters/terminal/setup/rights-words.ts';
import type { AppPermission, appEvents, ChatRight } from '../../../domain/doctor/finding.ts';

const ownQueue = { en: 'its own queue of work', ko: '자체 작업 큐' };
const ownTable = { en: 'its own table', ko: '자체 테이블' };
const rollouts = {
  en: '/deploy: whether a rollout runs what was deployed',
  ko: '/deploy: 롤아웃이 배포한 것을 실행하는지 확인',
};
const services = {
  en: '/status and /deploy: tasks and images of the configured services',
  ko: '/status, /deploy: 설정된 서비스의 태스크와 이미지',
};
const functions = {
  en: '/deploy: which version an alias leads to, and what that runs (services.*.lambda)',
  ko: '/deploy: 별칭이 가리키는 버전과 그 버전이 실행하는 것 (services.*.lambda)',
};
const metrics = { en: '/status: readings and graphs', ko: '/status: 측정값과 그래프' };
const alarms = { en: 'alarms: cards, and what fires', ko: '경보: 카드와 발생 중인 경보' };
const mutes = {
  en: 'Mute on the card of an alarm: a mute rule of its own name (alert.muteRules)',
  ko: '경보 카드의 음소거: 자체 이름의 음소거 규칙 (alert.muteRules)',
};
const costs = { en: '/cost and the morning report', ko: '/cost와 아침 보고' };
const found = { en: 'resources that are found by a discover rule', ko: 'discover 규칙으로 찾는 리소스' };
const clusters = { en: '/status: EKS clusters that are watched', ko: '/status: 지켜보는 EKS 클러스터' };
const instances = { en: '/status: EC2 instances that are watched', ko: '/status: 지켜보는 EC2 인스턴스' };
const describedInstances = {
  en: '/status: EC2 instances that are watched; /cost save:true with Compute Optimizer',
  ko: '/status: 지켜보는 EC2 인스턴스. Compute Optimizer를 쓰는 /cost save:true',
};
const keys = { en: 'keys of your own (encryption)', ko: '직접 관리하는 키 (encryption)' };
const log = { en: 'its own log', ko: '자체 로그' };

const savings = {
  en: 'what could be saved, for /cost save:true (cost.savings)',
  ko: '줄일 수 있는 비용, /cost save:true (cost.savings)',
};

/** What each right in AWS is for. */
export const actionReasons: Readonly<Record<string, Bilingual<string>>> = {
  'ce:GetAnomalies': { en: 'warnings about costs', ko: '비용 경고' },
  'ce:GetCostAndUsage': costs,
  'ce:GetDimensionValues': {
    en: 'the charge types of the account, once a month',
    ko: '계정의 청구 유형, 한 달에 한 번',
  },
  'ce:GetCostForecast': costs,
  'cloudwatch:DeleteAlarmMuteRule': mutes,
  'cloudwatch:DescribeAlarmContributors': alarms,
  'cloudwatch:DescribeAlarms': alarms,
  'cloudwatch:GetMetricData': metrics,
  'cloudwatch:GetMetricWidgetImage': metrics,
  'cloudwatch:ListMetrics': metrics,
  'cloudwatch:ListTagsForResource': {
    en: 'alarms: rules by tag (alert.include, alert.exclude)',
    ko: '경보: 태그로 고르는 규칙 (alert.include, alert.exclude)',
  },
  'cloudwatch:PutAlarmMuteRule': mutes,
  'compute-optimizer:GetEC2InstanceRecommendations': savings,
  'compute-optimizer:GetIdleRecommendations': savings,
  'cost-optimization-hub:ListEnrollmentStatuses': savings,
  'cost-optimization-hub:ListRecommendations': savings,
  'dynamodb:DeleteItem': ownTable,
  'dynamodb:GetItem': ownTable,
  'dynamodb:PutItem': ownTable,
  'dynamodb:Query': ownTable,
  'dynamodb:UpdateItem': ownTable,
  'ec2:DescribeInstanceStatus': instances,
  'ec2:DescribeInstances': describedInstances,
  'ecr:BatchGetImage': {
    en: '/deploy: images for several platforms (services.*.ecr)',
    ko: '/deploy: 여러 플랫폼용 이미지 (services.*.ecr)',
  },
  'ecs:ContinueServiceDeployment': {
    en: 'Continue and Roll back on the card of a deploy that ECS pauses (services.*.ecs)',
    ko: 'ECS가 일시 중지한 배포 카드의 계속과 되돌리기 (services.*.ecs)',
  },
  'ecs:DescribeServiceDeployments': rollouts,
  'ecs:DescribeServiceRevisions': rollouts,
  'ecs:DescribeServices': services,
  'ecs:DescribeTaskDefinition': services,
  'ecs:DescribeTasks': rollouts,
  'ecs:ListServiceDeployments': rollouts,
  'ecs:ListServices': found,
  'ecs:ListTasks': rollouts,
  'ecs:StopServiceDeployment': {
    en: '/rollback, emergency deploys and Roll back: they end a rollout (services.*.ecs)',
    ko: '/rollback, 긴급 배포, 되돌리기: 진행 중인 롤아웃을 끝냄 (services.*.ecs)',
  },
  'eks:DescribeCluster': {
    en: '/deploy: where the API of a cluster is (services.*.eks); what may be read there is for its access entry',
    ko: '/deploy: 클러스터 API의 주소 (services.*.eks). 그 안에서 무엇을 읽을지는 액세스 항목이 정함',
  },
  'eks:ListClusters': found,
  'eks:ListFargateProfiles': clusters,
  'eks:ListNodegroups': clusters,
  'kms:Decrypt': keys,
  'kms:DescribeKey': keys,
  'kms:Encrypt': keys,
  'kms:GenerateDataKey': keys,
  'kms:ReEncryptFrom': keys,
  'kms:ReEncryptTo': keys,
  'lambda:GetAlias': functions,
  'lambda:GetFunction': functions,
  'lambda:InvokeFunction': { en: 'calls among its own Lambdas', ko: '자체 Lambda 사이의 호출' },
  'logs:CreateLogStream': log,
  'logs:FilterLogEvents': { en: '/logs: the groups under logs.groups', ko: '/logs: logs.groups에 적은 로그 그룹' },
  'logs:PutLogEvents': log,
  'sqs:ChangeMessageVisibility': ownQueue,
  'sqs:DeleteMessage': ownQueue,
  'sqs:GetQueueAttributes': ownQueue,
  'sqs:GetQueueUrl': ownQueue,
  'sqs:ReceiveMessage': ownQueue,
  'sqs:SendMessage': ownQueue,
  'ssm:GetParameters': { en: 'its own secrets, by exact name', ko: '자체 시크릿 (정확한 이름으로만)' },
  'sts:AssumeRole': { en: 'resources in other accounts (accounts)', ko: '다른 계정의 리소스 (accounts)' },
};

/** What somebody outside of the stack's own roles may do with a part of it, or may not. */
export const principalReasons: Readonly<Record<string, Bilingual<string>>> = {
  'lambda.amazonaws.com': { en: 'Lambda runs its functions with these roles', ko: 'Lambda가 이 역할로 함수를 실행함' },
  'scheduler.amazonaws.com': {
    en: 'the sweep and the morning report are started on time',
    ko: '정기 점검과 아침 보고를 제때 시작함',
  },
  'events.amazonaws.com': {
    en: 'alarms and rollouts come into its queue, and what cannot be handed over beside it',
    ko: '경보와 롤아웃이 큐로 들어오고, 넘기지 못한 것은 옆 큐에 남음',
  },
  'apigateway.amazonaws.com': {
    en: 'requests of Discord and GitHub reach its two doors',
    ko: 'Discord와 GitHub의 요청이 두 입구에 닿음',
  },
  'cloudwatch.amazonaws.com': {
    en: 'alarms about Geonbot itself are told',
    ko: '건봇 자체에 대한 경보를 알림',
  },
  'sns.amazonaws.com': {
    en: 'the Lambda that tells alarms about Geonbot itself is started',
    ko: '건봇 자체에 대한 경보를 알리는 Lambda를 시작함',
  },
  '*': { en: 'nobody reaches its queues and its topic without TLS', ko: 'TLS 없이는 아무도 큐와 토픽에 닿지 못함' },
};

/** `who`: such as `installer, deploy`. */
export function installerReasons(who: string): Bilingual<string> {
  const found = Object.entries(taskNames).find(([task]) => who.startsWith(`installer, ${task}`));
  const { en, ko } = found?.[1] ?? {
    en: 'check beforehand that nothing is missing',
    ko: '부족한 권한이 없는지 미리 확인',
  };
  return { en: `geonbot init, by whoever runs it: ${en}`, ko: `geonbot init을 실행하는 사람: ${ko}` };
}

/** Discord's own name. */
export const manageChannels = 'Manage Channels';

export const appPermissionReasons: Readonly<Record<AppPermission, Bilingual<string>>> = {
  actions: {
    en: 'runs and their jobs are read; with services, /deploy starts and stops them',
    ko: '실행과 작업을 읽음. services가 있으면 /deploy가 시작하고 멈춤',
  },
  checks: { en: 'checks before a deploy and on review cards', ko: '배포 전과 리뷰 카드의 체크' },
  contents: {
    en: 'versions, changes between commits, inputs of workflows',
    ko: '버전, 커밋 사이의 변경, 워크플로 입력',
  },
  metadata: { en: 'names and ids of repositories', ko: '저장소의 이름과 ID' },
  pull_requests: {
    en: 'review cards and /reviews; with reviews.actions, buttons on the cards ask for reviews',
    ko: '리뷰 카드와 /reviews. reviews.actions를 켜면 카드의 버튼으로 리뷰를 요청',
  },
  statuses: { en: 'commit statuses, which are checks too', ko: '커밋 상태 (이것도 체크임)' },
};

export const appEventReasons: Readonly<Record<(typeof appEvents)[number], Bilingual<string>>> = {
  pull_request: { en: 'review cards', ko: '리뷰 카드' },
  pull_request_review: { en: 'reviews on the cards', ko: '카드의 리뷰' },
  check_suite: { en: 'checks on the cards', ko: '카드의 체크' },
  status: { en: 'commit statuses on the cards', ko: '카드의 커밋 상태' },
  workflow_run: { en: 'how a deploy goes, and runs that nobody asked for', ko: '배포 진행과 요청하지 않은 실행' },
  workflow_job: { en: 'which job a deploy is at', ko: '배포가 어느 작업에 있는지' },
};

export const chatRightReasons: Readonly<Record<ChatRight, Bilingual<string>>> = {
  view: { en: 'the channels that it writes to', ko: '글을 쓰는 채널' },
  send: { en: 'cards and reports', ko: '카드와 보고' },
  embed: { en: 'the form of the cards', ko: '카드의 모양' },
  attach: { en: 'graphs and charts', ko: '그래프와 차트' },
  history: { en: 'to find its own card again', ko: '자기 카드를 다시 찾기' },
  'create-threads': { en: 'what is said below a card', ko: '카드 아래의 말' },
  'send-in-threads': { en: 'what is said below a card', ko: '카드 아래의 말' },
};
