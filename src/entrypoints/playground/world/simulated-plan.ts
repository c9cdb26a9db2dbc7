import { randomBytes } from 'node:crypto';
import type { InMemoryRun } from '../../../adapters/in-memory/deploy/in-memory-run.ts';
import type { PlannedJob } from '../../../adapters/in-memory/deploy/in-memory-run-jobs.ts';

export const deployJob = 'deploy';

/** In each job the third step is what it is for, and what can fail. */
export const simulatedPlan: readonly PlannedJob[] = [
  { name: 'build', steps: ['Set up job', 'Check out', 'Build and push the image', 'Complete job'] },
  { name: deployJob, steps: ['Set up job', 'Sign in to AWS', 'Deploy and wait', 'Complete job'] },
];

/** Goes on until another job begins or the last one ends, as far as a runner comes before GitHub tells anybody. */
export function toNextJob(run: InMemoryRun): void {
  const before = phasesOf(run);
  do run.advance();
  while (phasesOf(run) === before && !run.isOver);
}

/** Goes on to the third step of the job at hand, the first one where none has begun, and lets it fail there. */
export function failAtWork(run: InMemoryRun, lines: readonly string[]): void {
  const isThere = () => jobAtHand(run)?.steps.some(({ number, phase }) => number === 3 && phase === 'running');
  for (let steps = 0; steps < 3 && !isThere(); steps += 1) run.advance();
  run.failStep(lines);
}

export function isThrough(run: InMemoryRun): boolean {
  return jobsOf(run).every(({ phase }) => phase === 'completed');
}

export function jobAtHand(run: InMemoryRun) {
  return jobsOf(run).find(({ phase }) => phase === 'running');
}

/** A step that fails tells more than it should: the bot must mask what nobody may see. */
export function failingLines(secret: string): readonly string[] {
  return [
    '\u001b[36;1mnpm run test:database\u001b[0m',
    `DATABASE_URL=postgres://shop:${secret}@db.internal:5432/shop`,
    `AWS_SECRET_ACCESS_KEY=${secret}`,
    'FAIL src/refund.test.ts > pays back what was paid',
    'AssertionError: expected 3 refunds, got 2',
    'Error: Process completed with exit code 1.',
  ];
}

export function madeUpSecret(): string {
  return randomBytes(20).toString('hex');
}

function phasesOf(run: InMemoryRun): string {
  return jobsOf(run)
    .map(({ phase }) => phase)
    .join();
}

function jobsOf(run: InMemoryRun) {
  return run.jobsOf(run.run.attempt) ?? [];
}
