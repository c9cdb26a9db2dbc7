import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { matching } from '../kit/autocomplete.ts';
import { command } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';

/** What `/reviews list` asks for; `unreadable` where it is asked for nobody that we offered. */
export function reviewsJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const whose = textOf(values.get('whose'));
  const repository = textOf(values.get('repository'));
  if (whose !== null && whose !== 'mine' && whose !== 'team' && whose !== 'all') return 'unreadable';
  return { kind: 'show-reviews', asked, whose, repository };
}

/** What `/pr resync` asks for; the number may be written as on GitHub, as `#12`. */
export function resyncJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const repository = textOf(values.get('repository'));
  if (repository === null) return 'missingOption';
  const typed = textOf(values.get('number'));
  const number = typed === null ? null : (/^#?([1-9]\d{0,8})$/.exec(typed)?.[1] ?? 'unreadable');
  if (number === 'unreadable') return 'noPullRequestNumber';
  return { kind: 'resync-pull-requests', asked, repository, number: number === null ? null : Number(number) };
}

export const reviewCommands = [
  command({
    name: 'reviews list',
    options: [
      { name: 'whose', required: false, offers: { choices: ['mine', 'team', 'all'] }, maxLength: 4 },
      {
        name: 'repository',
        required: false,
        offers: { suggest: ({ settings, typed }) => matching(settings.repositories, typed) },
        maxLength: 140,
      },
    ],
    read: reviewsJob,
  }),
  command({
    name: 'pr resync',
    options: [
      {
        name: 'repository',
        required: true,
        offers: { suggest: ({ settings, typed }) => matching(settings.repositories, typed) },
        maxLength: 100,
      },
      { name: 'number', required: false, offers: 'text', maxLength: 11 },
    ],
    read: resyncJob,
  }),
] as const;
