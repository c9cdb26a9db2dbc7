import type { HistoryPage } from '../../../application/history/show-history.ts';
import { type Deployment, isOver, runOf } from '../../../domain/deploy/deployment.ts';
import { type DeploymentPhase, phaseOfState } from '../../../domain/deploy/deployment-phase.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import type { Words } from '../words.ts';
import { wordsIn } from '../words-in.ts';
import { historyPageId } from './controls.ts';
import { laneText, requesterText, versionText } from './deployed-version.ts';

const mark: Readonly<Record<DeploymentPhase, string>> = {
  waiting: '⏳',
  'in-flight': '🔵',
  good: '🟢',
  bad: '🔴',
  void: '⚪',
};

/** So that as many of them as a page holds fit into a message. */
const longestEntry = 400;
const longestRunUrl = 150;

/** One page of past deployments, newest first. `cardUrlOf` is null where a deployment has no card. */
export function historyMessage(
  { question, deployments, hasOlder }: HistoryPage,
  language: Language,
  cardUrlOf: (deployment: Deployment) => string | null,
): MessageBody {
  const words = wordsIn(language);
  const { past } = words.history;
  const { page } = question;
  const lines = deployments.map((deployment) => entry(deployment, words, cardUrlOf(deployment)));
  const embed = {
    title: cut(past.title(scopeText(question)), limits.title),
    description: lines.length === 0 ? past.nothing : cut(lines.join('\n'), limits.description),
    color: palette.busy,
    ...(page > 1 || hasOlder ? { footer: { text: past.page(page) } } : {}),
  };
  const newer = page === 1 ? null : actionButton(past.newer, historyPageId({ ...question, page: page - 1 }));
  const older = hasOlder ? actionButton(past.older, historyPageId({ ...question, page: page + 1 })) : null;
  return { embeds: [embed], components: buttonRow(newer, older) };
}

/** Null where it is about everything. */
export function scopeText(of: { readonly service: string | null; readonly environment: string | null }): string | null {
  const named = [of.service, of.environment].filter((name) => name !== null);
  return named.length === 0 ? null : named.map((name) => escapeText(name, 60)).join(' · ');
}

/** Where it is too long, whole pieces are left out, and links are the first to go. */
function entry(deployment: Deployment, words: Words, cardUrl: string | null): string {
  const { past } = words.history;
  const { state, requestedAtMs, sinceMs, purpose, breakGlass } = deployment;
  const hasRun = isOver(deployment) && runOf(state) !== null;
  const pieces = [
    `${mark[phaseOfState(state)]} ${laneText(deployment)} · ${versionText(deployment)}`,
    `\n${words.deploy.title[state.kind]} · ${ago(requestedAtMs)} · ${requesterText(deployment)}`,
    ...(purpose.kind === 'rollback' ? [` · ↩ ${past.rollback}`] : []),
    ...(breakGlass === null ? [] : [` · 🚨 ${past.breakGlass}`]),
    ...(hasRun ? [` · ${past.took(words.deploy.duration(sinceMs - requestedAtMs))}`] : []),
    ...links(deployment, cardUrl, past.card).map((link) => ` · ${link}`),
  ];
  return cutPieces(pieces, longestEntry);
}

function links({ state }: Deployment, cardUrl: string | null, card: string): readonly string[] {
  const run = runOf(state);
  const runUrl = httpsUrl(run?.url ?? null, longestRunUrl);
  return [
    ...(run === null || runUrl === null ? [] : [`[#${run.id}](${runUrl})`]),
    ...(cardUrl === null ? [] : [`[${card}](${cardUrl})`]),
  ];
}
