import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoAudit } from '../../../../src/adapters/aws/history/dynamo-audit.ts';
import { DynamoLanes } from '../../../../src/adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../../../src/adapters/aws/lock/dynamo-locks.ts';
import { sha256 } from '../../../../src/adapters/system/sha256.ts';
import { type AuditEntry, verifyChain } from '../../../../src/domain/history/audit-chain.ts';
import { aRunChanged, asking } from '../../../support/a-team.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { runs } from '../../../support/property-budget.ts';
import { DeployWorld, onlyDeath, toDev } from '../../../unit/deploy/deploy-world.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

const minutes = 60_000;

/** The team's world, whose table is a real one. It remembers the most runs that ever went on at once. */
async function aWorldOnDynamo() {
  const table = await dynalite.newTable();
  const audit = new DynamoAudit(table, sha256);
  const stores = {
    deployments: new DynamoDeployments(table),
    lanes: new DynamoLanes(table),
    locks: new DynamoLocks(table),
    audit,
  };
  const world = Object.assign(new DeployWorld(), stores);
  const going = () => world.runs.dispatched.filter(({ run }) => world.runs.ofId(run.id)?.isOver === false);
  const seen = { mostAtOnce: 0 };
  const dispatch = world.runs.dispatch.bind(world.runs);
  world.runs.dispatch = async (request) => {
    const outcome = await dispatch(request);
    seen.mostAtOnce = Math.max(seen.mostAtOnce, going().length);
    return outcome;
  };
  const asks = (id: string, diesAt: number | null = null) =>
    world.worker(diesAt, Number(id) % 2 === 0 ? 'before' : 'after').dispatch.execute({
      asked: asking(id, undefined, world.clock.nowMs()),
      request: toDev,
    });
  return { world, seen, going, asks, audit };
}

type World = Awaited<ReturnType<typeof aWorldOnDynamo>>;

/** The run that goes on ends; three workers hear of it at once, beside a sweep and a request that is told again. */
async function endsOne({ world, going, asks }: World, again: string): Promise<void> {
  const [started] = going();
  if (started !== undefined) {
    world.runs.ofId(started.run.id)?.finish('failure');
    world.clock.advance(1_000);
    const moved = aRunChanged(
      { run: started.run, phase: 'completed', conclusion: 'failure' },
      { title: started.title },
    );
    const follow = () => world.worker().follow.execute(moved);
    await Promise.all([follow(), follow(), world.worker().sweep.execute(), asks(again), follow()]);
  }
}

async function entriesOf(audit: DynamoAudit): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of audit.entries()) entries.push(entry);
  return entries;
}

const idsIn = (titles: readonly { readonly title: string }[]) =>
  titles.map(({ title }) => /geonbot-(\d+)/.exec(title)?.[1]);

describe('many workers at one lane', () => {
  it('start each deployment once, one after the other, in line, and write all of it down', async () => {
    const race = await aWorldOnDynamo();
    const { world, seen, asks, audit } = race;
    const ids = Array.from({ length: 6 }, (_, at) => `${1001 + at}`);
    await Promise.all([...ids, ...ids, ...ids.toReversed()].map((id) => asks(id)));
    const { inFlight, line } = await world.lanes.of(toDev);
    const order = [inFlight, ...line];
    expect(order.toSorted()).toEqual(ids);
    for (const id of ids) await endsOne(race, id);
    expect(idsIn(world.runs.dispatched)).toEqual(order);
    expect(seen.mostAtOnce).toBe(1);
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
    expect(await world.deployments.open()).toEqual([]);

    const entries = await entriesOf(audit);
    const seal = await audit.notedSeal();
    expect(verifyChain(entries, sha256, seal === null ? [] : [seal]).kind).toBe('whole');
    for (const action of ['deploy-requested', 'deploy-dispatched', 'deploy-failed']) {
      const told = entries.filter(({ event }) => event.includes(`"action":"${action}"`));
      expect([action, told.length]).toEqual([action, ids.length]);
    }
  }, 120_000);

  it('lose nothing and block nobody when one of two dies at any of its calls', async () => {
    const race = await aWorldOnDynamo();
    const { world, seen, asks, audit } = race;
    const deaths = Array.from({ length: 24 }, (_, at) => at).filter((at) => at % Math.max(1, 24 / runs(8)) < 1);
    const ids = deaths.map((at) => `${1001 + at}`);
    for (const [at, id] of ids.entries()) {
      const dying = asks(id, deaths[at]).catch(onlyDeath);
      await Promise.all([dying, asks(id)]);
      await endsOne(race, id);
    }
    for (let rounds = 0; rounds < 6; rounds += 1) {
      world.clock.advance(16 * minutes);
      for (const { run } of race.going()) world.runs.ofId(run.id)?.finish('failure');
      expect((await world.worker().sweep.execute()).failed).toEqual([]);
    }
    const ends = await Promise.all(ids.map((id) => world.stateOf(id)));
    for (const { kind } of ends) expect(kind).toMatch(/^(failed|lost|expired)$/);
    expect(ends.filter(({ kind }) => kind === 'failed').length).toBeGreaterThan(ids.length / 2);
    const started = idsIn(world.runs.dispatched);
    expect(started).toEqual([...new Set(started)]);
    expect(seen.mostAtOnce).toBe(1);
    expect(await world.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
    expect(verifyChain(await entriesOf(audit), sha256).kind).toBe('whole');
  }, 120_000);
});
