import type { FailingJob, Run } from '../../../domain/deploy/run.ts';
import type { RunJob, RunStep, StepConclusion } from '../../../domain/deploy/run-progress.ts';

export type PlannedJob = { readonly name: string; readonly steps: readonly string[] };

export const usualPlan: readonly PlannedJob[] = [
  { name: 'deploy', steps: ['Set up job', 'Check out', 'Build and push', 'Deploy', 'Complete job'] },
];

/** The jobs of an attempt before any of them has begun: they will run one after the other. */
export function queuedJobs(run: Run, plan: readonly PlannedJob[]): readonly RunJob[] {
  return plan.map(({ name, steps }, index) => {
    const id = jobIdOf(run, index);
    const untouched = { phase: 'waiting', conclusion: null, startedAtMs: null, completedAtMs: null } as const;
    return {
      id,
      name,
      attempt: run.attempt,
      phase: 'queued',
      conclusion: null,
      startedAtMs: null,
      completedAtMs: null,
      url: `${run.url}/job/${id}`,
      steps: steps.map((step, at) => ({ number: at + 1, name: step, ...untouched })),
    };
  });
}

/** The step that runs is done and the next one begins, with its job where it is the first. */
export function advanced(jobs: readonly RunJob[], nowMs: number): readonly RunJob[] {
  const current = jobs.find(({ phase }) => phase === 'running') ?? null;
  const moved = current === null ? null : withNextStep(current, nowMs);
  const after = moved === null ? jobs : jobs.map((job) => (job === current ? moved : job));
  if (moved !== null && moved.phase === 'running') return after;
  const next = after.find(({ phase }) => phase === 'queued');
  return after.map((job) =>
    job === next ? withNextStep({ ...job, phase: 'running', startedAtMs: nowMs }, nowMs) : job,
  );
}

/** What runs ends like this, and what has not begun is skipped. */
export function ended(jobs: readonly RunJob[], conclusion: StepConclusion, nowMs: number): readonly RunJob[] {
  return jobs.map((job) => {
    if (job.phase === 'completed') return job;
    const end = job.phase === 'running' || conclusion !== 'failure' ? conclusion : 'skipped';
    const steps = job.steps.map((step) => endedStep(step, end, nowMs));
    return { ...job, phase: 'completed', conclusion: end, completedAtMs: nowMs, steps } as const;
  });
}

export function failureIn(jobs: readonly RunJob[]): FailingJob | null {
  const job = jobs.find(({ conclusion }) => conclusion === 'failure');
  if (job === undefined) return null;
  const step = job.steps.find(({ conclusion }) => conclusion === 'failure');
  const { startedAtMs = null, completedAtMs = null } = step ?? {};
  const stepRan =
    startedAtMs === null || completedAtMs === null ? null : { fromMs: startedAtMs, untilMs: completedAtMs };
  return { job: job.name, jobId: job.id, step: step?.name ?? null, stepRan, url: job.url };
}

/** GitHub gives every job of every attempt an id of its own. */
export function jobIdOf(run: Run, index: number): number {
  return run.id * 10_000 + run.attempt * 500 + index;
}

function withNextStep(job: RunJob, nowMs: number): RunJob {
  const running = job.steps.findIndex(({ phase }) => phase === 'running');
  const next = running + 1;
  const steps = job.steps.map((step, index): RunStep => {
    if (index === running) return { ...step, phase: 'completed', conclusion: 'success', completedAtMs: nowMs };
    return index === next ? { ...step, phase: 'running', startedAtMs: nowMs } : step;
  });
  if (next < steps.length) return { ...job, steps };
  return { ...job, steps, phase: 'completed', conclusion: 'success', completedAtMs: nowMs };
}

function endedStep(step: RunStep, conclusion: StepConclusion, nowMs: number): RunStep {
  if (step.phase === 'completed') return step;
  const ran = step.phase === 'running' || conclusion === 'success';
  const startedAtMs = ran ? (step.startedAtMs ?? nowMs) : null;
  return { ...step, phase: 'completed', conclusion: ran ? conclusion : 'skipped', startedAtMs, completedAtMs: nowMs };
}
