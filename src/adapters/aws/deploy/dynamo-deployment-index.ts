import type { DeploymentScope } from '../../../application/deploy/ports/deployments.ts';
import { type Deployment, type DeploymentId, isSettled, runOf } from '../../../domain/deploy/deployment.ts';
import { commitOf, placeAt, placeInHistory } from '../../../domain/deploy/deployment-order.ts';
import type { DynamoTable, ItemKey } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';

/**
 * Items that point to deployments, so that they are found without a scan. Each is written before the deployment itself: a
 * crash in between then leaves a pointer to what is not there or not so, which reading sees through; the other way round the
 * deployment would never be found.
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
      ...(isNewly(runIdOf, before, after) ? [this.#pointFromRun(after)] : []),
      ...(isSettled(after) || (before !== null && !isSettled(before)) ? [] : [this.#pointFromOpen(after)]),
    ]);
  }

  /** Takes it out of those that are open, unless somebody opens it again at this moment. */
  async close({ id, revision }: Deployment): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openDeployment(id), condition);
  }

  async open(): Promise<readonly DeploymentId[]> {
    const items = await this.#table.query(tableKeys.openDeployment('' as DeploymentId).pk, { order: 'ascending' });
    return items.flatMap(({ sk }) => (sk?.S === undefined ? [] : [sk.S as DeploymentId]));
  }

  /** Keys of one partition, newest first, each with the deployment that it points to. */
  async *pointers(pk: string, perQuery: number, before?: string): AsyncGenerator<readonly Pointer[]> {
    for (let from = before; ; ) {
      const start = from === undefined ? {} : { from };
      const items = await this.#table.query(pk, { order: 'descending', limit: perQuery, ...start });
      yield items.flatMap(({ sk, deployment }) =>
        sk?.S === undefined || deployment?.S === undefined
          ? []
          : [{ place: sk.S, deployment: deployment.S as DeploymentId }],
      );
      from = items.at(-1)?.['sk']?.S;
      if (from === undefined || items.length < perQuery) return;
    }
  }

  #pointFrom(key: ItemKey, deployment: Deployment): Promise<void> {
    return this.#table.put(key, { deployment: { S: deployment.id }, expiresAt: { N: expiryOf(deployment) } });
  }

  /** A set, because a writer that loses must not turn the winner's pointer away. */
  async #pointFromRun(deployment: Deployment): Promise<void> {
    const run = runOf(deployment.state);
    if (run === null) return;
    const key = tableKeys.run(deployment.repository, run.id);
    await this.#table.addToSet(key, 'deployments', deployment.id, Number(expiryOf(deployment)));
  }

  /** By revision, because whoever closes an earlier one must not close this. */
  async #pointFromOpen(deployment: Deployment): Promise<void> {
    const revision = { N: String(deployment.revision) };
    await this.#table.putIf(
      tableKeys.openDeployment(deployment.id),
      { revision, expiresAt: { N: expiryOf(deployment) } },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': revision } },
    );
  }
}

export type Pointer = { readonly place: string; readonly deployment: DeploymentId };

const keptSeconds = 400 * 86_400;

/** In epoch seconds: when DynamoDB may forget it. */
export function expiryOf({ sinceMs }: Deployment): string {
  return String(Math.ceil(sinceMs / 1000) + keptSeconds);
}

function isNewly<T>(of: (deployment: Deployment) => T | null, before: Deployment | null, after: Deployment): boolean {
  return of(after) !== null && (before === null || of(before) !== of(after));
}

function runIdOf({ state }: Deployment): number | null {
  return runOf(state)?.id ?? null;
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
