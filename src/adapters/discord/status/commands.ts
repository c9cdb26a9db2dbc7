import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { resourceKinds } from '../../../domain/status/resource.ts';
import { matching } from '../kit/autocomplete.ts';
import { command } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { resourceKindNamed } from './controls.ts';

/** What `/status` asks for; `unreadable` where it names a kind that there is not. */
export function statusJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const kind = values.get('kind');
  const only = kind === undefined ? null : resourceKindNamed(kind);
  if (kind !== undefined && only === null) return 'unreadable';
  const resource = values.get('resource');
  return {
    kind: 'check-status',
    asked,
    only,
    resource: resource === undefined || resource === '' ? null : resource,
    page: 1,
  };
}

const longestKind = Math.max(...resourceKinds.map(({ length }) => length));

export const statusCommands = [
  command({
    name: 'status',
    options: [
      { name: 'kind', required: false, offers: { choices: resourceKinds }, maxLength: longestKind },
      {
        name: 'resource',
        required: false,
        offers: { suggest: ({ settings, typed }) => matching(settings.resources, typed) },
        maxLength: 100,
      },
    ],
    read: statusJob,
  }),
] as const;
