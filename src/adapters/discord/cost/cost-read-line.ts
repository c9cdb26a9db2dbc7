import { type CostRead, centsPerRequest } from '../../../domain/cost/cost-read.ts';
import type { Language } from '../../../domain/people/people.ts';
import { ago, dateAndTime } from '../kit/moment.ts';
import { plural, type WordTable, wordsIn } from '../kit/words.ts';

/** How fresh an answer is, and what it took: `Read from AWS 1 minute ago · 2 requests, $0.02`. */
export function readLine({ readAtMs, requests }: CostRead, currency: string, language: Language): string {
  const words = wordsIn(language, readWords);
  if (requests === 0) return `${words.fromLedger(dateAndTime(readAtMs), ago(readAtMs))} · ${words.requests(0)}`;
  // Of other currencies than the dollar the price is not known.
  const price = currency === 'USD' ? `, $${((requests * centsPerRequest) / 100).toFixed(2)}` : '';
  return `${words.fromAws(ago(readAtMs))} · ${words.requests(requests)}${price}`;
}

const readWords = {
  fromLedger: {
    en: (when: string, ago: string) => `As of ${when} (${ago}), from the ledger`,
    ko: (when: string, ago: string) => `${when} 기준 (${ago}), 비용 장부에서 가져온 값`,
  },
  fromAws: { en: (when: string) => `Read from AWS ${when}`, ko: (when: string) => `${when} AWS에서 가져온 값` },
  requests: {
    en: (count: number) => plural(count, 'request'),
    ko: (count: number) => `요청 ${count}회`,
  },
} satisfies WordTable;
