import type { HistoryPage, PastDeployment } from '../../../application/history/show-history.ts';
import { type Deployment, isOver, runOf } from '../../../domain/deploy/deployment.ts';
import type { DeploymentPhase } from '../../../domain/deploy/deployment-phase.ts';
import type { Language } from '../../../domain/people/people.ts';
import { deploymentTitle } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { durationText } from '../kit/duration-text.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { requesterText } from '../kit/requester-text.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';
import { historyPageId } from './controls.ts';
import { laneText, longestName, versionText } from './deployed-version.ts';

const mark: Readonly<Record<DeploymentPhase, string>> = {
  waiting: '⏳',
  'in-flight': '🔵',
  good: '🟢',
  unverified: '🟡',
  bad: '🔴',
  void: '⚪',
};

/** So that as many of them as a page holds fit into a message. */
const longestEntry = 400;
const longestRunUrl = 150;

/** One page of past deployments, newest first. `cardUrlOf` is null where a deployment has no card. */
export function historyMessage(
  { question, entries, hasOlder }: HistoryPage,
  language: Language,
  cardUrlOf: (deployment: Deployment) => string | null,
): MessageBody {
  const words = wordsIn(language, historyWords);
  const { page } = question;
  const lines = entries.map((past) => entry(past, language, cardUrlOf(past.deployment)));
  const embed = {
    title: cut(words.title(scopeText(question)), limits.title),
    description: lines.length === 0 ? words.nothing : cut(lines.join('\n'), limits.description),
    color: palette.busy,
    ...(page > 1 || hasOlder ? { footer: { text: words.page(page) } } : {}),
  };
  const newer = page === 1 ? null : actionButton(words.newer, historyPageId({ ...question, page: page - 1 }));
  const older = hasOlder ? actionButton(words.older, historyPageId({ ...question, page: page + 1 })) : null;
  return { embeds: [embed], components: buttonRow(newer, older) };
}

/** Null where it is about everything. */
export function scopeText(of: { readonly service: string | null; readonly environment: string | null }): string | null {
  const named = [of.service, of.environment].filter((name) => name !== null);
  return named.length === 0 ? null : named.map((name) => escapeText(name, 60)).join(' · ');
}

/** If it is too long, whole pieces are dropped, links first. */
function entry({ deployment, phase }: PastDeployment, language: Language, cardUrl: string | null): string {
  const words = wordsIn(language, historyWords);
  const { state, requestedAtMs, sinceMs, purpose, breakGlass } = deployment;
  const hasRun = isOver(deployment) && runOf(state) !== null;
  const pieces = [
    `${mark[phase]} ${laneText(deployment)} · ${versionText(deployment)}`,
    `\n${deploymentTitle(state, language)} · ${ago(requestedAtMs)} · ${requesterText(deployment, language, longestName)}`,
    ...(purpose.kind === 'rollback' ? [` · ↩ ${words.rollback}`] : []),
    ...(breakGlass === null ? [] : [` · 🚨 ${words.breakGlass}`]),
    ...(hasRun ? [` · ${words.took(durationText(sinceMs - requestedAtMs, language))}`] : []),
    ...links(deployment, cardUrl, words.card).map((link) => ` · ${link}`),
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

const historyWords = {
  title: {
    en: (of: string | null) => (of === null ? 'Deploy history' : `Deploy history: ${of}`),
    ko: (of: string | null) => (of === null ? '배포 이력' : `배포 이력: ${of}`),
  },
  page: { en: (number: number) => `Page ${number}`, ko: (number: number) => `${number}쪽` },
  nothing: {
    en: 'Nothing has been deployed here through Geonbot yet.',
    ko: '아직 건봇으로 여기에 배포한 것이 없습니다.',
  },
  took: { en: (duration: string) => `took ${duration}`, ko: (duration: string) => `${duration} 걸림` },
  rollback: { en: 'rollback', ko: '롤백' },
  breakGlass: { en: 'rules overridden', ko: '긴급 배포' },
  card: { en: 'card', ko: '카드' },
  newer: { en: 'Newer', ko: '더 최근' },
  older: { en: 'Older', ko: '더 이전' },
} satisfies WordTable;
