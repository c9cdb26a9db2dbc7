import type { Deployments } from '../../application/ports/deployments.ts';
import { type Repository, sameRepository } from '../../domain/deploy/catalog.ts';
import { type Deployment, type DeploymentId, runOf } from '../../domain/deploy/deployment.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryDeployments implements Deployments {
  readonly #kept = new Map<DeploymentId, string>();

  async add(deployment: Deployment): Promise<'added' | 'exists'> {
    if (this.#kept.has(deployment.id)) return 'exists';
    this.#kept.set(deployment.id, JSON.stringify(deployment));
    return 'added';
  }

  async ofId(id: DeploymentId): Promise<Deployment | null> {
    return this.#read(id);
  }

  async ofRun(repository: Repository, runId: number): Promise<Deployment | null> {
    return (
      this.all().find((kept) => sameRepository(kept.repository, repository) && runOf(kept.state)?.id === runId) ?? null
    );
  }

  async replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(before.id);
    if (kept === null || kept.revision !== before.revision || kept.card?.revision !== before.card?.revision) {
      return 'conflict';
    }
    this.#kept.set(before.id, JSON.stringify(after));
    return 'replaced';
  }

  all(): readonly Deployment[] {
    return [...this.#kept.values()].map((json): Deployment => JSON.parse(json));
  }

  #read(id: DeploymentId): Deployment | null {
    const json = this.#kept.get(id);
    return json === undefined ? null : JSON.parse(json);
  }
}
