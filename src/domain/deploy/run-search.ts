import type { CommitSha } from './commit.ts';
import { type Deployment, deploymentsNamedIn, runOf } from './deployment.ts';
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

/** By time, ref and account. Its commit does not tell: somebody may have pushed before the run started. */
function mayBeOf(
  deployment: Deployment,
  { title, ref, createdAtMs, mayBeOurs }: Omit<DispatchedRun, 'moved'>,
): boolean {
  const isNamed = deploymentsNamedIn(title).length > 0;
  const isOfRef = ref === null || ref === deployment.ref.replace(/^refs\/(?:heads|tags)\//, '');
  return mayBeOurs && !isNamed && isOfRef && createdAtMs >= searchedSinceMs(deployment);
}

/** Whether a run may be the one that this deployment never learnt of. */
export function mayBeLostRunOf(deployment: Deployment, run: Omit<DispatchedRun, 'moved'>): boolean {
  const { state, sinceMs } = deployment;
  // Given up: only what had started by then was searched.
  const isInTime = state.kind !== 'lost' || !state.isFinal || run.createdAtMs <= sinceMs;
  const isSought = state.kind === 'dispatching' || state.kind === 'dispatched' || state.kind === 'lost';
  return isSought && runOf(state) === null && isInTime && mayBeOf(deployment, run);
}

/** How far GitHub's clock may be behind ours. */
const clocksApartMs = 60_000;

/** GitHub keeps whole seconds. */
export function searchedSinceMs(deployment: Deployment): number {
  return Math.floor((askedGitHubAtMs(deployment) - clocksApartMs) / 1000) * 1000;
}

/** When the run was dispatched; otherwise when the deployment was requested. */
export function askedGitHubAtMs({ state, sinceMs, trail, requestedAtMs }: Deployment): number {
  if (state.kind === 'dispatching') return sinceMs;
  return trail.findLast(({ kind }) => kind === 'dispatching')?.atMs ?? requestedAtMs;
}
