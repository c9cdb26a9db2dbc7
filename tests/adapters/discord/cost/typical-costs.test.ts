import { describe, expect, it } from 'vitest';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import {
  costFiles,
  costMessage,
  costNewsMessage,
  costRefusedMessage,
} from '../../../../src/adapters/discord/cost/cost-message.ts';
import { addDays, type Day } from '../../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../../src/domain/cost/charges.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { costComparison } from '../../../../src/domain/cost/cost-comparison.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import type { Spending } from '../../../../src/domain/cost/spending.ts';
import { allSettled } from '../../../support/settled.ts';
import { asRead } from '../kit/as-read.ts';
import { typicalCost } from '../kit/typical.ts';

const read = { readAtMs: Date.UTC(2026, 10, 22, 0), requests: 2 };
const kept = { ...read, requests: 0 };
const money = (text: string) => parseMoney(text) ?? zero;

/** October and November of a team to whom everything happens. */
function eventful(): Spending {
  const spend = (day: string, service: string, amount: string, recordType: RecordType = 'usage') => ({
    day: day as Day,
    service,
    amount: money(amount),
    recordType,
    provisional: day >= '2026-11-01',
  });
  const days = Array.from({ length: 82 }, (_, at) => addDays('2026-09-01' as Day, at));
  return {
    currency: 'USD',
    view: 'usage' as const,
    spends: [
      ...days.map((day) => spend(day, 'Amazon Elastic Compute Cloud - Compute', day < '2026-11-01' ? '40' : '52.5')),
      ...days.filter((day) => day < '2026-11-12').map((day) => spend(day, 'Amazon Redshift', '9')),
      ...days.filter((day) => day >= '2026-11-18').map((day) => spend(day, 'Amazon Bedrock', '125')),
      spend('2026-11-02', 'AWS Support', '100', 'support'),
      spend('2026-11-10', 'Amazon Elastic Compute Cloud - Compute', '-250', 'credit'),
      spend('2026-11-11', 'Amazon Redshift', '-3.5', 'refund'),
      spend('2026-10-31', 'Tax', '124', 'tax'),
      spend('2026-11-21', 'Tax', '160.25', 'tax'),
    ],
  };
}

function eventfulReport() {
  const period = { start: '2026-11-22' as Day, end: '2026-12-01' as Day };
  const forecast = { period, amount: money('1500'), range: { low: money('1410'), high: money('1620') } };
  return costReport(Date.UTC(2026, 10, 22), eventful(), money('2500'), {
    timeZone: 'Asia/Seoul',
    forecast: { kind: 'known', forecast },
    restated: [
      { day: '2026-11-18' as Day, before: money('174.38'), after: money('177.5'), difference: money('3.12') },
      { day: '2026-11-17' as Day, before: money('53'), after: money('52.5'), difference: money('-0.5') },
    ],
  });
}

describe('the costs read', () => {
  const day = '2026-11-22' as Day;

  it('in English', () => {
    expect(asRead(costMessage(typicalCost(), 'en'))).toMatchInlineSnapshot(`
      "# AWS cost · Nov 21
      Nov 19, the last settled day: **$47.85**, no change against Thursday, Nov 12 ($47.85)
      | Yesterday (Nov 21)
      |   **$47.85** (so far)
      | Month to date (Nov 1–21)
      |   **$1,004.85** (2 days provisional)
      | Nov 1–19 against Oct 1–19
      |   ▲ $90.92 (+11.1%)
      |   $909.15, then $818.24
      | Top services, Nov 1–19
      |   Amazon Elastic Container Service **$598.50** · ▲ +11.1%
      |   EC2 - Other **$232.75** · ▲ +11.1%
      |   AmazonCloudWatch **$77.90** · ▲ +11.1%
      |   AWS Lambda **$0.00** · no change
      | Trends up to Nov 19
      |   Last 7 days $334.95 · no change
      |   Last 30 days $1,382.87 · ▲ $90.92 (+7.0%)
      |   ▇▇▇▇▇▇▇▇▇█████████████████████
      |   -# Days count as complete on their third morning, which is an assumption until Geonbot has seen enough of them.
      | By Nov 30
      |   At the pace of Nov 13–19, $47.85 a day: **$1,435.50**
      | Budget
      |   ▰▰▰▰▰▰▰▱▱▱ 67% of $1,500.00
      |   70% of the month is over · within budget
      -- Usage: without commitments, support, fees, tax, credits and refunds"
    `);
  });

  it('in Korean', () => {
    expect(asRead(costMessage(typicalCost('1000'), 'ko'))).toMatchInlineSnapshot(`
      "# AWS 비용 · 11월 21일
      집계가 끝난 마지막 날(11월 19일) **$47.85**, 지난주 목요일(11월 12일) $47.85 대비 변동 없음
      | 어제 (11월 21일)
      |   **$47.85** (아직 집계 중)
      | 이번 달 누적 (11월 1~21일)
      |   **$1,004.85** (2일은 집계 중)
      | 11월 1~19일, 10월 1~19일 대비
      |   ▲ $90.92 (+11.1%)
      |   $909.15, 그때 $818.24
      | 서비스별 비용 (11월 1~19일)
      |   Amazon Elastic Container Service **$598.50** · ▲ +11.1%
      |   EC2 - Other **$232.75** · ▲ +11.1%
      |   AmazonCloudWatch **$77.90** · ▲ +11.1%
      |   AWS Lambda **$0.00** · 변동 없음
      | 추세 (11월 19일까지)
      |   최근 7일 $334.95 · 변동 없음
      |   최근 30일 $1,382.87 · ▲ $90.92 (+7.0%)
      |   ▇▇▇▇▇▇▇▇▇█████████████████████
      |   -# 기록이 쌓일 때까지는 하루가 끝나고 3번째 아침에 집계가 끝난다고 가정합니다.
      | 11월 30일까지 예상
      |   11월 13~19일 속도라면 하루 $47.85, 월말 **$1,435.50**
      | 예산
      |   ▰▰▰▰▰▰▰▰▰▰ $1,000.00 중 100% 사용
      |   이번 달 70% 경과 · 11월 21일부터 예산 초과
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외"
    `);
  });

  it('as an explanation when there are none this morning', () => {
    const news = { kind: 'trouble', day, reason: 'not-enabled' } as const;
    expect(asRead(costNewsMessage(news, 'en', '1'))).toMatchInlineSnapshot(`
      "# No cost report this morning
      Cost Explorer is not enabled in this account. Open it once in the Billing console; data follows within 24 hours."
    `);
    expect(asRead(costNewsMessage(news, 'ko', '1'))).toMatchInlineSnapshot(`
      "# 오늘 아침 비용 리포트를 만들지 못했습니다
      이 계정에는 Cost Explorer가 켜져 있지 않습니다. 결제 콘솔에서 Cost Explorer를 한 번 열어 주세요. 데이터는 24시간 안에 준비됩니다."
    `);
  });

  it('with everything that can be told, in English', () => {
    expect(asRead(costMessage(eventfulReport(), 'en', { read }))).toMatchInlineSnapshot(`
      "# AWS cost · Nov 21
      Nov 19, the last settled day: **$177.50**, ▲ $125.00 (+238%) against Thursday, Nov 12 ($52.50) · Biggest change: **Amazon Bedrock ▲ $125.00**
      Read from AWS <t:1795305600:R> · 2 requests, $0.02
      | Yesterday (Nov 21)
      |   **$177.50** (so far)
      | Month to date (Nov 1–21)
      |   **$1,701.50** (2 days provisional)
      | Nov 1–19 against Oct 1–19
      |   ▲ $415.50 (+44.6%)
      |   $1,346.50, then $931.00
      | Top services, Nov 1–19
      |   Amazon Elastic Compute Cloud - Compute **$997.50** · ▲ +31.3%
      |   Amazon Bedrock **$250.00** · new
      |   Amazon Redshift **$99.00** · ▼ -42.1%
      | Trends up to Nov 19
      |   Last 7 days $617.50 · ▲ $196.00 (+46.5%)
      |   Last 30 days $1,885.50 · ▲ $415.50 (+28.3%)
      |   ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃████
      |   -# Days count as complete on their third morning, which is an assumption until Geonbot has seen enough of them.
      | New and gone services
      |   **New**: Amazon Bedrock, $500.00 since Nov 18
      |   **Gone**: Amazon Redshift, last on Nov 11 ($54.00 in the week before)
      | Bill this month
      |   Usage $1,701.50
      |   Support $100.00
      |   Credits -$250.00
      |   Refunds -$3.50
      |   Tax $160.25
      |   Total $1,708.25
      | By Nov 30
      |   AWS expects **$3,201.50** ($3,111.50–$3,321.50)
      |   At the pace of Nov 13–19, $88.21 a day: **$2,495.43**
      | Budget
      |   ▰▰▰▰▰▰▰▱▱▱ 68% of $2,500.00
      |   70% of the month is over · within budget
      | Revised by AWS since the last report
      |   Nov 18 revised +$3.12
      |   Nov 17 revised -$0.50
      -- Usage: without commitments, support, fees, tax, credits and refunds"
    `);
  });

  it('with everything that can be told, in Korean', () => {
    expect(asRead(costMessage(eventfulReport(), 'ko', { read: kept }))).toMatchInlineSnapshot(`
      "# AWS 비용 · 11월 21일
      집계가 끝난 마지막 날(11월 19일) **$177.50**, 지난주 목요일(11월 12일) $52.50 대비 ▲ $125.00 (+238%) · 가장 큰 변화: **Amazon Bedrock ▲ $125.00**
      <t:1795305600:F> 기준 (<t:1795305600:R>), 비용 장부에서 가져온 값 · 요청 0회
      | 어제 (11월 21일)
      |   **$177.50** (아직 집계 중)
      | 이번 달 누적 (11월 1~21일)
      |   **$1,701.50** (2일은 집계 중)
      | 11월 1~19일, 10월 1~19일 대비
      |   ▲ $415.50 (+44.6%)
      |   $1,346.50, 그때 $931.00
      | 서비스별 비용 (11월 1~19일)
      |   Amazon Elastic Compute Cloud - Compute **$997.50** · ▲ +31.3%
      |   Amazon Bedrock **$250.00** · 신규
      |   Amazon Redshift **$99.00** · ▼ -42.1%
      | 추세 (11월 19일까지)
      |   최근 7일 $617.50 · ▲ $196.00 (+46.5%)
      |   최근 30일 $1,885.50 · ▲ $415.50 (+28.3%)
      |   ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃████
      |   -# 기록이 쌓일 때까지는 하루가 끝나고 3번째 아침에 집계가 끝난다고 가정합니다.
      | 새로 생기거나 사라진 서비스
      |   **신규**: Amazon Bedrock, 11월 18일부터 $500.00
      |   **사라짐**: Amazon Redshift, 마지막 11월 11일 (그 전 1주 $54.00)
      | 이번 달 청구 내역
      |   사용료 $1,701.50
      |   지원 요금 $100.00
      |   크레딧 -$250.00
      |   환불 -$3.50
      |   세금 $160.25
      |   합계 $1,708.25
      | 11월 30일까지 예상
      |   AWS 예측 **$3,201.50** ($3,111.50–$3,321.50)
      |   11월 13~19일 속도라면 하루 $88.21, 월말 **$2,495.43**
      | 예산
      |   ▰▰▰▰▰▰▰▱▱▱ $2,500.00 중 68% 사용
      |   이번 달 70% 경과 · 예산 범위 안
      | 지난 리포트 이후 AWS가 고친 금액
      |   11월 18일 +$3.12 수정
      |   11월 17일 -$0.50 수정
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외"
    `);
  });

  it('with a picture, and what it shows for those who cannot see it', () => {
    const png = new Uint8Array([1]);
    expect(costMessage(typicalCost(), 'en', { chart: png }).embeds?.[0]?.image).toEqual({
      url: 'attachment://cost.png',
    });
    expect(costFiles(typicalCost(), 'en', png)).toEqual([
      {
        name: 'cost.png',
        bytes: png,
        description:
          'Bar chart of the cost of each of the 30 days up to Nov 21, by service, with the forecast and the budget',
      },
    ]);
    expect(costFiles(typicalCost(), 'en', null)).toEqual([]);
  });

  it('without bars of letters where a picture shows the days better', () => {
    const picture = Uint8Array.of(1);
    const shown = (chart: Uint8Array | null) => JSON.stringify(costMessage(typicalCost(), 'en', { read, chart }));
    expect(shown(null)).toMatch(/[▁▂▃▄▅▆▇█]/);
    expect(shown(picture)).not.toMatch(/[▁▂▃▄▅▆▇█]/);
  });

  it('split by account, in both languages', () => {
    const [october, november] = [
      { start: '2026-10-01' as Day, end: '2026-10-22' as Day },
      { start: '2026-11-01' as Day, end: '2026-11-22' as Day },
    ];
    const breakdown = costBreakdown(eventful(), { kind: 'account' }, november, october, allSettled);
    expect(asRead(costBreakdownMessage(breakdown, read, 'en'))).toMatchInlineSnapshot(`
      "# AWS cost · Nov 1–21
      Read from AWS <t:1795305600:R> · 2 requests, $0.02
      | Usage
      |   **$1,701.50**
      | Nov 1–21 against Oct 1–21
      |   ▲ $672.50 (+65.4%)
      |   $1,701.50, then $1,029.00
      | By account, Nov 1–21
      |   Amazon Elastic Compute Cloud - Compute **$1,102.50** · ▲ +31.3%
      |   Amazon Bedrock **$500.00** · new
      |   Amazon Redshift **$99.00** · ▼ -47.6%
      | The whole bill
      |   Usage $1,701.50
      |   Support $100.00
      |   Credits -$250.00
      |   Refunds -$3.50
      |   Tax $160.25
      |   Total $1,708.25
      -- Usage: without commitments, support, fees, tax, credits and refunds"
    `);
    const untagged = costBreakdown(
      {
        currency: 'USD',
        view: 'usage' as const,
        spends: eventful().spends.map((spend) => ({ ...spend, service: '' })),
      },
      { kind: 'tag', key: 'team' },
      november,
      october,
      allSettled,
    );
    expect(asRead(costBreakdownMessage(untagged, kept, 'ko'))).toMatchInlineSnapshot(`
      "# AWS 비용 · 11월 1~21일
      <t:1795305600:F> 기준 (<t:1795305600:R>), 비용 장부에서 가져온 값 · 요청 0회
      | 사용료
      |   **$1,701.50**
      | 11월 1~21일, 10월 1~21일 대비
      |   ▲ $672.50 (+65.4%)
      |   $1,701.50, 그때 $1,029.00
      | 태그별: \`team\` (11월 1~21일)
      |   태그 없음 **$1,701.50** · ▲ +65.4%
      |   이 기간에 태그 \`team\` 값이 붙은 비용이 없습니다. 결제 콘솔에서 비용 할당 태그로 활성화해 주세요. 다음 날부터 집계됩니다.
      | 전체 청구 내역
      |   사용료 $1,701.50
      |   지원 요금 $100.00
      |   크레딧 -$250.00
      |   환불 -$3.50
      |   세금 $160.25
      |   합계 $1,708.25
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외"
    `);
  });

  it('as what moved between two months, in both languages', () => {
    const [october, november] = [
      { start: '2026-10-01' as Day, end: '2026-11-01' as Day },
      { start: '2026-11-01' as Day, end: '2026-12-01' as Day },
    ];
    const comparison = costComparison(eventful(), { kind: 'service' }, october, november, allSettled);
    expect(asRead(costComparisonMessage(comparison, read, 'en'))).toMatchInlineSnapshot(`
      "# Why it changed · Oct 2026 → Nov 2026
      Read from AWS <t:1795305600:R> · 2 requests, $0.02
      Compares both months by service. Cost Explorer shows whether usage or price changed.
      | Usage
      |   $1,519.00 → **$1,701.50**
      |   ▲ $7.72 a day (+15.7%)
      | Biggest changes first
      |   Amazon Bedrock **+$500.00** · new
      |   Amazon Redshift **-$180.00** · $279.00 → $99.00
      |   Amazon Elastic Compute Cloud - Compute **-$137.50** · $1,240.00 → $1,102.50
      | The whole bill
      |   Tax $124.00 → $160.25 (+$36.25)
      |   Support $0.00 → $100.00 (+$100.00)
      |   Credits $0.00 → -$250.00 (-$250.00)
      |   Refunds $0.00 → -$3.50 (-$3.50)
      |   Total $1,643.00 → $1,708.25 (+$65.25)
      -- Usage: without commitments, support, fees, tax, credits and refunds"
    `);
    expect(asRead(costComparisonMessage(comparison, kept, 'ko'))).toMatchInlineSnapshot(`
      "# 비용이 달라진 이유 · 2026년 10월 → 2026년 11월
      <t:1795305600:F> 기준 (<t:1795305600:R>), 비용 장부에서 가져온 값 · 요청 0회
      두 달의 비용을 서비스별로 비교했습니다. 사용량과 단가 중 무엇이 달라졌는지는 Cost Explorer에서 볼 수 있습니다.
      | 사용료
      |   $1,519.00 → **$1,701.50**
      |   ▲ 하루 $7.72 (+15.7%)
      | 많이 달라진 순서
      |   Amazon Bedrock **+$500.00** · 신규
      |   Amazon Redshift **-$180.00** · $279.00 → $99.00
      |   Amazon Elastic Compute Cloud - Compute **-$137.50** · $1,240.00 → $1,102.50
      | 전체 청구 내역
      |   세금 $124.00 → $160.25 (+$36.25)
      |   지원 요금 $0.00 → $100.00 (+$100.00)
      |   크레딧 $0.00 → -$250.00 (-$250.00)
      |   환불 $0.00 → -$3.50 (-$3.50)
      |   합계 $1,643.00 → $1,708.25 (+$65.25)
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외"
    `);
  });

  it('as a clear word about a question that has no answer', () => {
    const refusals = [
      { reason: 'not-a-period', period: 'soon' },
      { reason: 'not-a-whole-month', period: 'this-month' },
      { reason: 'in-the-future', period: '2027-01' },
      { reason: 'too-old', oldest: '2025-11-01' as Day },
      { reason: 'nothing-over-yet' },
      { reason: 'no-tag-configured' },
    ] as const;
    const read = (language: 'en' | 'ko') =>
      refusals.map((refusal) => costRefusedMessage(refusal, language).embeds?.[0]?.description).join('\n');
    expect(read('en')).toMatchInlineSnapshot(`
      "\`soon\` is not a valid period. Use \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` or a month such as \`2026-10\`.
      \`this-month\` is not a finished month. \`why\` compares two whole months: leave \`period\` out, or use one such as \`2026-10\`.
      \`2027-01\` has not started yet.
      AWS no longer has data for that period. The oldest month is \`2025-11\`.
      No day of this month is over yet in UTC, which AWS bills by. Use \`last-month\`.
      No tag is configured. Set its key as \`cost.tag\` in \`geonbot.yaml\`."
    `);
    expect(read('ko')).toMatchInlineSnapshot(`
      "\`soon\`: 기간을 알 수 없습니다. \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` 또는 \`2026-10\` 같은 달을 적어 주세요.
      \`this-month\`: 아직 끝난 달이 아닙니다. \`이유\`는 끝난 두 달을 비교합니다. \`기간\`을 비우거나 \`2026-10\`처럼 적어 주세요.
      \`2027-01\`: 아직 오지 않은 달입니다.
      AWS가 더는 보관하지 않는 기간입니다. 볼 수 있는 가장 오래된 달: \`2025-11\`
      이번 달은 이제 막 시작해서 AWS 청구 기준(UTC)으로 끝난 날이 아직 없습니다. \`last-month\`로 물어봐 주세요.
      어떤 태그로 나눌지 설정되어 있지 않습니다. \`geonbot.yaml\`의 \`cost.tag\`에 태그 키를 적어 주세요."
    `);
  });
});
