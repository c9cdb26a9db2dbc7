import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Job } from '../../../application/jobs/job.ts';
import { longestFilter, minutesIn, mostLines, usualLines, usualMinutes } from '../../../domain/logs/log-source.ts';
import { matching } from '../kit/autocomplete.ts';
import { command, suggestEnvironments } from '../kit/command.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';

const times = ['5m', '15m', '30m', '1h', '3h', '6h', '12h', '24h'] as const;
const counts = ['20', '50', '100', '200'] as const;

/** What `/logs` asks for; the last 50 lines of the last 15 minutes unless it says more. */
export function logsJob(values: ReadonlyMap<string, string>, asked: Invocation): Job | EdgeSentence {
  const name = textOf(values.get('service'));
  if (name === null) return 'missingOption';
  const since = textOf(values.get('since'));
  const minutes = since === null ? usualMinutes : minutesIn(since);
  const written = textOf(values.get('lines'));
  const lines = written === null ? usualLines : Number(written);
  const filter = textOf(values.get('filter'));
  if (minutes === null || !Number.isInteger(lines) || lines < 1 || lines > mostLines) return 'unreadable';
  if (filter !== null && (filter.length > longestFilter || !filter.isWellFormed())) return 'unreadable';
  const environment = textOf(values.get('env'));
  return { kind: 'show-logs', asked, source: null, name, environment, minutes, aroundMs: null, filter, lines };
}

export const logsCommands = [
  command({
    name: 'logs',
    options: [
      {
        name: 'service',
        required: true,
        offers: { suggest: ({ settings, typed }) => matching(settings.logs, typed) },
        maxLength: 40,
      },
      { name: 'env', required: false, offers: { suggest: suggestEnvironments }, maxLength: 40 },
      { name: 'since', required: false, offers: { choices: times }, maxLength: 3 },
      { name: 'filter', required: false, offers: 'text', maxLength: longestFilter },
      { name: 'lines', required: false, offers: { choices: counts }, maxLength: 3 },
    ],
    read: logsJob,
  }),
] as const;
