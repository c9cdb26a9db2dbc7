import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../src/adapters/discord/cost/cost-lead.ts';
import { costMessage, costNewsMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { type Lead, nothingToLead } from '../../../../src/application/cost/morning-lead.ts';
import type { NewSavings } from '../../../../src/application/cost/savings-news.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import type { Exchange } from '../../../../src/domain/cost/exchange.ts';
import { changeBetween, parseMoney } from '../../../../src/domain/cost/money.ts';
import type { Spend } from '../../../../src/domain/cost/spending.ts';
import type { Announcement } from '../../../../src/domain/kit/announcement.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import type { PullRequest } from '../../../../src/domain/review/pull-request.ts';
import { usd } from '../../../support/a-bill.ts';
import { aCostWarning } from '../../../support/a-cost-warning.ts';
import { aPullRequest } from '../../../support/a-pull-request.ts';
import { aSaving } from '../../../support/a-saving.ts';
import { won } from '../../../support/an-exchange.ts';
import { settledOnMorning } from '../../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../../support/some-spending.ts';
import { typicalDeployment } from '../kit/typical.ts';

const today = '2026-11-24' as Day;
const flat = [
  ...everyDay('2026-08-24', '2026-11-23', 'Amazon EC2', '10'),
  ...everyDay('2026-08-24', '2026-11-23', 'AWS Lambda', '3'),
];

/** A Saturday, the last settled day on the third morning. */
const shock = aSpend('2026-11-21', 'Amazon EC2', '31.20');

function told(
  spends: readonly Spend[],
  lead: Lead = nothingToLead,
  language: Language = 'en',
  morning = 3,
  { savings = null, shown = null }: { readonly savings?: NewSavings | null; readonly shown?: Exchange | null } = {},
) {
  const report = costReport(Date.UTC(2026, 10, 24), inDollars(...spends), parseMoney('600'), {
    settled: settledOnMorning(morning, today),
    forecast: {
      kind: 'known',
      forecast: { period: { start: today, end: '2026-12-01' as Day }, amount: usd(91), range: null },
    },
  });
  const news = { kind: 'report', day: today, report, lead, chart: null, shown, savings } as const;
  const [embed] = costNewsMessage(news, language, '900000000000000001').embeds ?? [];
  return {
    lines: embed?.description?.split('\n') ?? [],
    fields: embed?.fields ?? [],
    footer: embed?.footer?.text,
    report,
  };
}

const warning = (service: string) => ({
  ...aCostWarning(),
  shown: { announcement: '900000000000000014/77' as Announcement, revision: 1 },
  seen: { ...aCostWarning().seen, service },
});

describe('the first line of the morning', () => {
  it('compares the last settled day with its weekday, and names what changed it and by how much', () => {
    expect(told([...flat, shock]).lines).toEqual([
      'Nov 21, the last settled day: **$44.20**, ▲ $31.20 (+240%) against Saturday, Nov 14 ($13.00) · Biggest change: **Amazon EC2 ▲ $31.20 (+312%)**',
    ]);
    expect(told([...flat, shock], nothingToLead, 'ko').lines).toEqual([
      '집계가 끝난 마지막 날(11월 21일) **$44.20**, 지난주 토요일(11월 14일) $13.00 대비 ▲ $31.20 (+240%) · 가장 큰 변화: **Amazon EC2 ▲ $31.20 (+312%)**',
    ]);
  });

  it('calls it yesterday only where yesterday is settled', () => {
    const [line] = told([...flat, aSpend('2026-11-23', 'Amazon EC2', '31.20')], nothingToLead, 'en', 1).lines;
    expect(line).toBe(
      'Yesterday (Nov 23): **$44.20**, ▲ $31.20 (+240%) against Monday, Nov 16 ($13.00) · Biggest change: **Amazon EC2 ▲ $31.20 (+312%)**',
    );
  });

  it('is not said to whom there is nothing to compare with', () => {
    expect(told(everyDay('2026-11-18', '2026-11-23', 'Amazon EC2', '10')).lines).toEqual([]);
  });

  it('stands in an answer to a person, too', () => {
    const { report } = told([...flat, shock]);
    expect(costMessage(report, 'en', { read: { readAtMs: 0, requests: 0 } }).embeds?.[0]?.description).toContain(
      '▲ $31.20',
    );
  });
});

describe('below a shock', () => {
  const lead: Lead = {
    account: {
      name: 'acme-production (111111111111)',
      amount: usd(40),
      change: changeBetween(usd(10), usd(40)),
    },
    warnings: [warning('Amazon EC2'), warning('AWS Lambda')],
    deployments: [
      {
        ...typicalDeployment({ kind: 'requested' } as never),
        diff: {
          kind: 'known',
          commits: [],
          commitCount: 1,
          behindBy: 0,
          pullRequests: [{ number: 812, title: 'x', url: 'https://github.com/acme/backend/pull/812' }],
          paths: [],
          url: 'https://github.com/acme/backend/compare/a...b',
        },
      },
    ],
    merged: [],
  };

  it('stand the account, the warning cards and what was deployed around it', () => {
    expect(told([...flat, shock], lead).lines).toEqual([
      expect.stringMatching(/ · account acme-production \(111111111111\) ▲ \$30\.00 \(\+300%\)$/),
      'Warnings: [Amazon EC2](https://discord.com/channels/900000000000000001/900000000000000014/77), [AWS Lambda](https://discord.com/channels/900000000000000001/900000000000000014/77)',
      'Deployed Nov 20–21: backend → dev latest ([#812](https://github.com/acme/backend/pull/812))',
    ]);
    expect(told([...flat, shock], lead, 'ko').lines.slice(1)).toEqual([
      expect.stringMatching(/^경고: \[Amazon EC2\]/),
      expect.stringMatching(/^11월 20~21일 배포: backend → dev latest/),
    ]);
  });

  it('it says that the deployments could not be read, and not that there were none', () => {
    expect(told([...flat, shock], { ...lead, deployments: null }).lines.at(-1)).toBe(
      'What was deployed Nov 20–21 could not be read.',
    );
    expect(told([...flat, shock], { ...lead, deployments: [] }).lines).toHaveLength(2);
  });
});

describe('what was merged around a shock', () => {
  const request = (number: number) =>
    aPullRequest({ number, url: `https://github.com/acme/backend/pull/${number}`, state: 'merged' });
  const lead = (...merged: readonly PullRequest[]): Lead => ({ ...nothingToLead, merged });

  it('is named with its link and without its title, which not everybody may know; three of them', () => {
    const { lines } = told([...flat, shock], lead(...[9, 7, 5, 4].map(request)));
    const link = (number: number) => `[acme/backend#${number}](https://github.com/acme/backend/pull/${number})`;
    expect(lines.slice(1)).toEqual([`Merged Nov 20–21: ${[9, 7, 5].map(link).join(', ')}, 1 other`]);
    expect(told([...flat, shock], lead(request(9)), 'ko').lines.slice(1)).toEqual([
      `11월 20~21일 머지된 PR: ${link(9)}`,
    ]);
  });

  it('is said to be unreadable where it is, and not said of a usual day', () => {
    expect(told([...flat, shock], { ...nothingToLead, merged: null }).lines.at(-1)).toBe(
      'What was merged Nov 20–21 could not be read.',
    );
    expect(told(flat, { ...nothingToLead, merged: null }).lines.join()).not.toContain('merged');
  });
});

describe('a quiet day', () => {
  it('is two lines, and names what counts', () => {
    const { lines, fields, footer } = told(flat);
    expect([lines, fields]).toEqual([
      [
        'Nov 21, the last settled day: **$13.00**, no change against Saturday, Nov 14 ($13.00)',
        'Month to date (Nov 1–23) $299.00 · by Nov 30 AWS expects **$390.00** · Budget 50% of $600.00, within budget',
      ],
      [],
    ]);
    expect(footer).toContain('Usage');
    expect(told(flat, nothingToLead, 'ko').lines).toEqual([
      '집계가 끝난 마지막 날(11월 21일) **$13.00**, 지난주 토요일(11월 14일) $13.00 대비 변동 없음',
      '이번 달 누적 (11월 1~23일) $299.00 · 11월 30일까지 AWS 예측 **$390.00** · 예산 $600.00 중 50% 사용, 예산 범위 안',
    ]);
  });

  it('says beside its two lines what can newly be saved, because it is said once', () => {
    const savings = {
      source: 'cost-optimization-hub' as const,
      savings: [aSaving('web (i-0123)', { amount: usd(52.1), currency: 'USD' })],
      looked: null,
    };
    const { lines, fields } = told(flat, nothingToLead, 'en', 3, { savings });
    expect([lines.length, fields]).toEqual([
      2,
      [
        {
          name: 'New: what could be saved, by AWS Cost Optimization Hub',
          value: '**$52.10** a month · Resize Ec2Instance web (i-0123) · m5.xlarge → m7g.large · ap-northeast-2',
        },
      ],
    ]);
    expect(told([...flat, shock], nothingToLead, 'ko', 3, { savings }).fields.at(-1)?.name).toBe(
      '새로 찾은 줄일 수 있는 비용 (AWS Cost Optimization Hub)',
    );
  });

  it('says its amounts in won below, for a team that wants them', () => {
    const { lines, footer } = told(flat, nothingToLead, 'en', 3, { shown: won });
    expect(lines).toHaveLength(2);
    expect(footer).toMatch(/ · In won, at ₩1,380\.5 for \$1 \(Nov 20, 2026\): Nov 21 ₩17,947 · Nov 1–23 ₩412,770$/);
    expect(told(flat, nothingToLead, 'ko', 3, { shown: won }).footer).toContain('11월 21일 ₩17,947');
    expect(told(flat).footer).not.toContain('₩');
  });

  it('names nothing that changed, because it changed by less than a fifth', () => {
    const [line] = told([...flat, aSpend('2026-11-21', 'Amazon EC2', '1.50')]).lines;
    expect(line).toBe('Nov 21, the last settled day: **$14.50**, ▲ $1.50 (+11.5%) against Saturday, Nov 14 ($13.00)');
  });

  it('is none with a day that AWS has revised, a service that is gone, a budget that is not safe, or nothing to compare with', () => {
    const { report } = told(flat);
    const day = { day: '2026-11-19' as Day, before: usd(13), after: usd(15), difference: usd(2) };
    expect(isQuiet({ ...report, restated: [day] }, nothingToLead)).toBe(false);
    expect(
      isQuiet({ ...report, vanishedServices: [{ service: 'a', amount: usd(1), day: today }] }, nothingToLead),
    ).toBe(false);
    expect(isQuiet({ ...report, daily: null }, nothingToLead)).toBe(false);
    const budget = report.budget && { ...report.budget, outcome: { kind: 'over' } as never };
    expect(isQuiet({ ...report, budget }, nothingToLead)).toBe(false);
  });

  it('is none with an open warning, or with a service that is new', () => {
    expect(isQuiet(told(flat).report, nothingToLead)).toBe(true);
    expect(isQuiet(told(flat).report, { ...nothingToLead, warnings: [warning('Amazon EC2')] })).toBe(false);
    expect(told(flat, { ...nothingToLead, warnings: [warning('Amazon EC2')] }).fields).not.toEqual([]);
    expect(told([...flat, aSpend('2026-11-22', 'AWS Glue', '4')]).fields).not.toEqual([]);
  });
});
