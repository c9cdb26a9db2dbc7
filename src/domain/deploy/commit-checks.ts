import type { Unread } from '../kit/fact.ts';
import type { DispatchRejection } from './run.ts';

/** What the checks of one commit say; commit statuses count as checks. `why`: the code host's own answer. */
export type CommitChecks =
  | { readonly kind: 'known'; readonly value: readonly CommitCheck[] }
  | { readonly kind: 'none' }
  | (Unread & { readonly why: DispatchRejection });

/** `suite`: a workflow run or an app's suite that tells what none of its checks does, such as that it is not over. */
export type CommitCheck = { readonly of: 'check' | 'suite'; readonly name: string; readonly state: CheckState };

/** `not-run`: skipped together with every other job of its run, so that the run checked nothing. */
export type CheckState = 'passed' | 'failed' | 'pending' | 'skipped' | 'not-run';

/** `all`: every check there is, and at least one. Otherwise those of these names. */
export type RequiredChecks = 'none' | 'all' | readonly string[];

/** `waiting`: for a person or a rule, while none of its jobs runs. */
export type ReportState = 'queued' | 'running' | 'waiting' | CheckEnd;
export type CheckEnd = 'success' | 'neutral' | 'skipped' | 'failure' | 'startup-failure';

/** Everything that a code host holds about the checks of one commit. */
export type CheckReports = {
  /** All results, those that newer ones replace included. */
  readonly results: readonly CheckResult[];
  readonly suites: readonly CheckSuite[];
  readonly runs: readonly CheckedRun[];
  /** The newest of each name. */
  readonly statuses: readonly { readonly name: string; readonly state: 'passed' | 'failed' | 'pending' }[];
};

export type CheckResult = {
  readonly id: number;
  readonly name: string;
  /** Null where the code host does not tell it any more. */
  readonly app: string | null;
  readonly suite: number;
  /** Null: it has not begun. */
  readonly startedAtMs: number | null;
  readonly state: ReportState;
};

/** What one app reports about the commit; of the host's own workflows, what one run reports. */
export type CheckSuite = {
  readonly id: number;
  /** As above. */
  readonly app: string | null;
  readonly isOfWorkflow: boolean;
  readonly state: ReportState;
  readonly openedAtMs: number;
};

export type CheckedRun = {
  readonly id: number;
  readonly suite: number | null;
  readonly workflow: string;
  readonly name: string;
  readonly attempt: number;
  readonly firstAttemptAtMs: number;
  /** When its newest attempt began. */
  readonly attemptAtMs: number;
  readonly state: ReportState;
};

/** GitHub opens a suite for every app that may check; those of apps that never check stay queued forever. */
const silenceMs = 3_600_000;

/**
 * The state of each check: the worst of its newest results, one for each app and each workflow.
 *
 * GitHub's documentation ("Troubleshooting required status checks") asks for both where a check and a status share a name,
 * and for unique names where workflows share one. Where a suite is asked for again, its old check runs keep their conclusion
 * and only the suite goes back to queued ("Rerequest a check suite"): so nothing in a suite has passed before the suite is over.
 */
export function checksOf(reports: CheckReports, nowMs: number): readonly CommitCheck[] {
  const statuses = reports.statuses.map(({ name, state }): CommitCheck => ({ of: 'check', name, state }));
  return worstOfEach([...sourcesOf(reports).flatMap((source) => checksOfSource(source, nowMs)), ...statuses]);
}

function checksOfSource(source: Source, nowMs: number): readonly CommitCheck[] {
  const names = new Set(source.reporters.flatMap(({ results }) => results.map(({ name }) => name)));
  const latest = [...names].flatMap((name) => latestIn(source, name));
  const checks = latest.map(
    (one): CommitCheck => ({ of: 'check', name: one.result.name, state: stateOfLatest(one, source) }),
  );
  const suites = source.reporters.flatMap((reporter): readonly CommitCheck[] => {
    const state = stateOfSuite(reporter, source, nowMs);
    const isTold =
      latest.some((one) => one.reporter === reporter && stateOfResult(one) === state) ||
      (state === 'failed' && reporter.results.some((result) => isBad(result.state)));
    return state === null || isTold ? [] : [{ of: 'suite', name: reporter.label, state }];
  });
  return [...checks, ...suites];
}

/** A workflow run, or an app's suite, with the results in it. */
type Reporter = {
  readonly label: string;
  readonly state: ReportState;
  readonly openedAtMs: number;
  readonly isOfWorkflow: boolean;
  readonly run: CheckedRun | null;
  readonly results: readonly CheckResult[];
};

/** A workflow with its runs, or an app with its suites. */
type Source = { readonly reporters: readonly Reporter[] };

function sourcesOf({ results, suites, runs }: CheckReports): readonly Source[] {
  const sources = new Map<string, Reporter[]>();
  const add = (source: string, reporter: Reporter) => {
    sources.set(source, [...(sources.get(source) ?? []), reporter]);
  };
  const inSuite = Map.groupBy(results, ({ suite }) => suite);
  const bySuite = new Map(suites.map((suite) => [suite.id, suite]));
  const ran = new Set(runs.map(({ suite }) => suite));
  for (const run of runs) {
    const suite = run.suite === null ? undefined : bySuite.get(run.suite);
    // The lists are read one after the other: what goes on in either of them goes on.
    const state = suite !== undefined && !isOver(suite.state) ? suite.state : run.state;
    const mine = run.suite === null ? [] : (inSuite.get(run.suite) ?? []);
    const about = { label: run.name, state, openedAtMs: run.attemptAtMs, isOfWorkflow: true };
    add(`workflow ${run.workflow}`, { ...about, run, results: mine });
  }
  for (const { id, app, isOfWorkflow, ...suite } of suites.filter(({ id }) => !ran.has(id))) {
    const about = { ...suite, label: app ?? unnamed, isOfWorkflow, run: null };
    add(isOfWorkflow ? `suite ${id}` : sourceOf(app, id), { ...about, results: inSuite.get(id) ?? [] });
  }
  // Results of a suite that was opened after the suites were read.
  for (const [id, found] of inSuite) {
    const [first] = found;
    if (first === undefined || bySuite.has(id) || ran.has(id)) continue;
    const label = first.app ?? unnamed;
    const about = { label, state: 'running', openedAtMs: 0, isOfWorkflow: false, run: null } as const;
    add(sourceOf(first.app, id), { ...about, results: found });
  }
  return [...sources.values()].map((reporters) => ({ reporters }));
}

const unnamed = 'Checks';

/** Two apps that are not told may be two: a result of one does not replace that of the other. */
function sourceOf(app: string | null, suite: number): string {
  return app === null ? `suite ${suite}` : `app ${app}`;
}

/** A result, and which others of its name are as new as it is: those of one attempt of a run. */
type Aged = {
  readonly result: CheckResult;
  readonly reporter: Reporter;
  readonly atMs: number;
  readonly isOfAttempt: boolean;
};

/** The newest results of a name from one source. */
function latestIn(source: Source, name: string): readonly Aged[] {
  const aged = source.reporters.flatMap((reporter) =>
    reporter.results.filter((result) => result.name === name).map((result) => agedIn(reporter, result)),
  );
  const newest = aged.reduce((one, other) => (isNewer(other, one) ? other : one));
  return aged.filter((one) => one === newest || (one.isOfAttempt && newest.isOfAttempt && one.atMs === newest.atMs));
}

function stateOfLatest(latest: Aged, source: Source): CheckState {
  const state = stateOfResult(latest);
  const later = newestRunOf(source);
  if (later?.run == null || later.run.attemptAtMs <= latest.atMs || state === 'failed') return state;
  // A newer run of the workflow that has not come to this check, or that broke before it came to any.
  if (!isOver(later.state)) return 'pending';
  return endedAtOnce(later) ? 'failed' : state;
}

/**
 * A re-run of some jobs leaves the results of the others as they were. Where there were more than two attempts, the newest
 * of these counts alone, because GitHub does not say of which attempt a check run is.
 */
function agedIn(reporter: Reporter, result: CheckResult): Aged {
  const { run } = reporter;
  const startedAtMs = result.startedAtMs ?? Number.MAX_SAFE_INTEGER;
  if (run === null) return { result, reporter, atMs: startedAtMs, isOfAttempt: reporter.isOfWorkflow };
  if (isOfNewestAttempt(run, result)) return { result, reporter, atMs: run.attemptAtMs, isOfAttempt: true };
  if (run.attempt === 2) return { result, reporter, atMs: run.firstAttemptAtMs, isOfAttempt: true };
  return { result, reporter, atMs: startedAtMs, isOfAttempt: false };
}

function isOfNewestAttempt({ attempt, attemptAtMs }: CheckedRun, { startedAtMs }: CheckResult): boolean {
  return attempt === 1 || startedAtMs === null || startedAtMs >= attemptAtMs;
}

function isNewer(one: Aged, other: Aged): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.result.id > other.result.id);
}

function newestRunOf({ reporters }: Source): Reporter | null {
  return reporters.reduce<Reporter | null>(
    (newest, one) => (newest === null || one.openedAtMs >= newest.openedAtMs ? one : newest),
    null,
  );
}

function stateOfResult({ result: { state }, reporter }: Aged): CheckState {
  if (!isOver(state)) return 'pending';
  if (isBad(state) || reporter.state === 'startup-failure' || endedAtOnce(reporter)) return 'failed';
  // A run that waits for a person has no job under way that could change a result.
  if (!isOver(reporter.state) && (reporter.state !== 'waiting' || state === 'skipped')) return 'pending';
  return state === 'skipped' ? stateOfSkipped(reporter) : 'passed';
}

/** A job is skipped by its own condition, and also because a job that it needs has failed: GitHub calls both a success. */
function stateOfSkipped({ isOfWorkflow, state }: Reporter): CheckState {
  if (!isOfWorkflow) return isBad(state) ? 'skipped' : 'passed';
  if (state === 'success') return 'passed';
  return state === 'skipped' ? 'not-run' : 'skipped';
}

/** Null where a suite or run is no reason against the commit. */
function stateOfSuite(reporter: Reporter, source: Source, nowMs: number): 'pending' | 'failed' | null {
  const { state, results, run, isOfWorkflow, openedAtMs } = reporter;
  if (!isOver(state)) {
    const isForgotten = !isOfWorkflow && state === 'queued' && results.length === 0 && openedAtMs < nowMs - silenceMs;
    return isForgotten ? null : 'pending';
  }
  const isReplaced = run !== null && (newestRunOf(source)?.openedAtMs ?? 0) > openedAtMs;
  return isBad(state) && !isReplaced ? 'failed' : null;
}

/** It ended badly before its newest attempt came to any job. */
function endedAtOnce({ state, run, results }: Reporter): boolean {
  return run !== null && isBad(state) && !results.some((result) => isOfNewestAttempt(run, result));
}

function isOver(state: ReportState): state is CheckEnd {
  return state !== 'queued' && state !== 'running' && state !== 'waiting';
}

function isBad(state: ReportState): boolean {
  return state === 'failure' || state === 'startup-failure';
}

const badness: Readonly<Record<CheckState, number>> = { passed: 0, 'not-run': 0, skipped: 1, pending: 2, failed: 3 };

/** One for each name. What was not run stands apart, because it says nothing about the others. */
function worstOfEach(checks: readonly CommitCheck[]): readonly CommitCheck[] {
  const worst = new Map<string, CommitCheck>();
  for (const check of checks) {
    const key = `${check.of} ${check.state === 'not-run'} ${check.name}`;
    const known = worst.get(key);
    if (known === undefined || badness[known.state] < badness[check.state]) worst.set(key, check);
  }
  return [...worst.values()];
}
