import { describe, expect, it } from 'vitest';
import { readLine } from '../../../../src/adapters/discord/cost/cost-read-line.ts';

const readAtMs = Date.UTC(2026, 10, 22);
const [when, ago] = ['<t:1795305600:F>', '<t:1795305600:R>'];

describe('below the title of an answer about costs', () => {
  it.each([
    ['en', 0, 'USD', `As of ${when} (${ago}), from the ledger · 0 requests`],
    ['en', 1, 'USD', `Read from AWS ${ago} · 1 request, $0.01`],
    ['en', 12, 'USD', `Read from AWS ${ago} · 12 requests, $0.12`],
    ['en', 2, 'CNY', `Read from AWS ${ago} · 2 requests`],
    ['ko', 0, 'USD', `${when} 기준 (${ago}), 비용 장부에서 가져온 값 · 요청 0회`],
    ['ko', 2, 'USD', `${ago} AWS에서 가져온 값 · 요청 2회, $0.02`],
  ] as const)(
    'stands in %s, after %s requests in %s, how old it is and what it took',
    (language, requests, currency, line) => {
      expect(readLine({ readAtMs, requests }, currency, language)).toBe(line);
    },
  );
});
