import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { SpendBy } from '../../../domain/cost/spending.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Words } from '../kit/command.ts';
import { command } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import type { Choice } from '../kit/interaction-replies.ts';

/** Months that are offered; as many as can be asked for. */
const monthsOffered = 12;

const named: readonly (readonly [string, Words])[] = [
  ['this-month', { en: 'This month', ko: '이번 달' }],
  ['last-month', { en: 'Last month', ko: '지난달' }],
  ['last-7-days', { en: 'Last 7 days', ko: '최근 7일' }],
  ['yesterday', { en: 'Yesterday', ko: '어제' }],
];

/** What `/cost` asks for; `unreadable` where an option has a value that was never offered. */
export function costJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const by = values.get('by');
  const split = by === undefined ? null : splitNamed(by);
  if (by !== undefined && split === null) return 'unreadable';
  const question = {
    period: periodTyped(values.get('period')),
    by: split,
    why: values.get('why') === 'true',
    save: values.get('save') === 'true',
    fresh: values.get('fresh') === 'true',
  };
  return { kind: 'report-cost', asked, question };
}

/** The periods that contain what was typed, in either form. */
export function costPeriods(typed: string, language: Language, nowMs: number): readonly Choice[] {
  const wanted = typed.toLowerCase();
  const periods = named.map(([value, words]) => ({ name: words[language], value }));
  const offered = [...periods, ...lastMonths(nowMs).map((month) => ({ name: month, value: month }))];
  return offered.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value.includes(wanted));
}

/** A suggested name that was typed and not picked counts as well. */
function periodTyped(typed: string | undefined): string | null {
  if (typed === undefined || typed === '') return null;
  const found = named.find(([, { en, ko }]) => [en.toLowerCase(), ko].includes(typed.toLowerCase()));
  return found?.[0] ?? typed;
}

function lastMonths(nowMs: number): readonly string[] {
  const now = new Date(nowMs);
  return Array.from({ length: monthsOffered }, (_, at) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - at)).toISOString().slice(0, 7),
  );
}

function splitNamed(text: string): SpendBy['kind'] | null {
  return text === 'service' || text === 'account' || text === 'region' || text === 'tag' ? text : null;
}

export const costCommands = [
  command({
    name: 'cost',
    options: [
      {
        name: 'period',
        required: false,
        offers: { suggest: ({ typed, language, nowMs }) => costPeriods(typed, language, nowMs) },
        maxLength: 40,
      },
      { name: 'by', required: false, offers: { choices: ['service', 'account', 'region', 'tag'] }, maxLength: 7 },
      { name: 'why', required: false, offers: 'yes-or-no', maxLength: 5 },
      { name: 'save', required: false, offers: 'yes-or-no', maxLength: 5 },
      { name: 'fresh', required: false, offers: 'yes-or-no', maxLength: 5 },
    ],
    read: costJob,
  }),
] as const;
