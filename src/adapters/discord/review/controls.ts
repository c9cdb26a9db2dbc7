import type { ReviewPress } from '../../../application/review/request-review.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';
import type { SnoozeLength } from '../../../domain/review/snooze-end.ts';
import { controls } from '../kit/control.ts';
import { answeredPrivately, type InteractionResponse, type Press } from '../kit/reception.ts';

/** A press on a card of a pull request, or below a line that reminds somebody of a review. */
export type ReminderPress =
  | { readonly kind: 'review-request'; readonly review: ReviewCardKey; readonly press: ReviewPress }
  | { readonly kind: 'review-snooze'; readonly review: ReviewCardKey; readonly length: SnoozeLength }
  | { readonly kind: 'review-nudge'; readonly review: ReviewCardKey };

const longest = 100;
const verbs: Readonly<Record<SnoozeLength, string>> = { 'four-hours': '4h', 'until-tomorrow': 'tomorrow' };

/** Null where the name does not fit into Discord's 100 characters. */
export function snoozeId(review: ReviewCardKey, length: SnoozeLength): string | null {
  return fitting(`v1:review:${verbs[length]}:${review}`);
}

/** Null as above. */
export function nudgeId(review: ReviewCardKey): string | null {
  return fitting(`v1:review:nudge:${review}`);
}

/** Null as above. */
export function requestId(review: ReviewCardKey, press: ReviewPress): string | null {
  return fitting(`v1:review:${press}:${review}`);
}

/** Null where it is none of ours. */
export function parseReminderId(text: string): ReminderPress | null {
  const pattern = /^v1:review:(4h|tomorrow|nudge|again|take):([a-z0-9._-]+\/[a-z0-9._-]+#[1-9]\d{0,9})$/;
  const [, verb, review] = pattern.exec(text) ?? [];
  if (review === undefined) return null;
  if (verb === 'again' || verb === 'take') return { kind: 'review-request', review, press: verb };
  if (verb === 'nudge') return { kind: 'review-nudge', review };
  return { kind: 'review-snooze', review, length: verb === '4h' ? 'four-hours' : 'until-tomorrow' };
}

function fitting(id: string): string | null {
  return id.length <= longest && parseReminderId(id) !== null ? id : null;
}

/** What such a button means. Only whoever pressed it is answered, because the card or the line itself tells the others. */
export function pressedReminder(press: ReminderPress, { asked }: Press): InteractionResponse {
  const { review } = press;
  if (press.kind === 'review-request')
    return answeredPrivately({ kind: 'request-review', asked, review, press: press.press });
  if (press.kind === 'review-nudge') return answeredPrivately({ kind: 'nudge-reviewers', asked, review });
  return answeredPrivately({ kind: 'snooze-review', asked, review, length: press.length });
}

export const reviewControls = [
  controls(
    'button',
    { 'review-request': true, 'review-snooze': true, 'review-nudge': true },
    parseReminderId,
    pressedReminder,
  ),
];
