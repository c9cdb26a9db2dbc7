import type { Callee } from '../../../application/people/people-directory.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import { weekdayOf } from '../../../domain/calendar/weekday.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { CallReason } from '../../../domain/review/calling.ts';
import { mostCalledTogether } from '../../../domain/review/review-call.ts';
import type { Called } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { wordsIn } from '../kit/words.ts';
import { reviewNoteLine } from './review-note.ts';
import { type ReviewWords, reviewWords } from './review-words.ts';

const [longestName, longestLogin] = [60, 39];
// 25 names of 64 characters leave room for the rest in a message of 2,000. A call of an older version may be of more.
const mostNamed = mostCalledTogether;

/** One line that calls people, and the ids of exactly those whom it mentions. */
export function reviewCallText(
  why: CallReason,
  callees: readonly Callee[],
  language: Language,
): { readonly text: string; readonly called: Called } {
  const words = wordsIn(language, reviewWords);
  // Known members first, because the list is cut.
  const shown = callees.toSorted((a, b) => Number(mentionOf(a) === null) - Number(mentionOf(b) === null));
  const named = shown.slice(0, mostNamed);
  return { text: line(why, named, callees.length - named.length, words), called: calledIn(named) };
}

function line(why: CallReason, named: readonly Callee[], hidden: number, words: ReviewWords): string {
  switch (why.kind) {
    case 'review-wanted': {
      const who = [...new Set(named.map((callee) => mentionOf(callee) ?? nameOf(callee, words)))].join(', ');
      return `👀 ${words.reviewWanted(hidden > 0 ? `${who} ${words.more(hidden)}` : who)}`;
    }
    case 'assigned': {
      const who = named.map((callee) => mentionOf(callee) ?? nameOf(callee, words)).join(', ');
      return `📌 ${words.assigned(who)}`;
    }
    case 'dequeued':
    case 'reviewed': {
      const mentions = named.flatMap((callee) => mentionOf(callee) ?? []);
      return [reviewNoteLine(why, words), ...mentions].join(' · ');
    }
  }
}

/** Null where there is nobody to call. An id that is none is nobody, because Discord refuses the whole message for it. */
export function mentionOf(callee: Callee): string | null {
  const id = callee.kind === 'person' ? callee.member : callee.role;
  if (id === null || !/^\d{1,20}$/.test(id)) return null;
  return callee.kind === 'person' ? `<@${id}>` : `<@&${id}>`;
}

/** By the name on GitHub. */
export function nameOf(
  { kind, name, away }: Pick<Callee, 'kind' | 'name'> & { readonly away?: Day },
  words: ReviewWords,
): string {
  // With its remark a name takes no more room than the longest without one.
  const shown = escapeText(name, away === undefined ? longestName : longestLogin);
  if (away !== undefined) return words.away(shown, away, weekdayOf(away));
  return kind === 'team' ? words.team(shown) : shown;
}

/** The ids of exactly those whom their mentions call. */
export function calledIn(named: readonly Callee[]): Called {
  const called = named.filter((callee) => mentionOf(callee) !== null);
  return {
    users: [...new Set(called.flatMap((callee) => (callee.kind === 'person' ? (callee.member ?? []) : [])))],
    roles: [...new Set(called.flatMap((callee) => (callee.kind === 'team' ? (callee.role ?? []) : [])))],
  };
}
