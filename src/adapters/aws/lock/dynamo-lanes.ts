import { TooMuchContention } from '../../../application/kit/contention.ts';
import { branded, fields, invalid, optional, type Shape } from '../../../application/kit/shape.ts';
import type { Lanes } from '../../../application/lock/ports/lanes.ts';
import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import {
  type Entering,
  emptyLane,
  entered,
  hasPlaceIn,
  type KeptLane,
  type Lane,
  type LaneName,
  nextAfter,
} from '../../../domain/lock/lane.ts';
import type { Change, DynamoTable } from '../kit/dynamo-table.ts';
import { listIn, textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

const attempts = 64;

/**
 * One item per lane. The head of the list is in flight and the rest is the line, so entering is one append, which DynamoDB
 * serialises: concurrent workers never have to retry.
 */
export class DynamoLanes implements Lanes {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(name: LaneName): Promise<Lane> {
    const { inFlight, line } = await this.#read(name);
    return { inFlight, line };
  }

  async enter(
    name: LaneName,
    deployment: DeploymentId,
    how: Entering = 'waits',
    running: readonly DeploymentId[] = [],
  ): Promise<'in' | 'in-line'> {
    if (how !== 'waits') return this.#enterFirst(name, (lane) => entered(lane, deployment, how, running), deployment);
    const append = {
      expression: 'SET #line = list_append(if_not_exists(#line, :none), :it)',
      names,
      values: { ':none': { L: [] }, ':it': { L: [{ S: deployment }] }, ':id': { S: deployment } },
    };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const isNew = 'attribute_not_exists(#line) OR NOT contains(#line, :id)';
      const changed = await this.#table.updateIf(tableKeys.lane(name), append, isNew, keptLane);
      const lane = changed === 'refused' ? await this.#read(name) : changed;
      if (hasPlaceIn(lane, deployment)) return lane.inFlight === deployment ? 'in' : 'in-line';
    }
    throw new TooMuchContention('sent away by others too often');
  }

  /** Nothing but an append is serialised by DynamoDB, so the whole list is replaced if it is still as it was read. */
  async #enterFirst(
    name: LaneName,
    enter: (lane: KeptLane) => KeptLane,
    deployment: DeploymentId,
  ): Promise<'in' | 'in-line'> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const lane = await this.#read(name);
      const next = enter(lane);
      if (next === lane) return lane.inFlight === deployment ? 'in' : 'in-line';
      const before = idsIn(lane);
      const after = { L: idsIn(next) };
      const read = Object.fromEntries(before.map((one, at) => [`:at${at}`, one]));
      const change = { expression: 'SET #line = :after', names, values: { ...read, ':after': after } };
      const isEnd = `attribute_not_exists(#line[${before.length}])`;
      const isSame = [...before.map((_, at) => `#line[${at}] = :at${at}`), isEnd].join(' AND ');
      await this.#table.updateIf(tableKeys.lane(name), change, isSame, keptLane);
    }
    throw new TooMuchContention('overtaken by others who entered');
  }

  async leave(name: LaneName, deployment: DeploymentId): Promise<DeploymentId | null> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const lane = await this.#read(name);
      if (!hasPlaceIn(lane, deployment)) return nextAfter(lane, deployment);
      const { change, condition } = removal(lane, deployment);
      const changed = await this.#table.updateIf(tableKeys.lane(name), change, condition, keptLane);
      if (changed !== 'refused') return nextAfter(changed, deployment);
    }
    throw new TooMuchContention('overtaken by others who left');
  }

  async #read(name: LaneName): Promise<KeptLane> {
    return (await this.#table.read(tableKeys.lane(name), keptLane)) ?? emptyLane;
  }
}

function idsIn({ inFlight, line }: Lane) {
  return [...(inFlight === null ? [] : [inFlight]), ...line].map((id) => ({ S: id }));
}

const names = { '#line': 'line' };

/** Removes its own entry if it is still at the position that was read, and stores who follows. */
function removal(lane: KeptLane, deployment: DeploymentId): { readonly change: Change; readonly condition: string } {
  const values = { ':id': { S: deployment } };
  if (lane.inFlight !== deployment) {
    const place = `#line[${lane.line.indexOf(deployment) + 1}]`;
    return { change: { expression: `REMOVE ${place}`, names, values }, condition: `${place} = :id` };
  }
  const [next] = lane.line;
  if (next === undefined) {
    const change = { expression: 'REMOVE #line[0], handedOverBy', names, values };
    return { change, condition: '#line[0] = :id AND attribute_not_exists(#line[1])' };
  }
  const change = {
    expression: 'SET handedOverBy = :id REMOVE #line[0]',
    names,
    values: { ...values, ':next': { S: next } },
  };
  return { change, condition: '#line[0] = :id AND #line[1] = :next' };
}

type LaneItem = { readonly line: readonly DeploymentId[]; readonly handedOverBy: DeploymentId | undefined };

const laneItem = fields<LaneItem>({
  line: listIn(branded<DeploymentId>()),
  handedOverBy: optional(textIn(branded<DeploymentId>())),
});

const keptLane: Shape<KeptLane> = (item) => {
  const found = laneItem(item);
  if (found === invalid) return invalid;
  const [inFlight = null, ...line] = found.line;
  return { inFlight, line, handedOverBy: found.handedOverBy ?? null };
};
