import type { Review, ReviewOutcome } from '../../../domain/review/review.ts';
import { commitIn, idIn, type JsonObject, linkIn, momentIn, objectIn, textIn } from '../kit/payload-fields.ts';
import { nobody } from './read-pull-request.ts';

const said: ReadonlyMap<string, ReviewOutcome> = new Map([
  ['approved', 'approved'],
  ['changes_requested', 'changes-requested'],
  ['commented', 'commented'],
  ['dismissed', 'dismissed'],
]);

/** The review of a `pull_request_review` payload; null where it has no id, moment or state that says anything. */
export function readReview(payload: JsonObject): Review | null {
  const review = objectIn(payload, 'review');
  const id = idIn(review, 'id');
  const submittedAtMs = momentIn(review, 'submitted_at');
  const word = said.get((textIn(review, 'state') ?? '').toLowerCase());
  if (id === null || submittedAtMs === null || word === undefined) return null;
  const user = objectIn(review, 'user');
  const reviewer = textIn(user, 'login') ?? nobody;
  return {
    id,
    reviewer,
    // GitHub shows everybody who is gone as this one account, and in most reviews as none.
    reviewerId: reviewer === nobody ? null : idIn(user, 'id'),
    isBot: textIn(user, 'type') === 'Bot',
    said: word,
    commit: commitIn(review, 'commit_id'),
    url: linkIn(review, 'html_url'),
    submittedAtMs,
    // A lookup tells only that it was dismissed.
    ...(word === 'dismissed' ? { dismissedAtMs: momentIn(objectIn(payload, 'pull_request'), 'updated_at') } : {}),
  };
}
