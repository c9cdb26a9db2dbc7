import type { Callee } from '../../../application/people/people-directory.ts';
import type { Nudge, ReminderLine, ShownSnooze } from '../../../application/review/notices.ts';
import type { Language } from '../../../domain/people/people.ts';
import { authorTurn } from '../../../domain/review/author-turn.ts';
import type { OwedReview } from '../../../domain/review/reminder-record.ts';
import type { Called, MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { dateAndTime } from '../kit/moment.ts';
import { wordsIn } from '../kit/words.ts';
import { nudgeId, snoozeId } from './controls.ts';
import { reminderWords } from './reminder-words.ts';
import { calledIn, mentionOf, nameOf } from './review-call.ts';
import { reviewWords } from './review-words.ts';
import { workedTime } from './worked-time.ts';

/** A message, and the ids of exactly those whom it mentions. */
export type CallingMessage = { readonly body: MessageBody & { readonly content: string }; readonly called: Called };

/** What such a message begins with, in every language: it is found again by it. */
export const [reminderMark, nudgeMark] = ['⏰', '👋'];

// 12 names of 70 characters with their ages and reasons, the author's line, and 5 more who are left in peace, fit into 2,000.
const mostNamed = 12;
const mostSnoozed = 5;
const longestName = 60;

/** The line that reminds those who owe a review, with what they may do about it. */
export function reminderMessage(line: ReminderLine, language: Language): CallingMessage {
  const words = wordsIn(language, reminderWords);
  const { whom, called } = callees(line, language);
  const author = authorLine(line, language);
  const lines = [
    ...(whom === '' ? [] : [`${reminderMark} ${words.awaited(whom)}`]),
    ...author.lines,
    ...(line.snooze === null ? [] : [snoozeLine(line.snooze, language)]),
  ];
  const { key } = line.card;
  const components = buttonRow(
    actionButton(words.snoozeFourHours, snoozeId(key, 'four-hours')),
    actionButton(words.snoozeUntilTomorrow, snoozeId(key, 'until-tomorrow')),
    actionButton(words.nudgeButton, nudgeId(key)),
  );
  const users = [...new Set([...called.users, ...author.called.users])];
  return { body: { content: lines.join('\n'), components }, called: { ...called, users } };
}

function authorLine({ card, owed, callees: all, workingDayMs }: ReminderLine, language: Language) {
  const words = wordsIn(language, reminderWords);
  const at = owed.findIndex(({ why }) => why === 'author');
  const callee = all[at];
  const review = owed[at];
  if (callee === undefined || review === undefined) return { lines: [], called: calledIn([]) };
  const reasons = authorTurn(card, null)?.reasons ?? [];
  const why = reasons.map((reason) => words.authorReason[reason]).join(', ');
  const age = workedTime(review.workedMs, workingDayMs, words);
  const line = `${reminderMark} ${words.authorAwaited(whoIs(callee, language), why === '' ? age : `${why} (${age})`)}`;
  return { lines: [line], called: calledIn([callee]) };
}

/** The line with which somebody calls them once more. */
export function nudgeMessage(nudge: Nudge, language: Language): CallingMessage {
  const words = wordsIn(language, reminderWords);
  const { whom, called } = callees(nudge, language);
  const content = `${nudgeMark} ${words.nudge(escapeText(nudge.by.name, longestName), whom)}`;
  return { body: { content }, called };
}

type Owing = {
  readonly owed: readonly OwedReview[];
  readonly callees: readonly Callee[];
  readonly workingDayMs: number;
};

function callees({ owed, callees: all, workingDayMs }: Owing, language: Language) {
  const words = wordsIn(language, reminderWords);
  // Known members first, because the list is cut.
  const shown = all
    .map((callee, at) => ({ callee, workedMs: owed[at]?.workedMs ?? 0, why: owed[at]?.why ?? 'asked' }))
    .filter(({ why }) => why !== 'author')
    .toSorted((a, b) => Number(mentionOf(a.callee) === null) - Number(mentionOf(b.callee) === null));
  const named = shown.slice(0, mostNamed);
  const parts = named.map(({ callee, workedMs, why }) => {
    const because = why === 'asked' || why === 'author' ? '' : `, ${words.why[why]}`;
    return `${whoIs(callee, language)} (${workedTime(workedMs, workingDayMs, words)}${because})`;
  });
  const more = shown.length > mostNamed ? ` ${words.more(shown.length - mostNamed)}` : '';
  return { whom: `${parts.join(', ')}${more}`, called: calledIn(named.map(({ callee }) => callee)) };
}

function whoIs(callee: Callee, language: Language): string {
  return mentionOf(callee) ?? nameOf(callee, wordsIn(language, reviewWords));
}

function snoozeLine({ by, untilMs, callees: whom }: ShownSnooze, language: Language): string {
  const names = whom?.slice(0, mostSnoozed).map((callee) => nameOf(callee, wordsIn(language, reviewWords))) ?? null;
  const said = reminderWords.snoozedBy[language](
    escapeText(by.name, longestName),
    names === null ? null : names.join(', '),
    dateAndTime(untilMs),
  );
  return `💤 ${said}`;
}
