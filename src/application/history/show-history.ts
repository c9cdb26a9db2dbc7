import { type Catalog, isWatched } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { type DeploymentPhase, phaseOfState } from '../../domain/deploy/deployment-phase.ts';
import { unknownPlace } from '../../domain/lock/lock-decision.ts';
import type { DeploymentScope, Deployments } from '../deploy/ports/deployments.ts';

/** `page` counts from 1. */
export type HistoryQuestion = DeploymentScope & { readonly page: number };

/** A deployment, and what its state means in its place. */
export type PastDeployment = { readonly deployment: Deployment; readonly phase: DeploymentPhase };

export type HistoryPage = {
  readonly question: HistoryQuestion;
  /** Newest first. */
  readonly entries: readonly PastDeployment[];
  readonly hasOlder: boolean;
};

export type ShowHistoryOutcome =
  | { readonly kind: 'history'; readonly history: HistoryPage }
  | { readonly kind: 'refused'; readonly refusal: DeployRefusal };

export const deploymentsPerPage = 10;

/** A page is found by reading those before it. */
const lastPage = 50;

/** Shows deployments, who requested them and how they ended. */
export class ShowHistory {
  readonly #catalog: Catalog;
  readonly #deployments: Deployments;

  constructor(catalog: Catalog, deployments: Deployments) {
    this.#catalog = catalog;
    this.#deployments = deployments;
  }

  async execute({ service, environment, page }: HistoryQuestion): Promise<ShowHistoryOutcome> {
    const of = { service, environment };
    const refusal = unknownPlace(this.#catalog, of);
    if (refusal !== null) return { kind: 'refused', refusal };
    const wanted = Math.min(lastPage, Math.max(1, Math.trunc(page) || 1));
    let found = await this.#deployments.recent(of, deploymentsPerPage);
    let at = 1;
    // A page past the end shows the last one.
    for (; at < wanted && found.next !== null; at += 1) {
      found = await this.#deployments.recent(of, deploymentsPerPage, found.next);
    }
    const hasOlder = found.next !== null && at < lastPage;
    const entries = found.deployments.map((deployment) => ({
      deployment,
      phase: phaseOfState(deployment.state, isWatched(this.#catalog, deployment)),
    }));
    return { kind: 'history', history: { question: { ...of, page: at }, entries, hasOlder } };
  }
}
