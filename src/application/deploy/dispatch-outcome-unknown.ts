import type { Deployment } from '../../domain/deploy/deployment.ts';

/**
 * GitHub was asked to start a run, and what followed could not be stored or shown. The person must not be told to try again:
 * that would start a second run.
 */
export class DispatchOutcomeUnknown extends Error {
  override readonly name = 'DispatchOutcomeUnknown';
  /** The last state that is known. */
  readonly deployment: Deployment;

  constructor(deployment: Deployment, cause: unknown) {
    super(`the outcome of dispatching deployment ${deployment.id} is unknown`, { cause });
    this.deployment = deployment;
  }

  /** If true, only the card is stale, and the run's next event updates it. If false, the job has to be retried. */
  get isStored(): boolean {
    return this.deployment.state.kind !== 'dispatching';
  }
}

/** Runs `work`. An error is wrapped in DispatchOutcomeUnknown if the deployment had already left `requested`. */
export async function flagErrorsAfterDispatch<T>(deployment: Deployment, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const nothingStarted = deployment.state.kind === 'requested';
    throw nothingStarted || cause instanceof DispatchOutcomeUnknown
      ? cause
      : new DispatchOutcomeUnknown(deployment, cause);
  }
}
