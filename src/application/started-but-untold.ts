import type { Deployment } from '../domain/deploy/deployment.ts';

/**
 * GitHub was asked, but what came of it could not be kept or shown. The work is not lost: it is taken up again from the
 * queue. Whoever asked must not be told to try again, because that would start a second run.
 */
export class StartedButUntold extends Error {
  override readonly name = 'StartedButUntold';
  /** As far as it is known. */
  readonly deployment: Deployment;

  constructor(deployment: Deployment, cause: unknown) {
    super(`deployment ${deployment.id} could not be followed up`, { cause });
    this.deployment = deployment;
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
