import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { RunJob, RunStep, StepConclusion } from '../../../domain/deploy/run-progress.ts';
import { bar } from '../kit/bar.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import type { DeployWords } from './deploy-words.ts';

const mostJobs = 10;
const barCells = 10;

const endMark: Readonly<Record<StepConclusion, string>> = {
  success: '🟢',
  failure: '🔴',
  cancelled: '⚫',
  skipped: '⚪',
};

/** How far each job of the run is, with the step that it is at. Empty while no job is known. */
export function progressText({ jobs }: Deployment, words: DeployWords): string {
  if (jobs.length === 0) return '';
  const shown = foremost(jobs);
  const lines = [...barLine(jobs, words), ...shown.flatMap((job) => jobLines(job, words))];
  const hidden = jobs.length - shown.length;
  return linesWithin(hidden > 0 ? [...lines, words.more(hidden)] : lines, 1000, () => '…');
}

/** As many as there is room for: those that somebody waits for before those that are through. */
function foremost(jobs: readonly RunJob[]): readonly RunJob[] {
  const chosen = new Set(jobs.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, mostJobs));
  return jobs.filter((job) => chosen.has(job));
}

function urgency({ phase, conclusion }: RunJob): number {
  if (conclusion === 'failure') return 0;
  if (phase === 'running') return 1;
  return phase === 'completed' ? 3 : 2;
}

function barLine(jobs: readonly RunJob[], { progress: words }: DeployWords): readonly string[] {
  const steps = jobs.flatMap((job) => job.steps);
  if (steps.length === 0) return [];
  const done = steps.filter(({ phase }) => phase === 'completed').length;
  return [`${bar((100 * done) / steps.length, barCells)} ${words.steps(done, steps.length)}`];
}

function jobLines(job: RunJob, words: DeployWords): readonly string[] {
  const line = [`${mark(job)} **${escapeText(job.name, 60)}**`, ...elapsed(job, words)].join(' · ');
  const at = job.phase === 'running' ? placeOfCurrent(job.steps) : -1;
  const step = job.steps[at];
  return step === undefined ? [line] : [line, `↳ ${at + 1}/${job.steps.length} ${codeText(step.name, 60)}`];
}

function mark({ phase, conclusion }: RunJob): string {
  if (phase === 'running') return '🔵';
  return phase === 'completed' && conclusion !== null ? endMark[conclusion] : '⚪';
}

function elapsed({ phase, conclusion, startedAtMs, completedAtMs }: RunJob, words: DeployWords): readonly string[] {
  if (conclusion === 'skipped') return [words.progress.skipped];
  if (phase === 'waiting' || phase === 'queued') return [words.progress.waits];
  if (startedAtMs === null) return [];
  return [
    completedAtMs === null ? words.progress.since(ago(startedAtMs)) : words.duration(completedAtMs - startedAtMs),
  ];
}

/** The step that runs, or the next one between two of them. */
function placeOfCurrent(steps: readonly RunStep[]): number {
  const running = steps.findIndex(({ phase }) => phase === 'running');
  return running >= 0 ? running : steps.findIndex(({ phase }) => phase === 'waiting');
}
