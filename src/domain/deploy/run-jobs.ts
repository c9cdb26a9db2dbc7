import type { RunJob, RunStep } from './run-progress.ts';

const mostJobs = 40;
const mostSteps = 40;
/** No card shows more, and the deployment keeps a name for each step of each job. */
const longestStep = 60;

/**
 * The jobs after one more observation; the same list if that is not news. For each job the newest attempt counts, and within it
 * the furthest state, so every order has the same result.
 */
export function jobsAfter(jobs: readonly RunJob[], seen: RunJob): readonly RunJob[] {
  const known = jobs.find(({ name }) => name === seen.name);
  if (known === undefined) return [...jobs, bounded(seen)].sort(byId).slice(0, mostJobs);
  const merged = laterJob(known, bounded(seen));
  return merged === known ? jobs : jobs.map((job) => (job === known ? merged : job)).sort(byId);
}

function byId(a: RunJob, b: RunJob): number {
  return a.id - b.id || (a.name < b.name ? -1 : 1);
}

function bounded(job: RunJob): RunJob {
  const named = (step: RunStep) => ({ ...step, name: step.name.slice(0, longestStep).toWellFormed() });
  return { ...job, steps: job.steps.slice(0, mostSteps).map(named) };
}

const jobRank = { waiting: 0, queued: 1, running: 2, completed: 3 } as const;
const stepRank = { waiting: 0, running: 1, completed: 2 } as const;

/** `known` itself if `seen` is not further. */
function laterJob(known: RunJob, seen: RunJob): RunJob {
  if (known.attempt !== seen.attempt) return known.attempt > seen.attempt ? known : seen;
  const leads = jobRank[seen.phase] > jobRank[known.phase];
  const steps = laterSteps(known.steps, seen.steps);
  if (!leads && steps === known.steps) return known;
  return { ...(leads ? seen : known), steps };
}

function laterSteps(known: readonly RunStep[], seen: readonly RunStep[]): readonly RunStep[] {
  const steps = new Map(known.map((step) => [step.number, step]));
  let isNews = false;
  for (const step of seen) {
    const before = steps.get(step.number);
    if (before !== undefined && stepRank[before.phase] >= stepRank[step.phase]) continue;
    steps.set(step.number, step);
    isNews = true;
  }
  return isNews ? [...steps.values()].sort((a, b) => a.number - b.number).slice(0, mostSteps) : known;
}
