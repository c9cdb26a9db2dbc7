import type { Check } from '../../../domain/review/check.ts';
import { unmetChecks } from '../../../domain/review/required-checks.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { checksOf } from '../../../domain/review/review-state.ts';
import { type Reviewer, reviewersOf } from '../../../domain/review/reviewers.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import type { ReviewWords } from './review-words.ts';

const longestName = 60;
// Ten lines of at most 100 characters fit into a field of 1,024, and nobody reads more.
const mostReviewers = 10;
const mostChecksNamed = 5;
const mostLabels = 12;

export const standingMark: Readonly<Record<Reviewer['standing'], string>> = {
  awaited: '🟡',
  approved: '🟢',
  'changes-requested': '🔴',
  commented: '💬',
  dismissed: '⚪',
};

/** A line for each reviewer; empty where there is none. */
export function reviewerLines(card: ReviewCard, words: ReviewWords): string {
  const reviewers = reviewersOf(card);
  const lines = reviewers.slice(0, mostReviewers).map((reviewer) => {
    const name = escapeText(reviewer.name, longestName);
    const who = reviewer.kind === 'team' ? words.team(name) : name;
    return `${markOf(reviewer)} ${[who, words.standing[reviewer.standing], ...turnOf(reviewer, words)].join(' · ')}`;
  });
  const more = reviewers.length > mostReviewers ? [words.more(reviewers.length - mostReviewers)] : [];
  return [...lines, ...more].join('\n');
}

/** Yellow for everybody whose turn it is, whatever they last said. */
function markOf({ turn, standing }: Reviewer): string {
  return turn === null ? standingMark[standing] : standingMark.awaited;
}

function turnOf({ turn }: Reviewer, words: ReviewWords): readonly string[] {
  return turn === null || turn.why === 'asked' ? [] : [words.turn[turn.why]];
}

/** Which checks the rules of the base branch still wait for; empty where none, or where that is not known. */
export function requiredLine(card: ReviewCard, words: ReviewWords): string {
  const unmet = unmetChecks(card) ?? [];
  if (unmet.length === 0) return '';
  const shown = unmet.slice(0, mostChecksNamed).map(({ name, state }) => {
    return state === 'passing' ? '' : `${codeText(name, longestName)} ${words.unmet[state]}`;
  });
  const more = unmet.length > mostChecksNamed ? [words.more(unmet.length - mostChecksNamed)] : [];
  return `🔒 ${words.required([...shown, ...more].join(', '))}`;
}

/** What the checks of the head commit say together; empty while nothing is known of them. */
export function checksLine(card: ReviewCard, words: ReviewWords): string {
  const checks = checksOf(card);
  if (checks === null) return '';
  const { failing, pending, passing } = checks;
  const all = failing.length + pending.length + passing.length;
  switch (checks.state) {
    case 'failing':
      return `🔴 ${words.failing(checkNames(failing, words), failing.length, all)}`;
    case 'pending':
      return `🟡 ${words.pending(passing.length, all)}`;
    case 'passing':
      return checks.isWhole ? `🟢 ${words.passing(all)}` : `🟡 ${words.passingSoFar(all)}`;
  }
}

/** `CI, Lint …and 3 more`. */
export function checkNames(checks: readonly Check[], words: ReviewWords): string {
  return shortNames(
    checks.map(({ label }) => label.name),
    words,
  );
}

/** The same of names. */
export function shortNames(all: readonly string[], words: ReviewWords): string {
  const names = [...new Set(all)].sort();
  const shown = names.slice(0, mostChecksNamed).map((name) => escapeText(name, longestName));
  const more = names.length > mostChecksNamed ? ` ${words.more(names.length - mostChecksNamed)}` : '';
  return `${shown.join(', ')}${more}`;
}

/** Empty where there is no label. */
export function labelsLine({ pullRequest: { labels } }: ReviewCard, words: ReviewWords): string {
  const shown = labels.slice(0, mostLabels).map((label) => codeText(label, longestName));
  const more = labels.length > mostLabels ? [words.more(labels.length - mostLabels)] : [];
  return [...shown, ...more].join(' ');
}
