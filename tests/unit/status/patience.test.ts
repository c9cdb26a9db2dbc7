import { expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { CheckStatus, type CheckStatusOutcome } from '../../../src/application/status/check-status.ts';
import type { StatusSources } from '../../../src/application/status/status-gathering.ts';
import type { DiscoveryRule } from '../../../src/domain/status/discovery.ts';
import { headlineOf } from '../../../src/domain/status/headline.ts';
import { placeKey } from '../../../src/domain/status/place.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import type { EcsServiceResource, Resource } from '../../../src/domain/status/resource.ts';
import { nowMs, seoul } from '../../support/a-team.ts';
import { inMemorySources } from '../../support/in-memory-sources.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const there = { region: 'eu-west-1', account: 'data' };
const pay: EcsServiceResource = { kind: 'ecs', name: 'pay', region: seoul, cluster: 'main', service: 'pay' };
const ledger: EcsServiceResource = { ...pay, ...there, name: 'ledger' };
const rule: DiscoveryRule = { kind: 'ecs', ...there, cluster: 'main' };

/** Sources of which those of one place do not answer until they are let. */
function hanging(sources: StatusSources, place: string) {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const wait = (places: readonly { readonly region: string }[]) =>
    places.some((one) => placeKey(one) === place) ? gate : Promise.resolve();
  const { directory, readings, services, conditions, alarms, seen } = sources;
  const slow: StatusSources = {
    directory: { find: (rules, atMs) => wait(rules).then(() => directory.find(rules, atMs)) },
    readings: { latest: (resources, atMs) => wait(resources).then(() => readings.latest(resources, atMs)) },
    services: {
      taskCounts: (of) => wait(of).then(() => services.taskCounts(of)),
      images: (of) => services.images(of),
    },
    conditions: { of: (of, atMs) => wait(of).then(() => conditions.of(of, atMs)) },
    alarms: { in: (places) => wait(places).then(() => alarms.in(places)) },
    seen,
  };
  return { slow, letGo: () => letGo() };
}

function world(resources: readonly Resource[], rules: readonly DiscoveryRule[] = []) {
  const sources = inMemorySources();
  for (const one of [pay, ledger]) {
    sources.readings.set(one, { cpu: 10, memory: 20 });
    sources.services.set(one, { tasks: { desired: 1, running: 1, pending: 0 }, images: [] });
    sources.directory.add(one);
  }
  const timers = new InMemoryTimers();
  const { slow, letGo } = hanging(sources, 'data/eu-west-1');
  const thresholds = { ec2: limits, ecs: limits, eks: limits };
  const check = new CheckStatus({ resources, rules, thresholds }, slow, new InMemoryClock(nowMs), timers);
  return { timers, letGo, asked: check.execute({ only: null, resource: null }) };
}

/** Everything that is ready to go on goes on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function statusIn(outcome: CheckStatusOutcome | undefined) {
  if (outcome?.kind !== 'status') throw new Error(outcome?.kind);
  return outcome;
}

it('answers within eight seconds with what came, and names the account that hangs', async () => {
  const { timers, asked } = world([pay, ledger]);
  let outcome: CheckStatusOutcome | undefined;
  void asked.then((told) => {
    outcome = told;
  });
  await settled();
  timers.advance(6_900);
  await settled();
  expect(outcome).toBeUndefined();
  timers.advance(1_000);
  await settled();
  const { report, later } = statusIn(outcome);
  expect(report.entries).toMatchObject([
    { resource: ledger, cpu: missing('late'), tasks: missing('late') },
    { resource: pay, level: 'ok' },
  ]);
  expect(report.firing.unread).toEqual([{ place: there, reason: 'late' }]);
  expect(headlineOf(report).level).toBe('unknown');
  expect(later).not.toBeNull();
});

it('gives the whole once more when what was late comes', async () => {
  const { timers, asked, letGo } = world([pay], [rule]);
  await settled();
  timers.advance(8_000);
  const { report, later } = statusIn(await asked);
  expect(report.undiscovered).toEqual([{ rule, reason: 'late' }]);
  const whole = later?.();
  letGo();
  expect((await whole)?.entries.map(({ resource, level }) => [resource.name, level])).toEqual([
    ['ledger', 'ok'],
    ['pay', 'ok'],
  ]);
});

it('gives up in time for the worker, and has no more to say where nothing came', async () => {
  const { timers, asked } = world([pay, ledger]);
  await settled();
  timers.advance(8_000);
  const whole = statusIn(await asked).later?.();
  await settled();
  timers.advance(20_000);
  expect(await whole).toBeNull();
});

it('does not let a rule that hangs hold what is named in the same place', async () => {
  const elsewhere = { ...rule, region: seoul };
  const sources = inMemorySources();
  sources.readings.set(pay, { cpu: 10, memory: 20 });
  sources.services.set(pay, { tasks: { desired: 1, running: 1, pending: 0 }, images: [] });
  const timers = new InMemoryTimers();
  const silent: StatusSources = { ...sources, directory: { find: () => new Promise(() => undefined) } };
  const watched = { resources: [pay], rules: [elsewhere], thresholds: { ec2: limits, ecs: limits, eks: limits } };
  const asked = new CheckStatus(watched, silent, new InMemoryClock(nowMs), timers).execute({
    only: null,
    resource: null,
  });
  timers.advance(1_000);
  await settled();
  timers.advance(7_000);
  const { report } = statusIn(await asked);
  expect(report.entries).toMatchObject([{ resource: pay, level: 'ok' }]);
  expect(report.undiscovered).toEqual([{ rule: elsewhere, reason: 'late' }]);
});

it('asks no timer for anything where everything comes at once', async () => {
  const { report, later } = statusIn(await world([pay]).asked);
  expect([report.entries[0]?.level, later]).toEqual(['ok', null]);
});
