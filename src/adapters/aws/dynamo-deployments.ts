import type { Deployments } from '../../application/ports/deployments.ts';
import { type Repository, sameRepository } from '../../domain/deploy/catalog.ts';
import { type Deployment, type DeploymentId, runOf } from '../../domain/deploy/deployment.ts';
import type { Attributes, Condition, DynamoTable } from './dynamo-table.ts';
import { tableKeys } from './table-keys.ts';

export class DynamoDeployments implements Deployments {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async add(deployment: Deployment): Promise<'added' | 'exists'> {
    await this.#pointFromRun(deployment);
    const condition = { expression: 'attribute_not_exists(pk)' };
    const result = await this.#table.putIf(tableKeys.deployment(deployment.id), attributesOf(deployment), condition);
    return result === 'written' ? 'added' : 'exists';
  }

  async ofId(id: DeploymentId): Promise<Deployment | null> {
    const item = await this.#table.get(tableKeys.deployment(id));
    return item === null ? null : JSON.parse(item['entity']?.S ?? 'null');
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
    if (runOf(after.state)?.id !== runOf(before.state)?.id) await this.#pointFromRun(after);
    const key = tableKeys.deployment(before.id);
    const result = await this.#table.putIf(key, attributesOf(after), stillIs(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }

  /**
   * Written before the deployment itself, because a crash in between then leaves a pointer to a deployment that does not
   * name the run, which reading sees through; the other way round the run would never be found. It is a set, because a
   * writer that loses must not turn the winner's pointer away.
   */
  async #pointFromRun({ id, repository, state }: Deployment): Promise<void> {
    const run = runOf(state);
    if (run !== null) await this.#table.addToSet(tableKeys.run(repository, run.id), 'deployments', id);
  }
}

function attributesOf(deployment: Deployment): Attributes {
  return {
    entity: { S: JSON.stringify(deployment) },
    revision: { N: String(deployment.revision) },
    ...(deployment.card === null ? {} : { shownRevision: { N: String(deployment.card.revision) } }),
  };
}

function stillIs({ revision, card }: Deployment): Condition {
  const values = { ':revision': { N: String(revision) } };
  if (card === null) return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(card.revision) } },
  };
}
