import { describe, expect, it } from 'vitest';
import { synthesized } from '../infra/synthesized-stack.ts';
import { readProjectFile } from '../support/project.ts';
import { assumptions, type IdleCost, idleCost, sumOf } from './idle-cost.ts';

const costs = idleCost(synthesized());

type Said = (count: string) => string;

const words: Readonly<Record<IdleCost['what'], { readonly en: Said; readonly ko: Said }>> = {
  'standard-queue-requests': {
    en: (count) => `Lambda looks into the queue for events: ${count} requests to SQS`,
    ko: (count) => `Lambda가 이벤트 큐를 확인하는 SQS 요청 ${count}번`,
  },
  'fifo-queue-requests': {
    en: (count) => `and into the four FIFO queues: ${count} requests`,
    ko: (count) => `FIFO 큐 네 개를 확인하는 SQS 요청 ${count}번`,
  },
  'cost-requests': {
    en: (count) => `the morning report asks Cost Explorer ${count} times`,
    ko: (count) => `아침 리포트의 Cost Explorer 요청 ${count}번`,
  },
  alarms: { en: (count) => `${count} alarms about Geonbot itself`, ko: (count) => `건봇 자체에 대한 경보 ${count}개` },
  dashboards: { en: (count) => `${count} dashboard`, ko: (count) => `대시보드 ${count}개` },
  metrics: {
    en: (count) => `${count} metrics that are counted from the log`,
    ko: (count) => `로그에서 세는 지표 ${count}개`,
  },
  'lambda-seconds': {
    en: (count) => `a sweep every five minutes and a look every minute: ${count} GB-seconds of Lambda`,
    ko: (count) => `5분마다 하는 정기 점검과 1분마다 하는 확인: Lambda ${count} GB-초`,
  },
  'table-reads': {
    en: (count) => `what they read of the table: ${count} units`,
    ko: (count) => `테이블 읽기: ${count} 단위`,
  },
  'key-requests': {
    en: (count) => `secrets that are read again every five minutes: ${count} requests to KMS`,
    ko: (count) => `5분마다 다시 읽는 시크릿: KMS 요청 ${count}번`,
  },
  'log-gigabytes': { en: (count) => `${count} GB of log`, ko: (count) => `로그 ${count} GB` },
};

const dollars = (usd: number) => `$${usd.toFixed(2)}`;
const counted = (count: number) => (count < 1 ? count.toFixed(2) : Math.round(count).toLocaleString('en-US'));

function tableIn(language: 'en' | 'ko'): string {
  const total = { en: 'together', ko: '합계' }[language];
  const rows = costs.map(
    ({ what, count, usd, usdBeyondFree }) => [words[what][language](counted(count)), usd, usdBeyondFree] as const,
  );
  const all = [...rows, [`**${total}**`, sumOf(costs, 'usd'), sumOf(costs, 'usdBeyondFree')] as const];
  return all.map(([what, usd, beyond]) => `| ${what} | ${dollars(usd)} | ${dollars(beyond)} |`).join('\n');
}

describe('what an idle stack costs in a month', () => {
  it.each([
    ['docs/what-it-costs.md', 'en'],
    ['docs/ko/what-it-costs.md', 'ko'],
  ] as const)('stands in %s as the template has it', (page, language) => {
    expect(readProjectFile(page)).toContain(tableIn(language));
  });

  it('is said in a sentence with the same figures', () => {
    const [list, beyond] = [dollars(sumOf(costs, 'usd')), dollars(sumOf(costs, 'usdBeyondFree'))];
    const said = (page: string) => readProjectFile(page).replaceAll(/\s+/g, ' ');
    expect(said('README.md')).toContain(`about ${list} a month at list prices, and ${beyond} in an account`);
    expect(said('README.ko.md')).toContain(`정가로 한 달에 약 ${list}이고`);
    expect(said('docs/what-it-costs.md')).toContain(`${assumptions.pollers} connections`);
    expect(said('docs/what-it-costs.md')).toContain(`${assumptions.rounds.Sweep.seconds} seconds`);
  });

  it('counts what there is: a queue more is a row that is dearer', () => {
    const fifo = costs.find(({ what }) => what === 'fifo-queue-requests');
    expect(fifo?.count).toBe(4 * 648_000);
    expect(costs.map(({ what }) => what)).toEqual(Object.keys(words));
    expect(costs.every(({ usd, usdBeyondFree }) => usd > 0 && usdBeyondFree <= usd)).toBe(true);
  });
});
