import type { Asked } from '../../../application/jobs/asked.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';
import { answeredQuietly, type Press, type Reception } from '../kit/reception.ts';
import type { ReminderPress } from './reminder-custom-id.ts';

/** What `/reviews` asks for; `unreadable` where it is asked for nobody that we offered. */
export function reviewsJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const whose = textOf(values.get('whose'));
  const repository = textOf(values.get('repository'));
  if (whose !== null && whose !== 'mine' && whose !== 'team' && whose !== 'all') return 'unreadable';
  return { kind: 'show-reviews', asked, whose, repository };
}

/** What a button below a reminder means. Only whoever pressed it is answered, because the line itself tells the others. */
export function pressedReminder(press: ReminderPress, { asked }: Press): Reception {
  const { review } = press;
  if (press.kind === 'review-nudge') return answeredQuietly({ kind: 'nudge-reviewers', asked, review });
  return answeredQuietly({ kind: 'snooze-review', asked, review, length: press.length });
}
