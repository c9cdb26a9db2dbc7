import type { APIEmbedField } from 'discord-api-types/v10';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import {
  type DeploymentState,
  isEnd,
  isWaiting,
  runOf,
  type StateKind,
} from '../../../domain/deploy/deployment-state.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeBlock } from '../kit/escape-text.ts';
import { limits, linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { approvalsText } from './deploy-approvals.ts';
import { deployButtons } from './deploy-buttons.ts';
import { changesText } from './deploy-changes.ts';
import { personText } from './deploy-names.ts';
import { progressText } from './deploy-progress.ts';
import { overriddenText, requestLines } from './deploy-request.ts';
import { deployStory } from './deploy-story.ts';

const colours: Readonly<Record<StateKind, number>> = {
  requested: palette.quiet,
  'awaiting-approval': palette.watch,
  'in-line': palette.quiet,
  dispatching: palette.quiet,
  dispatched: palette.busy,
  queued: palette.busy,
  'in-progress': palette.busy,
  succeeded: palette.busy,
  verified: palette.calm,
  'rolled-back': palette.alarm,
  'not-running-it': palette.alarm,
  failed: palette.alarm,
  cancelled: palette.quiet,
  rejected: palette.alarm,
  expired: palette.quiet,
  lost: palette.watch,
};

/** A success that nobody was told to verify is the end of it; one that could not be verified is something to look at. */
function colourOf(state: DeploymentState): number {
  if (state.kind !== 'succeeded' || state.verification.kind === 'pending') return colours[state.kind];
  return state.verification.reason === 'not-configured' ? palette.calm : palette.watch;
}

/** The one card of a deployment, as it stands. */
export function deployCard(deployment: Deployment, language: Language): MessageBody {
  const { deploy: words } = wordsIn(language);
  const title = words.title[deployment.state.kind];
  const shownFields = fields(deployment, language);
  const told = [...requestLines(deployment, language), ...deployStory(deployment, language)];
  const lines = told.flatMap((text) => text.split('\n'));
  const room =
    limits.embeds - title.length - shownFields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  const description = linesWithin(lines, Math.min(limits.description, room), () => '…');
  const embed = { title, description, color: colourOf(deployment.state), fields: shownFields };
  return { embeds: [embed], components: deployButtons(deployment, words) };
}

function fields(deployment: Deployment, language: Language): APIEmbedField[] {
  const { deploy: words } = wordsIn(language);
  const { state } = deployment;
  const told: readonly (readonly [name: string, value: string])[] = [
    [words.request.overridden, overriddenText(deployment, language)],
    [words.changes.name, changesText(deployment, language, !isWaiting(state))],
    [words.approval.name, approvalsText(deployment, words)],
    [words.progress.name, isMoving(state.kind) ? progressText(deployment, words) : ''],
    [words.end.lastLines, state.kind === 'failed' ? (codeBlock(state.log, limits.fieldValue) ?? '') : ''],
  ];
  const shown = told.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
  return [...shown, ...whoAndWhen(deployment, language)];
}

function isMoving(kind: StateKind): boolean {
  return kind === 'dispatched' || kind === 'queued' || kind === 'in-progress';
}

function whoAndWhen(deployment: Deployment, language: Language): APIEmbedField[] {
  const { deploy: words } = wordsIn(language);
  const { requestedBy, requestedAtMs, sinceMs, state } = deployment;
  const asked = [
    { name: words.requestedBy, value: personText(requestedBy), inline: true },
    { name: words.requested, value: ago(requestedAtMs), inline: true },
  ];
  // Only what ran took time that means something.
  if (runOf(state) === null || !(isEnd(state) || state.kind === 'succeeded')) return asked;
  return [...asked, { name: words.took, value: words.duration(sinceMs - startedAtMs(deployment)), inline: true }];
}

const ends: readonly StateKind[] = ['failed', 'cancelled'];

/** When the run's newest attempt began, because nobody asks how long people thought about it. */
function startedAtMs({ trail, requestedAtMs }: Deployment): number {
  const last = trail.findLastIndex(({ kind }) => ends.includes(kind));
  const attempt = trail.slice(last + 1);
  return attempt.find(({ kind }) => kind === 'dispatching' || isMoving(kind))?.atMs ?? requestedAtMs;
}
