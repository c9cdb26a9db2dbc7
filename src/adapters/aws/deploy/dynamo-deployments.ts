import { setTimeout as pause } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DeploymentScope, Deployments, RecentDeployments } from '../../../application/deploy/ports/deployments.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import { branded, fields, invalid, optional, type Shape } from '../../../application/kit/shape.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  isSettled,
  runOf,
} from '../../../domain/deploy/deployment.ts';
import { commitOf, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import { type DeploymentDisplay, displayOf } from '../../../domain/deploy/shown-deployment.ts';
import { mayBeSameRepository, type RepositoryAt } from '../../../domain/kit/repository.ts';
import type { Attributes, Condition, DynamoTable, ItemKey } from '../kit/dynamo-table.ts';
import { bytesIn, expiryAt, jsonIn, ofJson, setIn, UnreadableItem } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { DynamoDeploymentIndex, expiryMs, type Pointer } from './dynamo-deployment-index.ts';
import { storedDeployment, storedDisplay } from './stored-deployments.ts';

const longestPauseMs = 60;
const readsAtOnce = 25;

/** One item per deployment, and its index items. An expired one is shown until DynamoDB deletes it. */
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
    const item = await this.#table.read(tableKeys.deployment(id), kept);
    return item === null ? null : { ...item.entity, ...item.display };
  }

  async ofRun(at: RepositoryAt, runId: number): Promise<Deployment | null> {
    const found = await this.#ofRun(tableKeys.run(at.repository, runId), at, runId);
    if (found !== null || !at.codeHostIds) return found;
    return this.#ofRun(tableKeys.runOfId(at.codeHostIds.repositoryId, runId), at, runId);
  }

  async #ofRun(key: ItemKey, at: RepositoryAt, runId: number): Promise<Deployment | null> {
    const ofThatRun = await this.#table.read(key, runItem);
    for (const id of ofThatRun?.deployments ?? []) {
      const deployment = await this.ofId(id);
      if (deployment === null || !mayBeSameRepository(deployment, at)) continue;
      if (runOf(deployment.state)?.id === runId) return deployment;
    }
    return null;
  }

  async replace(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    await this.#index.point(before, after);
    const key = tableKeys.deployment(before.id);
    const result = await this.#table.setIf(key, attributesOf(after), isOfRevision(before), 'foldId');
    if (result === 'refused') {
      // Random pause: writers that retry together would conflict again.
      await pause(Math.random() * longestPauseMs);
      return 'conflict';
    }
    if (isSettled(after) && !isSettled(before)) await this.#index.close(after);
    return 'replaced';
  }

  async show(before: Deployment, after: Deployment): Promise<'replaced' | 'conflict'> {
    const key = tableKeys.deployment(before.id);
    const shown = {
      display: { S: JSON.stringify(displayOf(after)) },
      showing: { N: String(after.showing.writes) },
    };
    const condition = isShownAs(before);
    const write = (attributes: Attributes, found: Condition) => this.#table.setIf(key, attributes, found, 'showId');
    // The release before reads this in the deployment alone: whoever goes back to it must not see a second card or call.
    const both = isNewsToOlderReleases(before, after)
      ? await write({ ...attributesOf(after), ...shown }, and(condition, isOfRevision(before)))
      : 'refused';
    const result = both === 'written' ? both : await write(shown, condition);
    if (result === 'refused') return 'conflict';
    if (isSettled(after) && !isSettled(before)) await this.#index.close(after);
    return 'replaced';
  }

  /** Closes on the way what a crash has left open. */
  async open(): Promise<readonly DeploymentId[]> {
    const ids = await this.#index.open();
    const open = await mapConcurrently(readsAtOnce, ids, (id) => this.#isOpen(id));
    return ids.filter((_, at) => open[at]);
  }

  /** An unreadable item may be open: the sweep reports its error and goes on with the others. */
  async #isOpen(id: DeploymentId): Promise<boolean> {
    const found = await this.ofId(id).catch((error: unknown) => {
      if (error instanceof UnreadableItem) return 'unreadable' as const;
      throw error;
    });
    if (found === null || found === 'unreadable') return found !== null;
    if (!isSettled(found)) return true;
    await this.#index.close(found);
    return false;
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
    entity: { B: deflateRawSync(JSON.stringify({ ...deployment, showing: undefined })) },
    revision: { N: String(deployment.revision) },
    expiresAt: expiryAt(expiryMs(deployment)),
    ...(deployment.card === null ? {} : { shownRevision: { N: String(deployment.card.revision) } }),
  };
}

/** As text where an older version wrote it. */
const packed: Shape<Deployment> = (value) => {
  const bytes = bytesIn(value);
  if (bytes === invalid) return jsonIn(storedDeployment)(value);
  try {
    return ofJson(storedDeployment)(inflateRawSync(bytes).toString('utf8'));
  } catch {
    return invalid;
  }
};

/** A release without an outbox keeps what was shown in the deployment alone, and drops what is beside it. */
const kept = fields<{ readonly entity: Deployment; readonly display: DeploymentDisplay | undefined }>({
  entity: packed,
  display: optional(jsonIn(storedDisplay)),
});
const runItem = fields<{ readonly deployments: readonly DeploymentId[] }>({
  deployments: setIn(branded<DeploymentId>()),
});

/** A worker of the release before may still be at work, and keeps its card without another revision. */
function isOfRevision({ revision, card, showing }: Deployment): Condition {
  const values = { ':revision': { N: String(revision) } };
  if (showing.writes > 0 || card === null) return { expression: 'revision = :revision', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.revision) } },
  };
}

/** Before the first write of an outbox, as the release before had it. */
function isShownAs({ showing, card }: Deployment): Condition {
  if (showing.writes > 0) {
    return { expression: 'showing = :showing', values: { ':showing': { N: String(showing.writes) } } };
  }
  const isFirst = 'attribute_exists(pk) AND attribute_not_exists(showing)';
  if (card === null) return { expression: `${isFirst} AND attribute_not_exists(shownRevision)` };
  return { expression: `${isFirst} AND shownRevision = :shown`, values: { ':shown': { N: String(card.revision) } } };
}

function and(one: Condition, other: Condition): Condition {
  return { expression: `${one.expression} AND ${other.expression}`, values: { ...one.values, ...other.values } };
}

function isNewsToOlderReleases(before: Deployment, after: Deployment): boolean {
  return before.card?.announcement !== after.card?.announcement || before.called.length !== after.called.length;
}
