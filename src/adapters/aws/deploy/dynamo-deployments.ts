import { setTimeout as pause } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  type DeploymentScope,
  type Deployments,
  deploymentKeptMs,
  type RecentDeployments,
} from '../../../application/deploy/ports/deployments.ts';
import { branded, fields, invalid, type Shape, text } from '../../../application/kit/shape.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  isSettled,
  runOf,
} from '../../../domain/deploy/deployment.ts';
import { commitOf, placeAt, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import { mayBeSameRepository, type RepositoryAt } from '../../../domain/kit/repository.ts';
import type { Attributes, Condition, DynamoTable, ItemKey } from '../kit/dynamo-table.ts';
import { bytesIn, expiryAt, jsonIn, ofJson, setIn, textIn, UnreadableItem } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { storedDeployment } from './stored-deployments.ts';

const longestPauseMs = 60;

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
    return (await this.#table.read(tableKeys.deployment(id), kept))?.entity ?? null;
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
    const result = await this.#table.putIf(tableKeys.deployment(before.id), attributesOf(after), stillIs(before));
    if (result === 'refused') {
      // Random pause: writers that retry together would conflict again.
      await pause(Math.random() * longestPauseMs);
      return 'conflict';
    }
    if (isSettled(after) && !isSettled(before)) await this.#index.close(after);
    return 'replaced';
  }

  /** Closes on the way what a crash has left open. */
  async open(): Promise<readonly DeploymentId[]> {
    const ids = await this.#index.open();
    const open = await Promise.all(ids.map((id) => this.#isOpen(id)));
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
    entity: { B: deflateRawSync(JSON.stringify(deployment)) },
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

const kept = fields<{ readonly entity: Deployment }>({ entity: packed });
const runItem = fields<{ readonly deployments: readonly DeploymentId[] }>({
  deployments: setIn(branded<DeploymentId>()),
});
const openItem = fields<{ readonly sk: DeploymentId }>({ sk: textIn(branded<DeploymentId>()) });
const pointerItem = fields<{ readonly sk: string; readonly deployment: DeploymentId }>({
  sk: textIn(text),
  deployment: textIn(branded<DeploymentId>()),
});

function stillIs({ revision, card }: Deployment): Condition {
  const values = { ':revision': { N: String(revision) } };
  if (card === null) return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.revision) } },
  };
}

/**
 * Index items of deployments, so that no read scans. Written before the deployment: a crash in between leaves a stale index
 * item, which reads ignore. The other way round the deployment would never be found.
 */
class DynamoDeploymentIndex {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  /** Points to `after`, as far as nothing does for `before`. */
  async point(before: Deployment | null, after: Deployment): Promise<void> {
    await Promise.all([
      ...(before === null ? scopesOf(after).map((scope) => this.#pointFrom(inScope(scope, after), after)) : []),
      ...(before?.state.kind === after.state.kind ? [] : [this.#pointFrom(inState(after), after)]),
      ...(isNewly(commitOf, before, after) ? [this.#pointFrom(ofCommit(after), after)] : []),
      ...(isNewly(runIdOf, before, after) ? [this.#addTo(ofRun(after), after)] : []),
      ...(isNewly(runAndRepositoryId, before, after) ? [this.#addTo(ofRunOfId(after), after)] : []),
      ...(isSettled(after) || (before !== null && !isSettled(before)) ? [] : [this.#pointFromOpen(after)]),
    ]);
  }

  /** Removes it from the open ones, unless it is reopened concurrently. */
  async close({ id, revision }: Deployment): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openDeployment(id), condition);
  }

  async open(): Promise<readonly DeploymentId[]> {
    const items = await this.#table.readAll(tableKeys.openDeployment('').pk, { order: 'ascending' }, openItem);
    return items.map(({ sk }) => sk);
  }

  /** Keys of one partition, newest first, each with the deployment that it points to. */
  async *pointers(pk: string, perQuery: number, before?: string): AsyncGenerator<readonly Pointer[]> {
    for (let from = before; ; ) {
      const start = from === undefined ? {} : { from };
      const items = await this.#table.readAll(pk, { order: 'descending', limit: perQuery, ...start }, pointerItem);
      yield items.map(({ sk, deployment }) => ({ place: sk, deployment }));
      from = items.at(-1)?.sk;
      if (from === undefined || items.length < perQuery) return;
    }
  }

  #pointFrom(key: ItemKey, deployment: Deployment): Promise<void> {
    return this.#table.put(key, { deployment: { S: deployment.id }, expiresAt: expiryAt(expiryMs(deployment)) });
  }

  /** A set, so that a losing writer cannot overwrite the winner's entry. */
  #addTo(key: ItemKey, deployment: Deployment): Promise<void> {
    return this.#table.addToSet(key, 'deployments', deployment.id, expiryMs(deployment));
  }

  /** Conditional on the revision: closing an earlier one must not close this one. */
  async #pointFromOpen(deployment: Deployment): Promise<void> {
    const revision = { N: String(deployment.revision) };
    await this.#table.putIf(
      tableKeys.openDeployment(deployment.id),
      { revision, expiresAt: expiryAt(expiryMs(deployment)) },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': revision } },
    );
  }
}

type Pointer = { readonly place: string; readonly deployment: DeploymentId };

function expiryMs({ sinceMs }: Deployment): number {
  return sinceMs + deploymentKeptMs;
}

function isNewly<T>(of: (deployment: Deployment) => T | null, before: Deployment | null, after: Deployment): boolean {
  return of(after) !== null && (before === null || of(before) !== of(after));
}

function runIdOf({ state }: Deployment): number | null {
  return runOf(state)?.id ?? null;
}

function runAndRepositoryId({ state, codeHostIds }: Deployment): string | null {
  const run = runOf(state);
  return run === null || !codeHostIds ? null : `${codeHostIds.repositoryId} ${run.id}`;
}

function scopesOf({ service, environment }: Deployment): readonly DeploymentScope[] {
  return [service, null].flatMap((s) => [environment, null].map((e) => ({ service: s, environment: e })));
}

function inScope(scope: DeploymentScope, deployment: Deployment): ItemKey {
  return tableKeys.deploymentOf(scope, placeInHistory(deployment));
}

function inState(deployment: Deployment): ItemKey {
  const { service, environment, state, sinceMs, id } = deployment;
  return tableKeys.deploymentIn(service, environment, state.kind, placeAt(sinceMs, id));
}

function ofCommit(deployment: Deployment): ItemKey {
  const { service, environment } = deployment;
  return tableKeys.deploymentOfCommit(service, environment, commitOf(deployment) ?? '', placeInHistory(deployment));
}

function ofRun(deployment: Deployment): ItemKey {
  return tableKeys.run(deployment.repository, runIdOf(deployment) ?? 0);
}

function ofRunOfId(deployment: Deployment): ItemKey {
  return tableKeys.runOfId(deployment.codeHostIds?.repositoryId ?? 0, runIdOf(deployment) ?? 0);
}
