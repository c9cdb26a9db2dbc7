import { createHash } from 'node:crypto';
import { fields, list, number, oneOf, optional, tagged, text } from '../../../application/kit/shape.ts';
import { type SeenResources, sightingsKeptMs } from '../../../application/status/ports/seen-resources.ts';
import type { Ec2Instance, EcsServiceResource, EksCluster, Resource } from '../../../domain/status/resource.ts';
import type { ExpectedAbsence, GoneResource, Sightings } from '../../../domain/status/sightings.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { stillIsOfRevision } from '../kit/shown-item.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoSeenResources implements SeenResources {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(rule: string): Promise<Sightings | null> {
    return (await this.#table.read(keyOf(rule), kept))?.entity ?? null;
  }

  async replace(before: Sightings | null, after: Sightings): Promise<'replaced' | 'conflict'> {
    const expiresAt = expiryAt(after.foundMs + sightingsKeptMs);
    const attributes = {
      entity: { S: JSON.stringify(after) },
      revision: { N: String(after.revision) },
      expiresAt,
    };
    const result = await this.#table.putIf(keyOf(after.rule), attributes, stillIsOfRevision(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

/** A rule may name more tags than fit into a key. */
function keyOf(rule: string) {
  return tableKeys.seenResources(createHash('sha256').update(rule).digest('base64url'));
}

const place = { region: text, account: optional(text), name: text };

const resource = tagged<'kind', Resource>('kind', {
  ec2: fields<Ec2Instance>({ kind: oneOf('ec2'), ...place, instanceId: text, host: optional(text) }),
  ecs: fields<EcsServiceResource>({ kind: oneOf('ecs'), ...place, cluster: text, service: text }),
  eks: fields<EksCluster>({ kind: oneOf('eks'), ...place, cluster: text }),
});

const kept = fields<{ readonly entity: Sightings }>({
  entity: jsonIn(
    fields<Sightings>({
      rule: text,
      found: list(resource),
      foundMs: number,
      gone: list(fields<GoneResource>({ resource, how: oneOf('stopped', 'terminated', 'gone'), sinceMs: number })),
      expected: list(fields<ExpectedAbsence>({ key: text, atMs: number })),
      revision: number,
    }),
  ),
});
