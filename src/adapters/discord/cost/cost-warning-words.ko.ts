import type { CostWarningWords } from './cost-warning-words.ts';

export const koreanCostWarning: CostWarningWords = {
  title: {
    spike: '평소보다 높은 비용',
    creep: '매주 늘어나는 비용',
    'new-service': '새로 청구되는 서비스',
    'seen-by-aws': 'AWS가 감지한 이상 비용',
  },
  wholeBill: '전체 비용',
  on: (amount, day, incomplete) => `${day} **${amount}**${incomplete ? ' (아직 집계 중)' : ''}`,
  fromWeekdays: (low, high, count, weekday) => `예상 ${low}~${high} (지난 ${weekdays[weekday]}요일 ${count}번 기준)`,
  fromMonthDay: (high, day) => `예상 최대 ${high} (${day} 기준)`,
  fromDearestDay: (high, day) => `예상 최대 ${high} (가장 비용이 높았던 ${day} 기준)`,
  expectedNothing: '몇 주 동안 비용이 없던 서비스라 예상 비용도 없었어요',
  since: (day, days) => `${day}부터 ${days}일째`,
  weeks: (first, second, third) => `최근 7일 **${third}**, 그 전 7일 ${second}, 그 전전 7일 ${first}`,
  nothingBefore: (day, days) => `${day}에 처음 나타났고, 그 전 ${days}일 동안은 비용이 없었어요`,
  aboveAwsExpected: (amount, day) => `${day}부터 AWS 예상보다 **${amount}** 더 나왔어요`,
  awsSeesIt: 'AWS도 감지했어요',
  awsUnknown: 'AWS도 감지했나요?',
  awsImpact: (amount, day) => `${day}부터 예상보다 ${amount} 더 나왔어요`,
  awsNotAllowed:
    'Cost Anomaly Detection을 읽을 권한이 없어요. 건봇의 IAM 역할에 `ce:GetAnomalies`를 허용해 주세요. 이 알림 자체는 그 권한 없이도 동작해요.',
  verdict: { expected: '예상한 비용이에요', investigating: '확인하고 있어요' },
  said: {
    expected: (who, when) =>
      `${who} 님, ${when}. 이번 건이 끝날 때까지 카드를 더 고치지 않아요. 규칙은 따로 학습하지 않으니 다음에 또 생기면 다시 알려요.`,
    investigating: (who, when) => `${who} 님, ${when}`,
  },
  over: '종료',
  ended: {
    quiet: '예상 범위로 돌아왔어요.',
    usual: '오래 이어져서 이제부터는 평소 비용으로 봐요.',
  },
  openCostExplorer: 'Cost Explorer 열기',
};

const weekdays = ['일', '월', '화', '수', '목', '금', '토'];
