import type { APIEmbed } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people.ts';
import type { PullRequest, PullRequestMeasure } from '../../../domain/review/pull-request.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import type { MessageBody } from '../discord-messages.ts';
import { codeText, escapeText, plainText } from './escape-text.ts';
import { limits } from './limits.ts';
import { buttonRow, httpsUrl, linkButton } from './links.ts';
import { grouped } from './money-text.ts';
import { palette } from './palette.ts';
import type { ReviewWords } from './words.ts';
import { wordsIn } from './words-in.ts';

type Shown = keyof ReviewWords['state'];

const colour: Readonly<Record<Shown, number>> = {
  open: palette.calm,
  draft: palette.quiet,
  merged: palette.merged,
  closed: palette.alarm,
};

/** The one card of a pull request, as it stands. */
export function reviewCardMessage({ pullRequest, measure }: ReviewCard, language: Language): MessageBody {
  const { review: words } = wordsIn(language);
  const state = shownState(pullRequest);
  const url = httpsUrl(pullRequest.url);
  const embed: APIEmbed = {
    title: title(pullRequest),
    ...(url === null ? {} : { url }),
    author: author(pullRequest),
    description: `**${words.state[state]}** · ${branches(pullRequest)}${measure === null ? '' : `\n${size(measure, words)}`}`,
    color: colour[state],
    footer: { text: plainText(`${pullRequest.repository}#${pullRequest.number}`, 200) },
    timestamp: new Date(pullRequest.updatedAtMs).toISOString(),
  };
  return { embeds: [embed], components: buttonRow(linkButton(words.openPullRequest, url)) };
}

function shownState({ state, draft }: PullRequest): Shown {
  return state === 'open' && draft ? 'draft' : state;
}

function title(pullRequest: PullRequest): string {
  const number = ` #${pullRequest.number}`;
  return escapeText(pullRequest.title, limits.title - number.length) + number;
}

function author(pullRequest: PullRequest) {
  const icon = httpsUrl(pullRequest.authorAvatarUrl, limits.url);
  const name = plainText(pullRequest.author, 100);
  return icon === null ? { name } : { name, icon_url: icon };
}

function branches({ baseBranch, headBranch }: PullRequest): string {
  return `${codeText(baseBranch, 200)} ← ${codeText(headBranch, 200)}`;
}

function size({ additions, deletions, changedFiles }: PullRequestMeasure, words: ReviewWords): string {
  return words.size(grouped(String(additions)), grouped(String(deletions)), changedFiles);
}
