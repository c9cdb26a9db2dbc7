import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  CheckEnd,
  CheckedRun,
  CheckReports,
  CheckResult,
  CheckSuite,
  ReportState,
} from '../../../src/domain/deploy/commit-checks.ts';
import { checksOf } from '../../../src/domain/deploy/commit-checks.ts';
import { knownList } from '../../../src/domain/kit/fact.ts';
import { nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';
import { judged } from './judged.ts';

const names = ['test', 'lint', 'e2e'];

/** What happened to a commit, in this order, ten seconds apart. The oracle replays it; the product sees what is left of it. */
type Event = {
  readonly workflow: number;
  /** Which of the workflow's runs is repeated; null for a new one. */
  readonly again: number | null;
  readonly jobs: readonly (readonly [name: string, end: CheckEnd])[];
  readonly ends: 'as-its-jobs' | 'running' | 'waiting' | 'startup-failure';
};
type AppEvent = { readonly app: number; readonly name: string; readonly end: CheckEnd };
type History = {
  readonly events: readonly Event[];
  readonly apps: readonly AppEvent[];
  readonly appStates: readonly ('over' | 'queued' | 'running')[];
  readonly statuses: readonly (readonly [name: string, state: 'passed' | 'failed' | 'pending'])[];
};

const end = fc.constantFrom<CheckEnd>('success', 'success', 'success', 'neutral', 'skipped', 'failure');
const name = fc.constantFrom(...names);
const history: fc.Arbitrary<History> = fc.record({
  events: fc.array(
    fc.record({
      workflow: fc.nat({ max: 1 }),
      again: fc.option(fc.nat({ max: 2 })),
      jobs: fc.array(fc.tuple(name, end), { maxLength: 3 }),
      ends: fc.constantFrom<Event['ends']>(
        'as-its-jobs',
        'as-its-jobs',
        'as-its-jobs',
        'running',
        'waiting',
        'startup-failure',
      ),
    }),
    { maxLength: 5 },
  ),
  apps: fc.array(fc.record({ app: fc.nat({ max: 1 }), name, end }), { maxLength: 3 }),
  appStates: fc.tuple(
    fc.constantFrom('over', 'over', 'queued', 'running'),
    fc.constantFrom('over', 'over', 'queued', 'running'),
  ),
  statuses: fc
    .array(fc.tuple(name, fc.constantFrom('passed', 'passed', 'failed', 'pending')), { maxLength: 2 })
    .map((told) => [...new Map(told)]),
});

type Attempt = { readonly jobs: Event['jobs']; readonly atMs: number };
type Run = { readonly workflow: number; state: ReportState; attempts: Attempt[]; broke: boolean };

function hasTwoOfAName({ jobs }: Attempt): boolean {
  return new Set(jobs.map(([job]) => job)).size < jobs.length;
}

/** The runs as they came to be, and what each workflow said of each name last. */
function replay({ events }: Pick<History, 'events'>) {
  const all: Run[] = [];
  const last = new Map<string, { readonly run: Run; readonly ends: readonly CheckEnd[]; readonly at: number }>();
  const newest = new Map<number, { readonly run: Run; readonly at: number }>();
  for (const [at, { workflow, again, jobs, ends }] of events.entries()) {
    const mine = all.filter((run) => run.workflow === workflow);
    const repeated = again === null ? undefined : mine[again];
    // GitHub repeats only what is over.
    if (repeated !== undefined && ['running', 'waiting'].includes(repeated.state)) continue;
    // Of a third attempt it does not say which of two jobs of a name was in which of the others.
    if (repeated !== undefined && repeated.attempts.length > 1 && repeated.attempts.some(hasTwoOfAName)) continue;
    const run = repeated ?? { workflow, state: 'running', attempts: [], broke: false };
    if (repeated === undefined) all.push(run);
    run.attempts.push({ jobs, atMs: nowMs + at * 10_000 });
    const kept = [...new Set(run.attempts.flatMap((one) => one.jobs.map(([job]) => job)))].flatMap((job) =>
      (run.attempts.findLast((one) => one.jobs.some(([other]) => other === job))?.jobs ?? [])
        .filter(([other]) => other === job)
        .map(([, ended]) => ended),
    );
    const isRed = kept.includes('failure') || jobs.length === 0;
    const asJobs = isRed ? 'failure' : kept.every((one) => one === 'skipped') ? 'skipped' : 'success';
    run.state = ends === 'as-its-jobs' ? asJobs : ends;
    run.broke = (jobs.length === 0 && run.state === 'failure') || run.state === 'startup-failure';
    newest.set(workflow, { run, at });
    for (const one of new Set(jobs.map(([job]) => job))) {
      last.set(`${workflow} ${one}`, { run, at, ends: jobs.filter(([job]) => job === one).map(([, ended]) => ended) });
    }
  }
  return { all, last, newest };
}

function isGreen(told: History, wanted: string): boolean {
  const { last, newest } = replay(told);
  const verdicts: boolean[] = told.statuses.filter(([one]) => one === wanted).map(([, state]) => state === 'passed');
  for (const workflow of [0, 1]) {
    const said = last.get(`${workflow} ${wanted}`);
    if (said === undefined) continue;
    const { run, ends, at } = said;
    const isUnderWay = run.state === 'running';
    const oneIsGood = (one: CheckEnd) =>
      one === 'skipped' ? run.state === 'success' : one === 'success' || one === 'neutral';
    const later = newest.get(workflow);
    const hasNewerRun =
      later !== undefined &&
      later.at > at &&
      (['running', 'waiting'].includes(later.run.state) ||
        (later.run.broke && later.run.attempts.at(-1)?.jobs.length === 0));
    verdicts.push(!run.broke && !isUnderWay && !hasNewerRun && ends.every(oneIsGood));
  }
  for (const app of [0, 1]) {
    const said = told.apps.filter((one) => one.app === app && one.name === wanted).at(-1);
    if (said === undefined) continue;
    const suite = told.apps.filter((one) => one.app === app).map((one) => one.end);
    const isGood = said.end === 'skipped' ? !suite.includes('failure') : said.end !== 'failure';
    verdicts.push(told.appStates[app] === 'over' && isGood);
  }
  return verdicts.length > 0 && verdicts.every(Boolean);
}

/** Everything that is left of it, in no order. */
function leftOf(told: History): CheckReports {
  const results: CheckResult[] = [];
  const suites: CheckSuite[] = [];
  const checked: CheckedRun[] = [];
  for (const [index, { workflow, state, attempts }] of replay(told).all.entries()) {
    const suite = 100 + index;
    const attemptAtMs = attempts.at(-1)?.atMs ?? 0;
    suites.push({ id: suite, app: 'GitHub Actions', isOfWorkflow: true, state, openedAtMs: attempts[0]?.atMs ?? 0 });
    const firstAttemptAtMs = attempts[0]?.atMs ?? 0;
    const about = { name: `Workflow ${workflow}`, attempt: attempts.length, firstAttemptAtMs, attemptAtMs, state };
    checked.push({ id: 200 + index, suite, workflow: `${workflow}`, ...about });
    for (const { jobs, atMs } of attempts) {
      for (const [at, [job, ended]] of jobs.entries()) {
        const startedAtMs = atMs + at * 1000;
        results.push({ id: 1000 + results.length, name: job, app: 'GitHub Actions', suite, startedAtMs, state: ended });
      }
    }
  }
  for (const app of [0, 1]) {
    const mine = told.apps.filter((one) => one.app === app);
    if (mine.length === 0) continue;
    const over = mine.some((one) => one.end === 'failure') ? 'failure' : 'success';
    const state = told.appStates[app];
    suites.push({
      id: app,
      app: `App ${app}`,
      isOfWorkflow: false,
      state: state === 'over' || state === undefined ? over : state,
      openedAtMs: nowMs,
    });
    for (const [at, one] of mine.entries()) {
      const about = { name: one.name, app: `App ${app}`, suite: app, startedAtMs: nowMs + at * 1000, state: one.end };
      results.push({ id: 1000 + results.length, ...about });
    }
  }
  return { results, suites, runs: checked, statuses: told.statuses.map(([one, state]) => ({ name: one, state })) };
}

function allows(reports: CheckReports, checks: 'all' | readonly string[]): boolean {
  return judged({ checks }, { checks: knownList(checksOf(reports, nowMs)) }).kind === 'allowed';
}

/** The reports in another order: GitHub promises none. */
function shuffled({ results, suites, runs: ran, statuses }: CheckReports): CheckReports {
  return {
    results: results.toReversed(),
    suites: suites.toReversed(),
    runs: ran.toReversed(),
    statuses: statuses.toReversed(),
  };
}

describe('whatever happened to a commit', () => {
  it('a name is green only if the last word of every app and workflow is', () => {
    fc.assert(
      fc.property(history, name, (told, wanted) => {
        const expected = isGreen(told, wanted);
        expect(allows(leftOf(told), [wanted])).toBe(expected);
        expect(allows(shuffled(leftOf(told)), [wanted])).toBe(expected);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('all checks are green only when nothing goes on, and no name that ran is open', () => {
    fc.assert(
      fc.property(history, (told) => {
        const reports = leftOf(told);
        if (!allows(reports, 'all')) return;
        const states = [...reports.runs, ...reports.suites].map(({ state }) => state);
        expect(states).not.toContain('running');
        expect(states).not.toContain('waiting');
        expect(states).not.toContain('queued');
        const open = names.filter(
          (one) => reports.results.some((result) => result.name === one) && !isGreen(told, one),
        );
        for (const one of open) {
          const said = checksOf(reports, nowMs).filter((check) => check.name === one && check.state !== 'passed');
          expect(said.map(({ state }) => state)).toEqual(['not-run']);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
