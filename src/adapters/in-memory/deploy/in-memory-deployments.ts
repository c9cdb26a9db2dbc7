import {
  type DeploymentScope,
  type Deployments,
  deploymentKeptMs,
  type RecentDeployments,
} from '../../../application/deploy/ports/deployments.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  isSettled,
  runOf,
} from '../../../domain/deploy/deployment.ts';
import { commitOf, newestFirst, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import { displayOf } from '../../../domain/deploy/shown-deployment.ts';
import { mayBeSameRepository, type RepositoryAt } from '../../../domain/kit/repository.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryDeployments implements Deployments {
  readonly #kept: ExpiringItems<DeploymentId, string>;

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
  }

  async add(deployment: Deployment): Promise<'added' | 'exists'> {
    if (this.#kept.get(deployment.id) !== undefined) return 'exists';
    this.#keep(deployment);
    return 'added';
  }

  async ofId(id: DeploymentId): Promise<Deployment | null> {
    return this.#read(id);
  }

  async ofRun(at: RepositoryAt, runId: number): Promise<Deployment | null> {
    return this.all().find((kept) => mayBeSameRepository(kept, at) && runOf(kept.state)?.id === runId) ?? null;
  }

  async replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(before.id);
    if (kept === null || kept.revision !== before.revision) return 'conflict';
    this.#keep({ ...after, ...displayOf(kept) });
    return 'replaced';
  }

  async show(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    const kept = this.#read(before.id);
    if (kept === null || kept.showing.writes !== before.showing.writes) return 'conflict';
    this.#keep({ ...kept, ...displayOf(after) });
    return 'replaced';
  }

  async open(): Promise<readonly DeploymentId[]> {
    return this.all().flatMap((deployment) => (isSettled(deployment) ? [] : [deployment.id]));
  }

  async recent(of: DeploymentScope, limit: number, before?: string): Promise<RecentDeployments> {
    const found = this.#of(of).filter((kept) => before === undefined || placeInHistory(kept) < before);
    const deployments = found.slice(0, limit);
    const last = deployments.at(-1);
    return { deployments, next: last !== undefined && found.length > limit ? placeInHistory(last) : null };
  }

  async ofCommit(service: string, environment: string, commit: CommitSha): Promise<readonly Deployment[]> {
    return this.#of({ service, environment }).filter((kept) => commitOf(kept) === commit);
  }

  async lastOf(service: string, environment: string, kinds: readonly DeploymentState['kind'][]) {
    const found = this.#of({ service, environment }).filter(({ state }) => kinds.includes(state.kind));
    return found.toSorted((a, b) => b.sinceMs - a.sinceMs)[0] ?? null;
  }

  all(): readonly Deployment[] {
    return this.#kept.values().map((json): Deployment => JSON.parse(json));
  }

  /** Newest first. */
  #of({ service, environment }: DeploymentScope): readonly Deployment[] {
    return this.all()
      .filter((kept) => service === null || kept.service === service)
      .filter((kept) => environment === null || kept.environment === environment)
      .sort(newestFirst);
  }

  #keep(deployment: Deployment): void {
    this.#kept.set(deployment.id, JSON.stringify(deployment), deployment.sinceMs + deploymentKeptMs);
  }

  #read(id: DeploymentId): Deployment | null {
    const json = this.#kept.get(id);
    return json === undefined ? null : JSON.parse(json);
  }
}
