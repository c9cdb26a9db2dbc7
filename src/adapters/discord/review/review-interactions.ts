import type { Asked } from '../../../application/jobs/asked.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';

/** What `/pr resync` asks for; the number may be written as on GitHub, as `#12`. */
export function resyncJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const repository = textOf(values.get('repository'));
  if (repository === null) return 'missingOption';
  const typed = textOf(values.get('number'));
  const number = typed === null ? null : (/^#?([1-9]\d{0,8})$/.exec(typed)?.[1] ?? 'unreadable');
  if (number === 'unreadable') return 'noPullRequestNumber';
  return { kind: 'resync-pull-requests', asked, repository, number: number === null ? null : Number(number) };
}
