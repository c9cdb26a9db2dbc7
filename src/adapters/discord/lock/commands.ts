import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Words } from '../kit/command.ts';
import { command, suggestEnvironments, suggestServices } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';
import type { Choice } from '../kit/interaction-replies.ts';

/** What `/lock` asks for. A place that is left out is every one. */
export function lockJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const reason = textOf(values.get('reason'));
  if (reason === null) return 'missingOption';
  return { kind: 'lock-deploys', asked, ...placeIn(values), reason, duration: textOf(values.get('for')) };
}

/** What `/unlock` asks for. */
export function unlockJob(values: ReadonlyMap<string, string>, asked: Invocation): Job {
  const reason = textOf(values.get('reason'));
  return { kind: 'unlock-deploys', asked, ...placeIn(values), force: values.get('force') === 'true', reason };
}

const offered: readonly (readonly [string, Words])[] = [
  ['30m', { en: '30 minutes', ko: '30분' }],
  ['1h', { en: '1 hour', ko: '1시간' }],
  ['2h', { en: '2 hours', ko: '2시간' }],
  ['4h', { en: '4 hours', ko: '4시간' }],
  ['12h', { en: '12 hours', ko: '12시간' }],
  ['1d', { en: '1 day', ko: '1일' }],
  ['3d', { en: '3 days', ko: '3일' }],
  ['7d', { en: '7 days', ko: '7일' }],
];

const longestTyped = 40;

/** Usual times that begin with what was typed, in either form; what was typed itself where none does. */
export function lockDurations(typed: string, language: Language): readonly (string | Choice)[] {
  const wanted = typed.toLowerCase();
  const choices = offered.map(([value, words]) => ({ name: words[language], value }));
  const fitting = choices.filter(({ name, value }) => name.startsWith(wanted) || value.startsWith(wanted));
  return fitting.length > 0 || typed.length > longestTyped ? fitting : [typed];
}

function placeIn(values: ReadonlyMap<string, string>) {
  return { service: textOf(values.get('service')), environment: textOf(values.get('env')) };
}

export const lockCommands = [
  command({
    name: 'lock',
    options: [
      { name: 'reason', required: true, offers: 'text', maxLength: 200 },
      { name: 'service', required: false, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: false, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      {
        name: 'for',
        required: false,
        offers: { suggest: ({ typed, language }) => lockDurations(typed, language) },
        maxLength: 40,
      },
    ],
    read: lockJob,
  }),
  command({
    name: 'unlock',
    options: [
      { name: 'service', required: false, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: false, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      { name: 'force', required: false, offers: 'yes-or-no', maxLength: 5 },
      { name: 'reason', required: false, offers: 'text', maxLength: 200 },
    ],
    read: unlockJob,
  }),
] as const;
