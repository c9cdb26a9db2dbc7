import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { checksOf, type ReviewState, reviewState } from '../../../domain/review/review-state.ts';
import type { MessageBody } from '../discord-messages.ts';
import { codeText, escapeText, plainText } from './escape-text.ts';
import { limits } from './limits.ts';
import { buttonRow, httpsUrl, linkButton } from './links.ts';
import { ago } from './moment.ts';
import { grouped } from './money-text.ts';
import { palette } from './palette.ts';
import { checksLine, labelsLine, reviewerLines } from './review-lines.ts';
import type { ReviewWords } from './review-words.ts';
import { wordsIn } from './words-in.ts';

const looks: Readonly<Record<ReviewState, { readonly mark: string; readonly colour: number }>> = {
  draft: { mark: '⚪', colour: palette.quiet },
  'needs-review': { mark: '🟡', colour: palette.watch },
  'changes-requested': { mark: '🔴', colour: palette.alarm },
  approved: { mark: '🟢', colour: palette.calm },
  merged: { mark: '🟣', colour: palette.merged },
  closed: { mark: '⚫', colour: palette.quiet },
};

/** The one card of a pull request, as it stands. */
export function reviewCardMessage(card: ReviewCard, language: Language): MessageBody {
  const { review: words } = wordsIn(language);
  const { pullRequest } = card;
  const state = reviewState(card);
  const url = httpsUrl(pullRequest.url);
  const embed: APIEmbed = {
    title: title(pullRequest, looks[state].mark),
    ...(url === null ? {} : { url }),
    author: author(pullRequest),
    description: description(card, state, words),
    color: looks[state].colour,
    fields: fields(card, words),
    footer: { text: plainText(`${pullRequest.repository}#${pullRequest.number}`, 200) },
    timestamp: new Date(pullRequest.updatedAtMs).toISOString(),
  };
  return { embeds: [embed], components: buttons(card, url, words) };
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
  const { baseBranch, headBranch, openedAtMs } = card.pullRequest;
  return [
    `**${words.state[state]}** · ${words.opened(ago(openedAtMs))}`,
    `${codeText(baseBranch, 200)} ← ${codeText(headBranch, 200)}`,
    ...measureLine(card, words),
  ].join('\n');
}

function measureLine({ measure, pullRequest }: ReviewCard, words: ReviewWords): readonly string[] {
  if (measure === null) return [];
  const { additions, deletions, changedFiles, mergeability } = measure;
  const size = words.size(grouped(String(additions)), grouped(String(deletions)), changedFiles);
  // Because what is merged or closed needs no merging, and GitHub goes on saying whether it could.
  if (mergeability === 'unknown' || pullRequest.state !== 'open') return [size];
  return [`${size} · ${words.mergeability[mergeability]}`];
}

function fields(card: ReviewCard, words: ReviewWords): APIEmbedField[] {
  const rows = [
    { name: words.reviewers, value: reviewerLines(card, words) },
    { name: words.checks, value: checksLine(card, words) },
    { name: words.labels, value: labelsLine(card, words) },
  ];
  return rows.filter(({ value }) => value !== '');
}

function buttons(card: ReviewCard, url: string | null, words: ReviewWords) {
  const failing = checksOf(card)?.failing.find(({ label }) => label.url !== null);
  const check = card.pullRequest.state === 'open' ? httpsUrl(failing?.label.url ?? null) : null;
  return buttonRow(linkButton(words.openPullRequest, url), linkButton(words.openCheck, check));
}
