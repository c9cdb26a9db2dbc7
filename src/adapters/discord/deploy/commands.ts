import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { versions } from '../kit/autocomplete.ts';
import { command, suggestEnvironments, suggestServices } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';

type Values = ReadonlyMap<string, string>;

/** What `/deploy` asks for. */
export function deployJob(values: Values, asked: Invocation): Job | EdgeSentence {
  const place = placeIn(values);
  const version = textOf(values.get('version'));
  if (place === null || version === null) return 'missingOption';
  const again = values.get('again') === 'true' ? { again: true } : {};
  return { kind: 'dispatch-deploy', asked, ...place, version, ...terms(values), ...again };
}

/** What `/can` asks for. */
export function canJob(values: Values, asked: Invocation): Job | EdgeSentence {
  const place = placeIn(values);
  const version = textOf(values.get('version')) ?? 'latest';
  return place === null ? 'missingOption' : { kind: 'explain-deploy', asked, ...place, version };
}

/** What `/rollback` asks for. */
export function rollbackJob(values: Values, asked: Invocation): Job | EdgeSentence {
  const place = placeIn(values);
  return place === null ? 'missingOption' : { kind: 'roll-back', asked, ...place, ...terms(values) };
}

function placeIn(values: Values): { readonly service: string; readonly environment: string } | null {
  const [service, environment] = [textOf(values.get('service')), textOf(values.get('env'))];
  return service === null || environment === null ? null : { service, environment };
}

function terms(values: Values) {
  return { dryRun: values.get('dry_run') === 'true', breakGlass: textOf(values.get('break_glass')) };
}

export const deployCommands = [
  command({
    name: 'deploy',
    options: [
      { name: 'service', required: true, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: true, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      {
        name: 'version',
        required: true,
        offers: { suggest: ({ typed }) => versions(typed), versionsFor: 'dispatch-deploy' },
        maxLength: 128,
      },
      { name: 'dry_run', required: false, offers: 'yes-or-no', maxLength: 5 },
      { name: 'break_glass', required: false, offers: 'text', maxLength: 200 },
      { name: 'again', required: false, offers: 'yes-or-no', maxLength: 5 },
    ],
    read: deployJob,
  }),
  command({
    name: 'can',
    options: [
      { name: 'service', required: true, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: true, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      {
        name: 'version',
        required: false,
        offers: { suggest: ({ typed }) => versions(typed), versionsFor: 'explain-deploy' },
        maxLength: 128,
      },
    ],
    read: canJob,
  }),
  command({
    name: 'rollback',
    options: [
      { name: 'service', required: true, offers: { suggest: suggestServices }, maxLength: 40 },
      { name: 'env', required: true, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      { name: 'dry_run', required: false, offers: 'yes-or-no', maxLength: 5 },
      { name: 'break_glass', required: false, offers: 'text', maxLength: 200 },
    ],
    read: rollbackJob,
  }),
] as const;
