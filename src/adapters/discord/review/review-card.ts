import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people/people.ts';
import { whomToAskAgain } from '../../../domain/review/ask-again.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import type { ReviewDensity } from '../../../domain/review/review-rules.ts';
import { checksOf, type ReviewState, reviewState } from '../../../domain/review/review-state.ts';
import { outOfReach } from '../../../domain/review/whereabouts.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText, plainText } from '../kit/escape-text.ts';
import { limits } from '../kit/limits.ts';
import { actionButton, buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { grouped } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../kit/words.ts';
import { requestId } from './controls.ts';
import { checksLine, labelsLine, requiredLine, reviewerLines } from './review-lines.ts';
import { type ReviewWords, reviewWords } from './review-words.ts';

const looks: Readonly<Record<ReviewState, { readonly mark: string; readonly colour: number }>> = {
  draft: { mark: '⚪', colour: palette.quiet },
  'needs-review': { mark: '🟡', colour: palette.watch },
  'changes-requested': { mark: '🔴', colour: palette.alarm },
  approved: { mark: '🟢', colour: palette.calm },
  merged: { mark: '🟣', colour: palette.merged },
  closed: { mark: '⚫', colour: palette.quiet },
};

/** The one card of a pull request, as it stands. `hasActions`: whether reviews can be asked for from it. */
export function reviewCardMessage(
  card: ReviewCard,
  language: Language,
  density: ReviewDensity = 'full',
  hasActions = false,
): MessageBody {
  const words = wordsIn(language, reviewWords);
  const { pullRequest } = card;
  const state = reviewState(card);
  const url = httpsUrl(pullRequest.url);
  const embed: APIEmbed = {
    title: title(pullRequest, looks[state].mark),
    ...(url === null ? {} : { url }),
    author: author(pullRequest),
    color: looks[state].colour,
    footer: { text: plainText(`${pullRequest.repository}#${pullRequest.number}`, 200) },
    ...withPlace(body(card, state, words, density), card, words),
  };
  const actions = hasActions && isReviewed(card, density) ? actionRow(card, words) : [];
  return { embeds: [embed], components: [...buttons(card, url, words, density), ...actions] };
}

function body(card: ReviewCard, state: ReviewState, words: ReviewWords, density: ReviewDensity): Partial<APIEmbed> {
  const timestamp = new Date(card.pullRequest.updatedAtMs).toISOString();
  switch (density) {
    case 'title':
      return {};
    case 'compact':
      return { description: turn(card, state, words, checksLine(card, words)) };
    case 'full':
      return { description: description(card, state, words), fields: fields(card, words), timestamp };
  }
}

/** Whatever a card shows else, it says where nobody can review it. */
function withPlace(shown: Partial<APIEmbed>, card: ReviewCard, words: ReviewWords): Partial<APIEmbed> {
  const place = outOfReach(card);
  if (place === null) return shown;
  return {
    ...shown,
    description: [shown.description ?? '', words.place[place]].filter((line) => line !== '').join('\n'),
  };
}

/** Whose turn it is and since when it is open, in one line. */
function turn(card: ReviewCard, state: ReviewState, words: ReviewWords, ...more: readonly string[]): string {
  const { pullRequest, queue } = card;
  const isQueued = pullRequest.state === 'open' && queue?.was === 'enqueued';
  const parts = [
    `**${words.state[state]}**`,
    isQueued ? words.inQueue : '',
    words.opened(ago(pullRequest.openedAtMs)),
    ...more,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function title(pullRequest: PullRequest, mark: string): string {
  const number = ` #${pullRequest.number}`;
  return `${mark} ${escapeText(pullRequest.title, limits.title - number.length - mark.length - 1)}${number}`;
}

function author(pullRequest: PullRequest) {
  const icon = httpsUrl(pullRequest.authorAvatarUrl, limits.url);
  const name = plainText(pullRequest.author, 100);
  return icon === null ? { name } : { name, icon_url: icon };
}

function description(card: ReviewCard, state: ReviewState, words: ReviewWords): string {
  const { baseBranch, headBranch } = card.pullRequest;
  return [
    turn(card, state, words),
    `${codeText(baseBranch, 200)} ← ${codeText(headBranch, 200)}`,
    ...measureLine(card, words),
  ].join('\n');
}

function measureLine({ measure, pullRequest }: ReviewCard, words: ReviewWords): readonly string[] {
  if (measure === null) return [];
  const { additions, deletions, changedFiles, mergeability } = measure;
  const size = words.size(grouped(String(additions)), grouped(String(deletions)), changedFiles);
  // Mergeability of a closed pull request is meaningless, but GitHub still reports it.
  if (mergeability === 'unknown' || pullRequest.state !== 'open') return [size];
  return [`${size} · ${words.mergeability[mergeability]}`];
}

function fields(card: ReviewCard, words: ReviewWords): APIEmbedField[] {
  const rows = [
    { name: words.reviewers, value: reviewerLines(card, words) },
    {
      name: words.checks,
      value: [checksLine(card, words), requiredLine(card, words)].filter((line) => line !== '').join('\n'),
    },
    { name: words.labels, value: labelsLine(card, words) },
  ];
  return rows.filter(({ value }) => value !== '');
}

/** At most five, as many as a row takes. */
function buttons(card: ReviewCard, url: string | null, words: ReviewWords, density: ReviewDensity) {
  const failing = checksOf(card)?.failing.find(({ label }) => label.url !== null);
  const check = card.pullRequest.state === 'open' ? httpsUrl(failing?.label.url ?? null) : null;
  const review = isReviewed(card, density) ? reviewUrl(url) : null;
  const verdicts = [words.approve, words.requestChanges, words.comment].map((label) => linkButton(label, review));
  return buttonRow(linkButton(words.openPullRequest, url), linkButton(words.openCheck, check), ...verdicts);
}

/** Whether somebody may be about to review it who has only the card before them. */
function isReviewed({ pullRequest: { state, draft } }: ReviewCard, density: ReviewDensity): boolean {
  return state === 'open' && !draft && density !== 'title';
}

function actionRow(card: ReviewCard, words: ReviewWords) {
  const again = whomToAskAgain(card).length === 0 ? null : requestId(card.key, 'again');
  return buttonRow(
    actionButton(words.requestAgain, again),
    actionButton(words.takeReview, requestId(card.key, 'take')),
  );
}

/** The page of the files, where the code host opens the form for a review: nobody's verdict is given from here. */
function reviewUrl(url: string | null): string | null {
  if (url === null) return null;
  const { origin, pathname } = new URL(url);
  return httpsUrl(`${origin}${pathname.replace(/\/+$/, '')}/files#submit-review`);
}
