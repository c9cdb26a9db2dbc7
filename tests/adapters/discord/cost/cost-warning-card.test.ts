import { describe, expect, it } from 'vitest';
import { costWarningMessage } from '../../../../src/adapters/discord/cost/cost-warning-card.ts';
import { addDays, type Day } from '../../../../src/domain/calendar/day.ts';
import type { CostWarning } from '../../../../src/domain/cost/cost-warning.ts';
import type { Sighting } from '../../../../src/domain/cost/early-warning.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { monday, usd } from '../../../support/a-bill.ts';
import { aCostWarning, aSpike } from '../../../support/a-cost-warning.ts';
import { asRead } from '../kit/as-read.ts';

const jimin = { id: '1' as MemberId, name: 'Jimin' };
const handled = (verdict: 'expected' | 'investigating') => ({ verdict, by: jimin, atMs: 1_795_338_000_000 });
const when = { service: 'Amazon Bedrock', since: monday, day: monday };
const read = (seen: Sighting, change: Partial<CostWarning> = {}, language: 'en' | 'ko' = 'en') =>
  asRead(costWarningMessage(aCostWarning(seen, change), language));

describe('the card of a warning reads', () => {
  it('in English, with what was expected and from which days', () => {
    expect(read(aSpike())).toMatchInlineSnapshot(`
      "# Higher cost than usual: Amazon EC2
      **$41.20** on Nov 23, expected $18.00–$24.00, based on the last 4 Mondays
      -- Usage: without commitments, support, fees, tax, credits and refunds
      [Expected] v1:cost-warning:expected:2026-11-23-spike-kjxrtv5fb3vr
      [Investigating] v1:cost-warning:investigating:2026-11-23-spike-kjxrtv5fb3vr
      [Open Cost Explorer] https://console.aws.amazon.com/costmanagement/home#/cost-explorer"
    `);
  });

  it('in Korean', () => {
    expect(read(aSpike({ day: addDays(monday, 2), incomplete: true }), {}, 'ko')).toMatchInlineSnapshot(`
      "# 평소보다 높은 비용: Amazon EC2
      11월 25일 **$41.20** (아직 집계 중), 예상 $18.00~$24.00 (지난 월요일 4번 기준)
      11월 23일부터 3일째
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외
      [예상한 비용입니다] v1:cost-warning:expected:2026-11-23-spike-kjxrtv5fb3vr
      [확인하고 있습니다] v1:cost-warning:investigating:2026-11-23-spike-kjxrtv5fb3vr
      [Cost Explorer 열기] https://console.aws.amazon.com/costmanagement/home#/cost-explorer"
    `);
    const aws = { kind: 'sees-it', since: monday, impact: usd(32.1), causes: ['BoxUsage:g5.xlarge'] } as const;
    expect(read(aSpike(), { aws, handling: handled('expected') }, 'ko')).toMatchInlineSnapshot(`
      "# 평소보다 높은 비용: Amazon EC2
      11월 23일 **$41.20**, 예상 $18.00~$24.00 (지난 월요일 4번 기준)
      | AWS도 감지했습니다
      |   11월 23일부터 예상보다 $32.10 더 나왔습니다
      |   - BoxUsage:g5.xlarge
      | 예상한 비용입니다
      |   Jimin 님, <t:1795338000:R>. 이번 건이 끝날 때까지 카드를 더 고치지 않습니다. 규칙은 따로 학습하지 않으니 다음에 또 생기면 다시 알립니다.
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외
      [예상한 비용입니다] v1:cost-warning:expected:2026-11-23-spike-kjxrtv5fb3vr
      [확인하고 있습니다] v1:cost-warning:investigating:2026-11-23-spike-kjxrtv5fb3vr
      [Cost Explorer 열기] https://console.aws.amazon.com/costmanagement/home#/cost-explorer"
    `);
  });

  it('with what AWS sees, who looks into it, and how it ended', () => {
    const aws = { kind: 'sees-it', since: monday, impact: usd(32.1), causes: ['BoxUsage:g5.xlarge'] } as const;
    expect(read(aSpike(), { aws, handling: handled('investigating'), ended: 'usual' })).toMatchInlineSnapshot(`
      "# Higher cost than usual: Amazon EC2
      **$41.20** on Nov 23, expected $18.00–$24.00, based on the last 4 Mondays
      | AWS sees it too
      |   $32.10 more than expected, since Nov 23
      |   - BoxUsage:g5.xlarge
      | Investigating
      |   Jimin, <t:1795338000:R>
      | Over
      |   It has lasted so long that it now counts as usual.
      -- Usage: without commitments, support, fees, tax, credits and refunds
      [Open Cost Explorer] https://console.aws.amazon.com/costmanagement/home#/cost-explorer"
    `);
    expect(read(aSpike(), { aws: { kind: 'not-allowed' }, handling: handled('expected') })).toMatchInlineSnapshot(`
      "# Higher cost than usual: Amazon EC2
      **$41.20** on Nov 23, expected $18.00–$24.00, based on the last 4 Mondays
      | Does AWS see it too?
      |   Geonbot may not read Cost Anomaly Detection. Grant its role \`ce:GetAnomalies\`. The warning itself does not need it.
      | Expected
      |   Jimin, <t:1795338000:R>. This card does not change until it is over. The rule does not learn from it: the next time is reported again.
      -- Usage: without commitments, support, fees, tax, credits and refunds
      [Expected] v1:cost-warning:expected:2026-11-23-spike-kjxrtv5fb3vr
      [Investigating] v1:cost-warning:investigating:2026-11-23-spike-kjxrtv5fb3vr
      [Open Cost Explorer] https://console.aws.amazon.com/costmanagement/home#/cost-explorer"
    `);
  });

  it('with the other reasons for what was expected', () => {
    const from = (kind: 'month-day' | 'dearest-day', high: number) =>
      read(aSpike({ expected: { low: usd(0), high: usd(high), from: kind, days: ['2026-11-01' as Day] } })).split(
        '\n',
      )[1];
    expect([from('month-day', 200), from('dearest-day', 45), from('dearest-day', 0)]).toMatchInlineSnapshot(`
      [
        "**$41.20** on Nov 23, expected at most $200.00, based on Nov 1",
        "**$41.20** on Nov 23, expected at most $45.00, based on its most expensive day, Nov 1",
        "**$41.20** on Nov 23, expected no cost, as there was none for weeks",
      ]
    `);
  });

  it('with what else there can be to warn of', () => {
    const weeks = [usd(200), usd(250), usd(310)] as const;
    expect(
      [
        read({ ...when, kind: 'creep', weeks }),
        read({ ...when, kind: 'creep', weeks, service: null }, {}, 'ko'),
        read({ ...when, kind: 'shift', usual: usd(300), level: usd(372.1) }),
        read({ ...when, kind: 'shift', usual: usd(300), level: usd(372), expired: 'savings-plan' }, {}, 'ko'),
        read({ ...when, kind: 'shift', usual: usd(0.4), level: usd(60), expired: 'credit' }),
        read({ ...when, kind: 'new-service', amount: usd(60), incomplete: true, quietDays: 91 }),
        read({ ...when, kind: 'new-service', amount: usd(60), incomplete: true, quietDays: 91 }, {}, 'ko'),
        read({ ...when, kind: 'seen-by-aws', impact: usd(60), causes: ['x*y*'] }),
      ].map((text) => text.split('\n').slice(0, 3).join('\n')),
    ).toMatchInlineSnapshot(`
      [
        "# Rising cost every week: Amazon Bedrock
      **$310.00** in the last 7 days, $250.00 in the 7 before, $200.00 in the 7 before those
      -- Usage: without commitments, support, fees, tax, credits and refunds",
        "# 매주 늘어나는 비용: 전체 비용
      최근 7일 **$310.00**, 그 전 7일 $250.00, 그 전전 7일 $200.00
      -- 사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외",
        "# Step up in cost: Amazon Bedrock
      **$372.10** a day since Nov 23 (1 settled day), instead of $300.00 (+24%)
      -- Usage: without commitments, support, fees, tax, credits and refunds",
        "# 한 단계 높아진 비용: Amazon Bedrock
      11월 23일부터 하루 **$372.00** (집계가 끝난 1일 동안), 이전에는 $300.00 (+24%)
      그 전까지 Savings Plan이 적용되었고, 그 뒤로는 적용되지 않았습니다.",
        "# Step up in cost: Amazon Bedrock
      **$60.00** a day since Nov 23 (1 settled day), instead of $0.40
      A credit paid for some of it until then, and pays for nothing since.",
        "# New on the bill: Amazon Bedrock
      **$60.00** on Nov 23, so far
      first seen on Nov 23, and not in the 91 days before",
        "# 새로 청구되는 서비스: Amazon Bedrock
      11월 23일 **$60.00** (아직 집계 중)
      11월 23일에 처음 나타났고, 그 전 91일 동안은 비용이 없었습니다",
        "# AWS sees an anomaly: Amazon Bedrock
      **$60.00** more than AWS expected, since Nov 23
      - x\\*y\\*",
      ]
    `);
  });

  it('in Korean, with the other reasons for what was expected, and how it ended', () => {
    const said = (from: 'month-day' | 'dearest-day', high: number) =>
      read(aSpike({ expected: { low: usd(0), high: usd(high), from, days: ['2026-11-01' as Day] } }), {}, 'ko').split(
        '\n',
      )[1];
    expect(said('month-day', 200)).toBe('11월 23일 **$41.20**, 예상 최대 $200.00 (11월 1일 기준)');
    expect(said('dearest-day', 45)).toBe('11월 23일 **$41.20**, 예상 최대 $45.00 (가장 비용이 높았던 11월 1일 기준)');
    expect(said('dearest-day', 0)).toContain('예상 비용도 없었습니다');
    const aws = read({ ...when, kind: 'seen-by-aws', impact: usd(60), causes: [] }, {}, 'ko').split('\n')[1];
    expect(aws).toBe('11월 23일부터 AWS 예상보다 **$60.00** 더 나왔습니다');
    expect(read(aSpike(), { ended: 'quiet' }, 'ko')).toContain('| 종료\n|   예상 범위로 돌아왔습니다.');
    expect(read(aSpike(), { ended: 'quiet' })).toContain('| Over\n|   Back to what is expected.');
  });

  it('since when it lasts, from its second day', () => {
    expect(read(aSpike({ day: addDays(monday, 1) })).split('\n')[2]).toBe('since Nov 23, 2 days');
    expect(read(aSpike())).not.toContain('since');
  });

  it('with at most five causes, so that what follows has room', () => {
    const causes = ['a', 'b', 'c', 'd', 'e', 'f'];
    const lines = read({ ...when, kind: 'seen-by-aws', impact: usd(60), causes }).split('\n');
    expect(lines.filter((line) => line.startsWith('- '))).toEqual(['- a', '- b', '- c', '- d', '- e']);
  });

  it('with a title that fits, however long the name is', () => {
    const { embeds } = costWarningMessage(aCostWarning(aSpike({ service: 'x'.repeat(400) })), 'en');
    expect(embeds?.[0]?.title).toMatch(/^Higher cost than usual: x+…$/);
    expect(embeds?.[0]?.title).toHaveLength(256);
  });
});
