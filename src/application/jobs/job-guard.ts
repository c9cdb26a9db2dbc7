import { type AskRefusal, askRefusal, type Matter, type Rights } from '../../domain/jobs/who-may-ask.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import type { Locks } from '../lock/ports/locks.ts';
import type { Job } from './job.ts';
import { type InvokedJob, matterNamedBy, whoMayAskFor } from './permissions.ts';

/** Checks permissions before a use case runs. Reads only our own table, never the code host or AWS. */
export class JobGuard {
  readonly #rights: Rights;
  readonly #deployments: Pick<Deployments, 'ofId'>;
  readonly #locks: Pick<Locks, 'last'>;

  constructor(rights: Rights, deployments: Pick<Deployments, 'ofId'>, locks: Pick<Locks, 'last'>) {
    this.#rights = rights;
    this.#deployments = deployments;
    this.#locks = locks;
  }

  /** Null if allowed, and for jobs that no person requests. */
  async refusal(job: Job): Promise<AskRefusal | null> {
    if (!('asked' in job)) return null;
    const who = whoMayAskFor(job);
    if (who === 'everybody') return null;
    const matter = await this.#matterOf(job);
    if (matter === null) return { reason: 'not-waiting' };
    return askRefusal(who, job.asked.by, matter, this.#rights);
  }

  /** Null if the deployment is unknown. */
  async #matterOf(job: InvokedJob): Promise<Matter | null> {
    const named = matterNamedBy(job);
    if (job.kind === 'unlock-deploys' && named !== null) {
      const last = await this.#locks.last({ service: job.service, environment: job.environment });
      return { ...named, lockedBy: last?.lock.by ?? null };
    }
    if (!('deployment' in job)) return named;
    const deployment = await this.#deployments.ofId(job.deployment);
    if (deployment === null) return null;
    const { environment, requestedBy, purpose, state } = deployment;
    const rule = state.kind === 'awaiting-approval' ? state.rule : null;
    return {
      environment,
      deployment: { requestedBy, purpose: purpose.kind, rule },
      lockedBy: null,
      member: null,
    };
  }
}
