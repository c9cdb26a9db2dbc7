import { expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryMetricGraphs } from '../../../src/adapters/in-memory/status/in-memory-metric-graphs.ts';
import { InMemoryResourceReadings } from '../../../src/adapters/in-memory/status/in-memory-resource-readings.ts';
import { SystemTimers } from '../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../src/application/status/check-status.ts';
import { GraphStatus } from '../../../src/application/status/graph-status.ts';
import type { Ec2Instance } from '../../../src/domain/status/resource.ts';
import type { StatusScope } from '../../../src/domain/status/status-question.ts';
import { nowMs, seoul } from '../../support/a-team.ts';
import { inMemorySources } from '../../support/in-memory-sources.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };

/** Servers of which the later ones are the busier ones. */
function world(servers: readonly Ec2Instance[]) {
  const readings = new InMemoryResourceReadings();
  for (const [index, server] of servers.entries()) readings.set(server, { cpu: index, memory: index });
  const clock = new InMemoryClock(nowMs);
  const watched = { resources: servers, rules: [], thresholds: { ec2: limits, ecs: limits, eks: limits } };
  const graphs = new InMemoryMetricGraphs();
  const checkStatus = new CheckStatus(watched, { ...inMemorySources(), readings }, clock, new SystemTimers());
  return { graphs, clock, checkStatus, graph: new GraphStatus(checkStatus, graphs, clock, new SystemTimers()) };
}

function server(name: string, region = seoul): Ec2Instance {
  return { kind: 'ec2', name, region, instanceId: `i-${name}` };
}

it('draws the five worst, worst first', async () => {
  const { graph, graphs } = world(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => server(name)));
  const outcome = await graph.execute({ only: null, resource: null, hours: 12 });
  expect(outcome).toMatchObject({ kind: 'graph', of: 7, drawn: ['g', 'f', 'e', 'd', 'c'].map((name) => ({ name })) });
  expect(graphs.asked).toEqual([{ names: ['g', 'f', 'e', 'd', 'c'], hours: 12 }]);
});

it('draws together only what is in the place of the worst, because one picture is of one place', async () => {
  const { graph, graphs } = world([server('a'), server('b', 'us-east-1'), server('c')]);
  await graph.execute({ only: null, resource: null, hours: 3 });
  expect(graphs.asked).toEqual([{ names: ['c', 'a'], hours: 3 }]);
});

it('draws the one that was named, and says when there is none', async () => {
  const { graph, graphs } = world([server('a'), server('b')]);
  expect(await graph.execute({ only: null, resource: 'a', hours: 1 })).toMatchObject({ kind: 'graph', of: 1 });
  expect(graphs.asked).toEqual([{ names: ['a'], hours: 1 }]);
  expect((await graph.execute({ only: null, resource: 'z', hours: 1 })).kind).toBe('unknown-resource');
});

it('says after eight seconds that CloudWatch did not answer, however long the status took of them', async () => {
  const { checkStatus, clock } = world([server('a')]);
  const timers = new InMemoryTimers();
  const slow = {
    execute: async (scope: StatusScope) => {
      clock.advance(6_900);
      return checkStatus.execute(scope);
    },
  };
  const silent = { draw: () => new Promise<never>(() => undefined) };
  const asked = new GraphStatus(slow, silent, clock, timers).execute({ only: null, resource: null, hours: 3 });
  const early = Symbol('early');
  const settled = () => new Promise<symbol>((resolve) => setImmediate(() => resolve(early)));
  await settled();
  timers.advance(1_000);
  expect(await Promise.race([asked, settled()])).toBe(early);
  timers.advance(200);
  expect(await asked).toEqual({ kind: 'no-graph', reason: 'source-unavailable' });
});

it('says why there is no picture', async () => {
  const { graph, graphs } = world([server('a')]);
  expect(await graph.execute({ only: 'eks', resource: null, hours: 3 })).toEqual({
    kind: 'no-graph',
    reason: 'nothing-watched',
  });
  graphs.setUnavailable('throttled');
  expect(await graph.execute({ only: null, resource: null, hours: 3 })).toEqual({
    kind: 'no-graph',
    reason: 'throttled',
  });
});
