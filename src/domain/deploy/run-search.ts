import type { CommitSha } from './commit.ts';
import { type Deployment, deploymentsNamedIn } from './deployment.ts';
import type { Run, RunObservation } from './run.ts';

/** A run that somebody asked for by hand or by API, as a list of runs describes it. */
export type DispatchedRun = {
  readonly moved: RunObservation;
  readonly title: string;
  /** The branch or tag that it runs on, and its commit; null where it is not told. */
  readonly ref: string | null;
  readonly headSha: CommitSha | null;
  readonly createdAtMs: number;
  /** False only if it is known that another account dispatched it. */
  readonly mayBeOurs: boolean;
};

export type FoundRun =
  | { readonly kind: 'found'; readonly run: Run }
  /** Runs whose titles name no deployment and that may be its own. */
  | { readonly kind: 'may-be'; readonly runs: readonly DispatchedRun[] }
  | { readonly kind: 'none' };

/** The run of this deployment among all that were dispatched since. */
export function runOfDeployment(deployment: Deployment, dispatched: readonly DispatchedRun[]): FoundRun {
  const named = dispatched.find(({ title }) => deploymentsNamedIn(title).includes(deployment.id));
  if (named !== undefined) return { kind: 'found', run: named.moved.run };
  const runs = dispatched.filter((run) => mayBeOf(deployment, run));
  return runs.length === 0 ? { kind: 'none' } : { kind: 'may-be', runs };
}

function mayBeOf({ ref, refCommit }: Deployment, run: DispatchedRun): boolean {
  const isNamed = deploymentsNamedIn(run.title).length > 0;
  const isOfRef = run.ref === null || run.ref === ref.replace(/^refs\/(?:heads|tags)\//, '');
  const isOfCommit = run.headSha === null || refCommit === null || run.headSha === refCommit;
  return run.mayBeOurs && !isNamed && isOfRef && isOfCommit;
}

/** When the run was dispatched; otherwise when the deployment was requested. */
export function askedGitHubAtMs({ state, sinceMs, trail, requestedAtMs }: Deployment): number {
  if (state.kind === 'dispatching') return sinceMs;
  return trail.findLast(({ kind }) => kind === 'dispatching')?.atMs ?? requestedAtMs;
}
