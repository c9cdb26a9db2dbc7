import type { NudgeReviewersOutcome } from '../../../application/review/nudge-reviewers.ts';
import type { SnoozeReviewOutcome } from '../../../application/review/snooze-review.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { ago, dateAndTime, timeOfDay } from '../kit/moment.ts';
import { wordsIn } from '../kit/words.ts';
import { type ReminderWords, reminderWords } from './reminder-words.ts';

const longestName = 60;
const longestNames = 1500;

export function snoozedMessage(outcome: SnoozeReviewOutcome, language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  if (outcome.kind === 'nothing-owed') return { content: words.nothingOwed, components: [] };
  if (outcome.kind === 'not-theirs') return { content: words.notYoursToSnooze(namesIn(outcome.whom)), components: [] };
  const until = dateAndTime(outcome.untilMs);
  const said =
    outcome.as === 'team'
      ? words.snoozedForTeam(namesIn(outcome.whom ?? []), until)
      : outcome.as === 'reviewer'
        ? words.snoozed(until)
        : words.snoozedForAll[outcome.as](until);
  return { content: `💤 ${said}`, components: [] };
}

export function nudgedMessage(outcome: NudgeReviewersOutcome, language: Language): MessageBody {
  return { content: nudgedText(outcome, wordsIn(language, reminderWords)), components: [] };
}

function nudgedText(outcome: NudgeReviewersOutcome, words: ReminderWords): string {
  switch (outcome.kind) {
    case 'nudged': {
      return `👋 ${words.nudged(namesIn(outcome.whom))}`;
    }
    case 'too-soon': {
      const by = escapeText(outcome.by.name, longestName);
      return words.nudgedBefore(by, ago(outcome.atMs), timeOfDay(outcome.againMs));
    }
    case 'nothing-owed':
      return words.nothingOwed;
    case 'no-place':
      return words.noPlace;
  }
}

function namesIn(whom: readonly string[]): string {
  const names = whom.map((name, at) => `${at === 0 ? '' : ', '}${escapeText(name, longestName)}`);
  return cutPieces(names, longestNames);
}
