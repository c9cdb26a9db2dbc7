import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { command, suggestEnvironments, suggestServices } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';
import { numberIn } from './controls.ts';

/** What `/deploys` asks for. */
export function deploysJob(_: ReadonlyMap<string, string>, asked: Invocation): Job {
  return { kind: 'show-deploys', asked, page: 1 };
}

/** What `/history` asks for; `unreadable` where the page is no number. */
export function historyJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const page = numberIn(values.get('page') ?? '1');
  return page === null ? 'unreadable' : { kind: 'show-history', asked, ...placeIn(values), page };
}

/** What `/metrics` asks for; `unreadable` where the days are no number. */
export function metricsJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const days = numberIn(values.get('days') ?? '30');
  return days === null ? 'unreadable' : { kind: 'measure-delivery', asked, ...placeIn(values), days };
}

function placeIn(values: ReadonlyMap<string, string>) {
  return { service: textOf(values.get('service')), environment: textOf(values.get('env')) };
}

export const historyCommands = [
  command({ name: 'deploys', options: [], read: deploysJob }),
  command({
    name: 'history',
    options: [
      { name: 'service', required: false, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: false, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      { name: 'page', required: false, offers: 'text', maxLength: 3 },
    ],
    read: historyJob,
  }),
  command({
    name: 'metrics',
    options: [
      { name: 'days', required: false, offers: { choices: ['7', '30', '90', '180'] }, maxLength: 3 },
      { name: 'service', required: false, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: false, offers: { suggest: suggestEnvironments }, maxLength: 40 },
    ],
    read: metricsJob,
  }),
] as const;
