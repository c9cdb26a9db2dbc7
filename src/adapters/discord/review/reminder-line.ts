import type { Callee } from '../../../application/people/people-directory.ts';
import type { Nudge, ReminderLine, ShownSnooze } from '../../../application/review/ports/review-reminder-announcer.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { OwedReview } from '../../../domain/review/reminder-record.ts';
import type { Called, MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { dateAndTime } from '../kit/moment.ts';
import type { Words } from '../words.ts';
import { wordsIn } from '../words-in.ts';
import { nudgeId, snoozeId } from './controls.ts';
import { calledIn, mentionOf, nameOf } from './review-call.ts';
import { workedTime } from './worked-time.ts';

/** A message, and the ids of exactly those whom it mentions. */
export type CallingMessage = { readonly body: MessageBody & { readonly content: string }; readonly called: Called };

// 15 names of 70 characters with their ages, and 5 more who are left in peace, fit into a message of 2,000.
const mostNamed = 15;
const mostSnoozed = 5;
const longestName = 60;

/** The line that reminds those who owe a review, with what they may do about it. */
export function reminderMessage(line: ReminderLine, language: Language): CallingMessage {
  const words = wordsIn(language);
  const { whom, called } = callees(line, words);
  const lines = [
    `⏰ ${words.reminder.awaited(whom)}`,
    ...(line.snooze === null ? [] : [snoozeLine(line.snooze, words)]),
  ];
  const { key } = line.card;
  const components = buttonRow(
    actionButton(words.reminder.snoozeFourHours, snoozeId(key, 'four-hours')),
    actionButton(words.reminder.snoozeUntilTomorrow, snoozeId(key, 'until-tomorrow')),
    actionButton(words.reminder.nudgeButton, nudgeId(key)),
  );
  return { body: { content: lines.join('\n'), components }, called };
}

/** The line with which somebody calls them once more. */
export function nudgeMessage(nudge: Nudge, language: Language): CallingMessage {
  const words = wordsIn(language);
  const { whom, called } = callees(nudge, words);
  const content = `👋 ${words.reminder.nudge(escapeText(nudge.by.name, longestName), whom)}`;
  return { body: { content }, called };
}

type Owing = {
  readonly owed: readonly OwedReview[];
  readonly callees: readonly Callee[];
  readonly workingDayMs: number;
};

function callees({ owed, callees: all, workingDayMs }: Owing, words: Words) {
  // Those who can be called first, because beyond so many nobody is named.
  const shown = all
    .map((callee, at) => ({ callee, workedMs: owed[at]?.workedMs ?? 0 }))
    .toSorted((a, b) => Number(mentionOf(a.callee) === null) - Number(mentionOf(b.callee) === null));
  const named = shown.slice(0, mostNamed);
  const parts = named.map(({ callee, workedMs }) => {
    return `${whoIs(callee, words)} (${workedTime(workedMs, workingDayMs, words.reminder)})`;
  });
  const more = shown.length > mostNamed ? ` ${words.reminder.more(shown.length - mostNamed)}` : '';
  return { whom: `${parts.join(', ')}${more}`, called: calledIn(named.map(({ callee }) => callee)) };
}

function whoIs(callee: Callee, words: Words): string {
  return mentionOf(callee) ?? nameOf(callee, words.review);
}

function snoozeLine({ by, untilMs, callees: whom }: ShownSnooze, words: Words): string {
  const names = whom?.slice(0, mostSnoozed).map((callee) => nameOf(callee, words.review)) ?? null;
  const said = words.reminder.snoozedBy(
    escapeText(by.name, longestName),
    names === null ? null : names.join(', '),
    dateAndTime(untilMs),
  );
  return `💤 ${said}`;
}
