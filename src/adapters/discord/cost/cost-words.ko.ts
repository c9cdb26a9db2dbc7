import { addDays, type Day, daysIn } from '../../../domain/cost/period.ts';
import type { CostWords } from './cost-words.ts';

export const koreanCost: CostWords = {
  title: (day) => `AWS 비용 · ${day}`,
  day: (day) => `${month(day)}월 ${dayOfMonth(day)}일`,
  period: (period) => {
    const last = addDays(period.end, -1);
    const start = `${month(period.start)}월 ${dayOfMonth(period.start)}`;
    if (daysIn(period) <= 1) return `${start}일`;
    const sameMonth = month(last) === month(period.start);
    return `${start}${sameMonth ? '~' : `일~${month(last)}월 `}${dayOfMonth(last)}일`;
  },
  month: (day) => `${day.slice(0, 4)}년 ${month(day)}월`,
  yesterday: (day) => `어제 (${day})`,
  lastDay: (day) => `집계가 끝난 마지막 날 (${day}, UTC)`,
  provisional: '잠정',
  provisionalDays: (count) => `${count}일 잠정`,
  monthToDate: (period) => `이번 달 누적 (${period})`,
  against: (period) => `지난달 대비 (${period})`,
  before: (amount) => `지난달 ${amount}`,
  isNew: '신규',
  isGone: '사라짐',
  same: '변동 없음',
  services: '이번 달 서비스별 비용',
  others: (count) => `그 외 ${count}개 서비스`,
  nothingSpent: '이번 달에는 아직 발생한 비용이 없어요.',
  trends: '추세',
  lastDays: (count) => `최근 ${count}일`,
  comings: '새로 생기거나 사라진 서비스',
  coming: (service, amount, since) => `**신규**: ${service}, ${since}부터 ${amount}`,
  going: (service, amount, last) => `**사라짐**: ${service}, 마지막 ${last} (그 전 1주 ${amount})`,
  more: (count) => `…외 ${count}개`,
  bill: '이번 달 청구 내역',
  charges: { usage: '사용료', credit: '크레딧', refund: '환불', tax: '세금', other: '수수료', total: '합계' },
  monthEnd: (day) => `${day}까지 예상`,
  awsExpects: (amount, range) => `AWS 예측 **${amount}**${range === null ? '' : ` (${range})`}`,
  tooYoung: 'AWS가 예측하기에는 아직 사용 이력이 짧아요.',
  noForecast: {
    'access-denied': 'AWS 예측 없음: 건봇의 IAM 역할에 `ce:GetCostForecast`를 허용해 주세요.',
    'not-enabled': 'AWS 예측 없음: Cost Explorer가 아직 준비되지 않았어요.',
    throttled: 'AWS 예측 없음: AWS가 요청을 잠시 제한하고 있어요.',
    'source-unavailable': 'AWS 예측 없음: AWS가 응답하지 않았어요.',
  },
  ownRate: (perDay, total, from) => `${from} 속도라면 하루 ${perDay}, 월말 **${total}**`,
  budget: '예산',
  ofBudget: (percent, budget) => `${budget} 중 ${percent} 사용`,
  monthGone: (percent) => `이번 달 ${percent} 경과`,
  pace: {
    within: '예산 범위 안',
    'over-on': (day) => `이 속도면 ${day}에 예산 초과`,
    'over-since': (day) => `${day}부터 예산 초과`,
  },
  ofWholeMonth: {
    monthToDate: (period) => `한 달 전체 (${period})`,
    against: (period) => `그 전달 대비 (${period})`,
    before: (amount) => `그 전달 ${amount}`,
    services: '한 달 서비스별 비용',
    nothingSpent: '한 달 동안 발생한 비용이 없어요.',
    bill: '한 달 청구 내역',
    monthGone: (percent) => `한 달 ${percent} 경과`,
  },
  restated: '지난 리포트 이후 AWS가 고친 금액',
  revised: (day, difference) => `${day} ${difference} 수정`,
  moreRevised: (count, difference) => `…외 ${count}일, 합계 ${difference}`,
  readAt: (when) => `${when} AWS에서 가져온 값`,
  chart: (day) => `${day}까지 30일 동안의 일별 비용을 서비스별로 쌓은 막대그래프와 예측, 예산선`,
  breakdown: (period) => `AWS 비용 · ${period}`,
  by: { service: '서비스별', account: '계정별', region: '리전별', tag: '태그별' },
  byTag: (key) => `태그별: ${key}`,
  total: '사용료',
  otherParts: (count) => `그 외 ${count}개`,
  nothingInPeriod: '발생한 비용이 없어요.',
  wholeBill: '전체 청구 내역',
  untagged: '태그 없음',
  nothingTagged: (key) =>
    `이 기간에 태그 ${key} 값이 붙은 비용이 없어요. 결제 콘솔에서 비용 할당 태그로 활성화해 주세요. 다음 날부터 집계돼요.`,
  comparison: (before, after) => `비용이 달라진 이유 · ${before} → ${after}`,
  whatMoved: '많이 달라진 순서',
  nothingMoved: '달라진 게 없어요.',
  otherDrivers: (count) => `그 외 ${count}개 합계`,
  comparedHow: (by) =>
    `두 달의 사용료를 ${koreanCost.by[by]}로 비교했어요. 사용량과 단가 중 무엇이 달라졌는지는 Cost Explorer에서 볼 수 있어요.`,
  refusedTitle: '보여 줄 내용이 없어요',
  refused: (refusal, period) => {
    switch (refusal.reason) {
      case 'not-a-period':
        return `${period}: 기간을 알 수 없어요. \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` 또는 \`2026-10\` 같은 달을 적어 주세요.`;
      case 'not-a-whole-month':
        return `${period}: 아직 끝난 달이 아니에요. \`이유\`는 끝난 두 달을 비교해요. \`기간\`을 비우거나 \`2026-10\`처럼 적어 주세요.`;
      case 'in-the-future':
        return `${period}: 아직 오지 않은 달이에요.`;
      case 'too-old':
        return `AWS가 더는 보관하지 않는 기간이에요. 볼 수 있는 가장 오래된 달: \`${refusal.oldest.slice(0, 7)}\``;
      case 'nothing-over-yet':
        return '이번 달은 이제 막 시작해서 AWS 청구 기준(UTC)으로 끝난 날이 아직 없어요. `last-month`로 물어봐 주세요.';
      case 'no-tag-configured':
        return '어떤 태그로 나눌지 설정되어 있지 않아요. `geonbot.yaml`의 `cost.tag`에 태그 키를 적어 주세요.';
    }
  },
  noReportTitle: '오늘 아침 비용 리포트를 만들지 못했어요',
  unavailableTitle: '비용을 불러오지 못했어요',
  unavailable: {
    'access-denied': 'Cost Explorer를 읽을 권한이 없어요. 건봇의 IAM 역할에 `ce:GetCostAndUsage`를 허용해 주세요.',
    'not-enabled':
      '이 계정에는 Cost Explorer가 켜져 있지 않아요. 결제 콘솔에서 Cost Explorer를 한 번 열어 주세요. 데이터는 24시간 안에 준비돼요.',
    throttled: 'Cost Explorer가 요청을 잠시 제한하고 있어요. 몇 분 뒤에 `/비용`으로 다시 확인해 주세요.',
    'source-unavailable': 'Cost Explorer가 응답하지 않았어요. 몇 분 뒤에 `/비용`으로 다시 확인해 주세요.',
  },
};

function month(day: Day): number {
  return Number(day.slice(5, 7));
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}
