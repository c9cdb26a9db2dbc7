import type { StatusWords } from './status-words.ts';

const rolloutWords = { 'in-progress': '배포 진행 중', failed: '배포 실패' };

const missingWords = {
  'no-agent': '에이전트 없음',
  'insights-off': 'Insights 꺼짐',
  'no-task-running': '실행 중인 태스크 없음',
  'not-found': '리소스 없음',
  'no-data': '데이터 없음',
  'access-denied': '권한 없음',
  throttled: '요청 제한',
  'source-unavailable': '응답 없음',
};

export const koreanStatus: StatusWords = {
  title: (only) => (only === null ? 'AWS 상태' : `${only.toUpperCase()} 상태`),
  overall: { critical: '위험', warning: '주의', unknown: '일부 확인 불가', ok: '모두 정상' },
  tally: {
    critical: (count) => `위험 ${count}`,
    warning: (count) => `주의 ${count}`,
    unknown: (count) => `확인 불가 ${count}`,
    ok: (count) => `정상 ${count}`,
  },
  checked: (when) => `${when} 확인`,
  nothingWatched: (only) =>
    `모니터링 중인 ${only === null ? '' : `${only.toUpperCase()} `}리소스가 없어요. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.`,
  cpu: 'CPU',
  memory: '메모리',
  tasks: '태스크',
  taskCounts: ({ running, desired, pending, rollout }) =>
    `태스크 ${running}/${desired}${pending > 0 ? ` (${pending}개 시작 중)` : ''}${rollout === undefined ? '' : ` · ${rolloutWords[rollout]}`}`,
  nodeCounts: ({ nodes, failed }) => `노드 ${nodes}개${failed > 0 ? ` (${failed}개 실패)` : ''}`,
  missing: missingWords,
  remedy: {
    'no-agent':
      'EC2 메모리는 CloudWatch 에이전트가 있어야 보여요. 인스턴스에 에이전트를 설치하거나 다시 시작해 주세요.',
    'insights-off':
      'EKS 노드 지표는 Container Insights를 켜야 보여요. 클러스터에 Amazon CloudWatch Observability 애드온을 추가해 주세요.',
    'no-task-running':
      '실행 중인 태스크가 없어서 측정할 게 없어요. ECS 서비스의 원하는 태스크 수와 이벤트를 확인해 주세요.',
    'not-found': 'AWS에서 찾을 수 없는 리소스예요. `geonbot.yaml`의 이름과 리전을 확인해 주세요.',
    'no-data': 'CloudWatch에 15분째 데이터가 없어요. 중지됐거나 방금 만든 리소스일 수 있어요.',
    'access-denied':
      '읽을 권한이 없어요. 건봇의 IAM 역할에 `cloudwatch:GetMetricData`, `cloudwatch:ListMetrics`, `ecs:DescribeServices`를 허용해 주세요. 다른 계정이라면 `accounts`의 역할이 이를 허용하고 건봇을 신뢰해야 해요.',
    throttled: 'AWS가 요청을 잠시 제한하고 있어요. 1분쯤 뒤에 새로고침해 주세요.',
    'source-unavailable': 'AWS가 응답하지 않았어요. 1분쯤 뒤에 새로고침해 주세요.',
  },
  whyMissing: '값이 표시되지 않는 이유',
  shown: (from, to, of) => `${of}개 중 ${from}~${to}번째`,
  pages: '다른 리소스 보기',
  firing: (count, more) => `발생 중인 경보 ${count}개${more ? ' 이상' : ''}`,
  moreAlarms: (count, more) => `…외 ${count}개${more ? ' 이상' : ''}`,
  alarmsUnknown: '어떤 경보가 발생 중인지 확인하지 못했어요',
  alarmsUnread: (place, reason) =>
    reason === 'access-denied'
      ? `${place}의 경보를 읽지 못했어요. \`cloudwatch:DescribeAlarms\`를 허용해 주세요.`
      : `${place}의 경보를 읽지 못했어요: ${missingWords[reason]}`,
  undiscoveredTitle: '찾지 못한 리소스',
  undiscovered: (rule, reason) => `${rule}: ${missingWords[reason]}`,
  refresh: '새로고침',
  graph: '그래프',
  graphTitle: (hours) => `CPU와 메모리, 최근 ${hours}시간`,
  graphOf: (drawn, of) => `${of}개 중 상태가 나쁜 ${drawn}개예요. 같은 리전과 계정의 리소스만 함께 그려요.`,
  hours: (hours) => `${hours}시간`,
  hoursMenu: '기간 선택',
  noGraphTitle: '그래프를 그리지 못했어요',
  noGraph: {
    'access-denied':
      '그래프를 그릴 권한이 없어요. 건봇의 IAM 역할에 `cloudwatch:GetMetricWidgetImage`를 허용해 주세요.',
    throttled: 'CloudWatch가 요청을 잠시 제한하고 있어요. 1분쯤 뒤에 다시 눌러 주세요.',
    'source-unavailable': 'CloudWatch가 응답하지 않았어요. 1분쯤 뒤에 다시 눌러 주세요.',
  },
  unknownResourceTitle: '그런 리소스는 없어요',
  unknownResource: (name, known) =>
    known === ''
      ? `모니터링 중인 ${name} 리소스가 없고, 다른 리소스도 없어요. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.`
      : `모니터링 중인 ${name} 리소스가 없어요. 지금 볼 수 있는 리소스: ${known}`,
};
