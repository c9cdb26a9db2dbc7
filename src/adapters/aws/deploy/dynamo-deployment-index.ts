import type { DeploymentScope } from '../../../application/deploy/ports/deployments.ts';
import { deploymentKeptMs } from '../../../application/deploy/ports/deployments.ts';
import { branded, fields, text } from '../../../application/kit/shape.ts';
import { type Deployment, type DeploymentId, isOver, isSettled, runOf } from '../../../domain/deploy/deployment.ts';
import { commitOf, placeAt, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import type { DynamoTable, ItemKey } from '../kit/dynamo-table.ts';
import { expiryAt, textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

const openItem = fields<{ readonly sk: DeploymentId }>({ sk: textIn(branded<DeploymentId>()) });
const pointerItem = fields<{ readonly sk: string; readonly deployment: DeploymentId }>({
  sk: textIn(text),
  deployment: textIn(branded<DeploymentId>()),
});

/**
 * Index items of deployments, so that no read scans. Written before the deployment: a crash in between leaves a stale index
 * item, which reads ignore. The other way round the deployment would never be found.
 */
export class DynamoDeploymentIndex {
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
      // One that is over may be closed at this very moment, by whoever shows its end.
      ...(isSettled(after) || (before !== null && !isOver(before)) ? [] : [this.#pointFromOpen(after)]),
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

export type Pointer = { readonly place: string; readonly deployment: DeploymentId };

export function expiryMs({ sinceMs }: Deployment): number {
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
