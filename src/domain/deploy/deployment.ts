import type { Announcement } from '../announcement.ts';
import type { Brand } from '../brand.ts';
import type { Person } from '../people.ts';
import type { Repository } from './catalog.ts';
import type { DispatchRejection, FailingJob, Run, RunObservation, RunPhase } from './run.ts';

/** The id of what asked for it, so that asking twice is one deployment. */
export type DeploymentId = Brand<string, 'DeploymentId'>;

export type DeploymentState =
  | { readonly kind: 'requested' }
  /** Written before GitHub is asked, because a crash in between must not start a second run. */
  | { readonly kind: 'dispatching' }
  /** `run` is null where GitHub did not name it; it is learnt from the run's title. */
  | { readonly kind: 'dispatched'; readonly run: Run | null }
  | { readonly kind: 'running'; readonly run: Run }
  | { readonly kind: 'succeeded'; readonly run: Run; readonly images: DeployedImages }
  | { readonly kind: 'failed'; readonly run: Run; readonly failure: FailingJob | null }
  | { readonly kind: 'cancelled'; readonly run: Run }
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  /** It waited too long to be started; nothing was. */
  | { readonly kind: 'expired' }
  /** Cut short while GitHub was asked, and no run could be found: a person must look. */
  | { readonly kind: 'unconfirmed' };

/** What the service runs after a deployment, or why that is not known. */
export type DeployedImages =
  | { readonly kind: 'known'; readonly images: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly reason: 'not-configured' | 'not-found' | 'access-denied' | 'source-unavailable';
    };

export type Deployment = {
  readonly id: DeploymentId;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly ref: string;
  readonly repository: Repository;
  readonly workflow: string;
  /** Everything that was sent to the workflow. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly requestedBy: Person;
  readonly requestedAtMs: number;
  readonly state: DeploymentState;
  /** When it came into this state. */
  readonly sinceMs: number;
  /** Counts every change of state. */
  readonly revision: number;
  /** The card, and the revision that it shows. */
  readonly card: { readonly announcement: Announcement; readonly revision: number } | null;
};

export function correlationOf(id: DeploymentId): string {
  return `geonbot-${id}`;
}

/** The deployment that a run's title names, where the workflow puts `{deployment}` into its `run-name`. */
export function deploymentNamedIn(title: string): DeploymentId | null {
  const id = /\bgeonbot-(\d{1,20})\b/.exec(title)?.[1];
  return id === undefined ? null : (id as DeploymentId);
}

export function isOver(deployment: Deployment): boolean {
  const over: readonly DeploymentState['kind'][] = [
    'succeeded',
    'failed',
    'cancelled',
    'rejected',
    'expired',
    'unconfirmed',
  ];
  return over.includes(deployment.state.kind);
}

export function runOf(state: DeploymentState): Run | null {
  return 'run' in state ? state.run : null;
}

/** True while the card shows less than what is known. */
export function cardIsBehind(deployment: Deployment): boolean {
  return deployment.card === null || deployment.card.revision < deployment.revision;
}

export function withCard(deployment: Deployment, announcement: Announcement): Deployment {
  return { ...deployment, card: { announcement, revision: deployment.revision } };
}

export function moveTo(deployment: Deployment, state: DeploymentState, atMs: number): Deployment {
  return { ...deployment, state, sinceMs: atMs, revision: deployment.revision + 1 };
}

/** Whether the code host's answer to a dispatch still tells something: a webhook can be quicker than the answer. */
export function isAnsweredBy(current: DeploymentState, answer: DeploymentState): boolean {
  switch (current.kind) {
    case 'requested':
    case 'dispatching':
      return true;
    case 'unconfirmed':
      return answer.kind === 'dispatched';
    case 'dispatched':
      return current.run === null && runOf(answer) !== null;
    default:
      return false;
  }
}

/**
 * Whether an observation tells something that the deployment does not know yet. Observations come in any order, late and
 * twice: an older attempt never counts, and within an attempt a run only moves forward.
 */
export function isNews(deployment: Deployment, seen: RunObservation): boolean {
  const { state } = deployment;
  if (state.kind === 'rejected' || state.kind === 'expired') return false;
  const known = runOf(state);
  if (known === null) return true;
  if (known.id !== seen.run.id) return false;
  if (known.attempt !== seen.run.attempt) return known.attempt < seen.run.attempt;
  return phaseRank[phaseOf(state)] < phaseRank[seen.phase];
}

const phaseRank: Readonly<Record<RunPhase, number>> = { queued: 0, running: 1, completed: 2 };

function phaseOf(state: DeploymentState): RunPhase {
  if (state.kind === 'running') return 'running';
  return state.kind === 'succeeded' || state.kind === 'failed' || state.kind === 'cancelled' ? 'completed' : 'queued';
}
