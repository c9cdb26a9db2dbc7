import { setTimeout as pause } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DeploymentScope, Deployments, RecentDeployments } from '../../../application/deploy/ports/deployments.ts';
import { type Repository, sameRepository } from '../../../domain/deploy/catalog.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  isSettled,
  runOf,
} from '../../../domain/deploy/deployment.ts';
import { commitOf, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import type { Attributes, Condition, DynamoTable } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { DynamoDeploymentIndex, expiryOf, type Pointer } from './dynamo-deployment-index.ts';

const longestPauseMs = 60;

/** One item for each deployment, and those that point to it. What is past its time is shown until DynamoDB deletes it. */
export class DynamoDeployments implements Deployments {
  readonly #table: DynamoTable;
  readonly #index: DynamoDeploymentIndex;

  constructor(table: DynamoTable) {
    this.#table = table;
    this.#index = new DynamoDeploymentIndex(table);
  }

  async add(deployment: Deployment): Promise<'added' | 'exists'> {
    await this.#index.point(null, deployment);
    const condition = { expression: 'attribute_not_exists(pk)' };
    const result = await this.#table.putIf(tableKeys.deployment(deployment.id), attributesOf(deployment), condition);
    return result === 'written' ? 'added' : 'exists';
  }

  async ofId(id: DeploymentId): Promise<Deployment | null> {
    const item = await this.#table.get(tableKeys.deployment(id));
    return item === null ? null : deploymentIn(item);
  }

  async ofRun(repository: Repository, runId: number): Promise<Deployment | null> {
    const pointer = await this.#table.get(tableKeys.run(repository, runId));
    for (const id of pointer?.['deployments']?.SS ?? []) {
      const deployment = await this.ofId(id as DeploymentId);
      if (deployment === null || !sameRepository(deployment.repository, repository)) continue;
      if (runOf(deployment.state)?.id === runId) return deployment;
    }
    return null;
  }

  async replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    await this.#index.point(before, after);
    const result = await this.#table.putIf(tableKeys.deployment(before.id), attributesOf(after), stillIs(before));
    if (result === 'refused') {
      // Because those who read again all at once are all refused again but one.
      await pause(Math.random() * longestPauseMs);
      return 'conflict';
    }
    if (isSettled(after) && !isSettled(before)) await this.#index.close(after);
    return 'replaced';
  }

  /** Closes on the way what a crash has left open. */
  async open(): Promise<readonly DeploymentId[]> {
    const ids = await this.#index.open();
    const kept = await Promise.all(ids.map((id) => this.ofId(id)));
    const deployments = kept.filter((deployment) => deployment !== null);
    await Promise.all(deployments.filter(isSettled).map((settled) => this.#index.close(settled)));
    return deployments.flatMap((deployment) => (isSettled(deployment) ? [] : [deployment.id]));
  }

  async recent(of: DeploymentScope, limit: number, before?: string): Promise<RecentDeployments> {
    const found: Deployment[] = [];
    for await (const deployment of this.#follow(of, tableKeys.deploymentOf(of).pk, limit + 1, before)) {
      found.push(deployment);
      if (found.length > limit) break;
    }
    const deployments = found.slice(0, limit);
    const last = deployments.at(-1);
    return { deployments, next: last !== undefined && found.length > limit ? placeInHistory(last) : null };
  }

  async ofCommit(service: string, environment: string, commit: CommitSha): Promise<readonly Deployment[]> {
    const { pk } = tableKeys.deploymentOfCommit(service, environment, commit);
    const found: Deployment[] = [];
    for await (const deployment of this.#follow({ service, environment }, pk, 25)) {
      if (commitOf(deployment) === commit) found.push(deployment);
    }
    return found;
  }

  async lastOf(service: string, environment: string, kinds: readonly DeploymentState['kind'][]) {
    const last = await Promise.all(kinds.map((kind) => this.#lastIn(service, environment, kind)));
    return last.filter((deployment) => deployment !== null).toSorted((a, b) => b.sinceMs - a.sinceMs)[0] ?? null;
  }

  async #lastIn(service: string, environment: string, kind: DeploymentState['kind']): Promise<Deployment | null> {
    const { pk } = tableKeys.deploymentIn(service, environment, kind);
    for await (const pointers of this.#index.pointers(pk, 5)) {
      const deployments = await this.#pointedTo(pointers);
      const found = deployments.filter((deployment) => deployment !== null).filter(isOf({ service, environment }));
      const last = found.find(({ state }) => state.kind === kind);
      if (last !== undefined) return last;
    }
    return null;
  }

  /** Each deployment at its own place in the history, because a pointer of an add that was refused may be elsewhere. */
  async *#follow(of: DeploymentScope, pk: string, perQuery: number, before?: string): AsyncGenerator<Deployment> {
    for await (const pointers of this.#index.pointers(pk, perQuery, before)) {
      const deployments = await this.#pointedTo(pointers);
      for (const [at, deployment] of deployments.entries()) {
        if (deployment === null || !isOf(of)(deployment)) continue;
        if (placeInHistory(deployment) === pointers[at]?.place) yield deployment;
      }
    }
  }

  #pointedTo(pointers: readonly Pointer[]): Promise<readonly (Deployment | null)[]> {
    return Promise.all(pointers.map(({ deployment }) => this.ofId(deployment)));
  }
}

function isOf({ service, environment }: DeploymentScope): (deployment: Deployment) => boolean {
  return (kept) =>
    (service === null || kept.service === service) && (environment === null || kept.environment === environment);
}

/** Compressed, because each write of a KiB counts, a burst writes a hundred times, and an item holds no more than 400 KB. */
function attributesOf(deployment: Deployment): Attributes {
  return {
    entity: { B: deflateRawSync(JSON.stringify(deployment)) },
    revision: { N: String(deployment.revision) },
    expiresAt: { N: expiryOf(deployment) },
    ...(deployment.card === null ? {} : { shownRevision: { N: String(deployment.card.revision) } }),
  };
}

function deploymentIn({ entity }: Attributes): Deployment | null {
  // As text where an older version wrote it.
  const text = entity?.B === undefined ? entity?.S : inflateRawSync(entity.B).toString('utf8');
  return JSON.parse(text ?? 'null');
}

function stillIs({ revision, card }: Deployment): Condition {
  const values = { ':revision': { N: String(revision) } };
  if (card === null) return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.revision) } },
  };
}
