import type { APIEmbedField } from 'discord-api-types/v10';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import {
  type DeploymentState,
  isEnd,
  isWaiting,
  runOf,
  type StateKind,
} from '../../../domain/deploy/deployment-state.ts';
import type { RunJob, RunStep, StepConclusion } from '../../../domain/deploy/run-progress.ts';
import type { Language } from '../../../domain/people/people.ts';
import { bar } from '../kit/bar.ts';
import { deploymentTitle } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { durationText } from '../kit/duration-text.ts';
import { codeBlock, codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { limits, linesWithin } from '../kit/limits.ts';
import { publicCodeHost } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { refusalFact } from '../kit/refusal-fact.ts';
import { requesterText } from '../kit/requester-text.ts';
import { andMore, type WordTable, wordsIn } from '../kit/words.ts';
import { approvalsText } from './deploy-approvals.ts';
import { deployButtons } from './deploy-buttons.ts';
import { changesText, changesWords } from './deploy-changes.ts';
import { becauseText } from './deploy-end.ts';
import { endWords } from './deploy-end-words.ts';
import { commitLine, deployLine, personText } from './deploy-names.ts';
import { rolloutLines, rolloutWords } from './deploy-rollout.ts';
import { deployStory } from './deploy-story.ts';

const mostJobs = 10;
const barCells = 10;

const endMark: Readonly<Record<StepConclusion, string>> = {
  success: '🟢',
  failure: '🔴',
  cancelled: '⚫',
  skipped: '⚪',
};

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
  'another-commit': palette.alarm,
  superseded: palette.quiet,
  failed: palette.alarm,
  'not-run': palette.watch,
  cancelled: palette.quiet,
  rejected: palette.alarm,
  expired: palette.quiet,
  lost: palette.watch,
};

/** A success without a configured verification is final; one that could not be verified needs a look. */
function colourOf(state: DeploymentState): number {
  if (state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return colours[state.kind];
  return state.verification.reason === 'not-configured' ? palette.calm : palette.watch;
}

/** The one card of a deployment, as it stands. */
export function deployCard(deployment: Deployment, language: Language, codeHost: string = publicCodeHost): MessageBody {
  const title = deploymentTitle(deployment.state, language);
  const shownFields = fields(deployment, language, codeHost);
  const told = [...requestLines(deployment, language, codeHost), ...deployStory(deployment, language)];
  const lines = told.flatMap((text) => text.split('\n'));
  const room =
    limits.embeds - title.length - shownFields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  const description = linesWithin(lines, Math.min(limits.description, room), () => '…');
  const embed = { title, description, color: colourOf(deployment.state), fields: shownFields };
  return { embeds: [embed], components: deployButtons(deployment, language, codeHost) };
}

function fields(deployment: Deployment, language: Language, codeHost: string): APIEmbedField[] {
  const words = wordsIn(language, cardWords);
  const { state } = deployment;
  const told: readonly (readonly [name: string, value: string])[] = [
    [words.overridden, overriddenText(deployment, language)],
    [wordsIn(language, changesWords).name, changesText(deployment, language, !isWaiting(state), codeHost)],
    [words.approval, approvalsText(deployment, language)],
    [
      deployment.outOfSight ? words.progressLastSeen : words.progress,
      isMoving(state.kind) ? progressText(deployment, language) : '',
    ],
    [wordsIn(language, rolloutWords).name, linesWithin(rolloutLines(deployment, language), 1000, () => '…')],
    [words.lastLines, lastLines(state)],
  ];
  const shown = told.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
  return [...shown, ...whoAndWhen(deployment, language)];
}

function lastLines(state: DeploymentState): string {
  if (state.kind !== 'failed' || state.log.kind !== 'known') return '';
  return codeBlock(state.log.value, limits.fieldValue) ?? '';
}

function isMoving(kind: StateKind): boolean {
  return kind === 'dispatched' || kind === 'queued' || kind === 'in-progress';
}

function whoAndWhen(deployment: Deployment, language: Language): APIEmbedField[] {
  const words = wordsIn(language, cardWords);
  const { requestedAtMs, sinceMs, state, pushed } = deployment;
  const isAsked = pushed === undefined;
  const asked = [
    {
      name: isAsked ? words.requestedBy : words.startedBy,
      value: requesterText(deployment, language, 100),
      inline: true,
    },
    { name: isAsked ? words.requested : words.started, value: ago(requestedAtMs), inline: true },
  ];
  // Only what ran took time that means something.
  const isUntimed = state.kind === 'superseded' || state.kind === 'lost';
  if (runOf(state) === null || isUntimed || !(isEnd(state) || state.kind === 'succeeded')) return asked;
  return [
    ...asked,
    { name: words.took, value: durationText(sinceMs - startedAtMs(deployment), language), inline: true },
  ];
}

const ends: readonly StateKind[] = ['failed', 'cancelled'];

/** When the newest attempt began; the time that people took to decide does not count. */
function startedAtMs({ trail, requestedAtMs }: Deployment): number {
  const last = trail.findLastIndex(({ kind }) => ends.includes(kind));
  const attempt = trail.slice(last + 1);
  return attempt.find(({ kind }) => kind === 'dispatching' || isMoving(kind))?.atMs ?? requestedAtMs;
}

/** The request; emergency deploys and rollbacks stand out. */
function requestLines(deployment: Deployment, language: Language, codeHost: string): readonly string[] {
  const words = wordsIn(language, cardWords);
  const { commit, purpose, breakGlass, requestedBy } = deployment;
  return [
    ...(breakGlass === null ? [] : [words.glassBroken(personText(requestedBy), escapeText(breakGlass.reason, 300))]),
    ...(purpose.kind === 'rollback' ? [words.rollback] : []),
    deployLine(deployment),
    ...(commit === null ? [] : [commitLine(deployment, commit, language, codeHost)]),
  ];
}

/** The overridden rules, without remedies; empty if there are none. */
function overriddenText({ breakGlass }: Deployment, language: Language): string {
  if (breakGlass === null) return '';
  const lines = breakGlass.overrode.map((rule) => `- ${refusalFact(rule, language)}`);
  return linesWithin(lines, 1000, (shown) => andMore[language](lines.length - shown));
}

/** How far each job of the run is, with the step that it is at. Empty while no job is known, unless they cannot be read. */
function progressText({ jobs, unreadJobs }: Deployment, language: Language): string {
  const words = wordsIn(language, endWords);
  const unread = unreadJobs ? [words.jobsUnread(becauseText(unreadJobs, words))] : [];
  const shown = foremost(jobs);
  const lines = [...unread, ...barLine(jobs, language), ...shown.flatMap((job) => jobLines(job, language))];
  const hidden = jobs.length - shown.length;
  return linesWithin(hidden > 0 ? [...lines, andMore[language](hidden)] : lines, 1000, () => '…');
}

/** As many as fit: unfinished jobs before finished ones. */
function foremost(jobs: readonly RunJob[]): readonly RunJob[] {
  const chosen = new Set(jobs.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, mostJobs));
  return jobs.filter((job) => chosen.has(job));
}

function urgency({ phase, conclusion }: RunJob): number {
  if (conclusion === 'failure') return 0;
  if (phase === 'running') return 1;
  return phase === 'completed' ? 3 : 2;
}

function barLine(jobs: readonly RunJob[], language: Language): readonly string[] {
  const steps = jobs.flatMap((job) => job.steps);
  if (steps.length === 0) return [];
  const done = steps.filter(({ phase }) => phase === 'completed').length;
  return [`${bar((100 * done) / steps.length, barCells)} ${wordsIn(language, cardWords).steps(done, steps.length)}`];
}

function jobLines(job: RunJob, language: Language): readonly string[] {
  const line = [`${mark(job)} **${escapeText(job.name, 60)}**`, ...elapsed(job, language)].join(' · ');
  const at = job.phase === 'running' ? placeOfCurrent(job.steps) : -1;
  const step = job.steps[at];
  return step === undefined ? [line] : [line, `↳ ${at + 1}/${job.steps.length} ${codeText(step.name, 60)}`];
}

function mark({ phase, conclusion }: RunJob): string {
  if (phase === 'running') return '🔵';
  return phase === 'completed' && conclusion !== null ? endMark[conclusion] : '⚪';
}

function elapsed({ phase, conclusion, startedAtMs, completedAtMs }: RunJob, language: Language): readonly string[] {
  const words = wordsIn(language, cardWords);
  if (conclusion === 'skipped') return [words.skipped];
  if (phase === 'waiting') return [words.waitsForEnvironment];
  if (phase === 'queued') return [words.waits];
  if (startedAtMs === null) return [];
  return [completedAtMs === null ? words.since(ago(startedAtMs)) : durationText(completedAtMs - startedAtMs, language)];
}

/** The step that runs, or the next one between two of them. */
function placeOfCurrent(steps: readonly RunStep[]): number {
  const running = steps.findIndex(({ phase }) => phase === 'running');
  return running >= 0 ? running : steps.findIndex(({ phase }) => phase === 'waiting');
}

const cardWords = {
  rollback: {
    en: '⏪ **Rollback** to the last known good version',
    ko: '⏪ **롤백**: 마지막으로 정상 확인된 배포로 되돌립니다',
  },
  glassBroken: {
    en: (by: Escaped, reason: Escaped) => `🚨 **Emergency deploy** by ${by}: ${reason}`,
    ko: (by: Escaped, reason: Escaped) => `🚨 **긴급 배포**: ${by} 님이 규칙을 건너뛰었습니다. 사유: ${reason}`,
  },
  /** Above what the rules said. */
  overridden: { en: 'Overridden rules', ko: '건너뛴 규칙' },
  approval: { en: 'Approval', ko: '승인' },
  progress: { en: 'Progress', ko: '진행 상황' },
  progressLastSeen: { en: 'Progress when last seen', ko: '마지막으로 확인한 진행 상황' },
  steps: {
    en: (done: number, of: number) => `${done}/${of} steps`,
    ko: (done: number, of: number) => `${of}단계 중 ${done}단계`,
  },
  waits: { en: 'waits', ko: '대기' },
  waitsForEnvironment: { en: 'waits for a GitHub environment', ko: 'GitHub 환경 대기' },
  skipped: { en: 'skipped', ko: '건너뜀' },
  since: { en: (when: string) => `since ${when}`, ko: (when: string) => `${when} 시작` },
  lastLines: { en: 'Last log lines', ko: '마지막 로그' },
  requestedBy: { en: 'Requested by', ko: '요청자' },
  requested: { en: 'Requested', ko: '요청 시각' },
  startedBy: { en: 'Started by', ko: '시작한 주체' },
  started: { en: 'Started', ko: '시작 시각' },
  took: { en: 'Took', ko: '걸린 시간' },
} satisfies WordTable;
