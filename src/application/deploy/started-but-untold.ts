import type { Deployment } from '../../domain/deploy/deployment.ts';

/**
 * GitHub was asked, but what came of it could not be kept or shown. Whoever asked must not be told to try again, because
 * that would start a second run.
 */
export class StartedButUntold extends Error {
  override readonly name = 'StartedButUntold';
  /** As far as it is known. */
  readonly deployment: Deployment;

  constructor(deployment: Deployment, cause: unknown) {
    super(`deployment ${deployment.id} could not be followed up`, { cause });
    this.deployment = deployment;
  }

  /** Then only the card is behind, which the run's next news puts right. Otherwise it has to be worked on again. */
  get isKept(): boolean {
    return this.deployment.state.kind !== 'dispatching';
  }
}

/** Does what remains to be done for a deployment, and tells apart what breaks after the start from what breaks before. */
export async function followingUp<T>(deployment: Deployment, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const nothingStarted = deployment.state.kind === 'requested';
    throw nothingStarted || cause instanceof StartedButUntold ? cause : new StartedButUntold(deployment, cause);
  }
}
