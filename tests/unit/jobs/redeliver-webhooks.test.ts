import { expect, it } from 'vitest';
import { InMemoryRedeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryWebhookDeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { RedeliverWebhooks } from '../../../src/application/jobs/redeliver-webhooks.ts';
import { WalkDeliveries } from '../../../src/application/jobs/walk-deliveries.ts';
import type { AttemptId } from '../../../src/domain/jobs/redelivery.ts';
import { nowMs } from '../../support/a-team.ts';

const minute = 60_000;

function world() {
  const clock = new InMemoryClock(nowMs);
  const deliveries = new InMemoryWebhookDeliveries();
  const redeliveries = new InMemoryRedeliveries(clock);
  const places = new InMemorySweepPlaces();
  const walk = new WalkDeliveries(deliveries, places);
  const isUsed = (event: string) => event !== 'issues';
  const sweep = new RedeliverWebhooks({ deliveries, redeliveries, walk, isUsed, clock });
  const fail = (id: number, event = 'pull_request', delivery = `d-${id}`, agoMs = minute) =>
    deliveries.fail({ attempt: String(id) as AttemptId, delivery, event, atMs: clock.nowMs() - agoMs });
  return { clock, deliveries, redeliveries, sweep, fail, places };
}

it('asks once for each delivery of use that failed within the last three days', async () => {
  const { deliveries, sweep, fail, clock } = world();
  fail(1, 'pull_request', 'd-1', 3 * minute);
  fail(2, 'check_suite', 'd-2', 2 * minute);
  fail(3, 'issues');
  fail(4, 'pull_request', 'd-4', 73 * 60 * minute);
  fail(5, 'pull_request', 'd-5', 71 * 60 * minute);
  expect(await sweep.execute()).toEqual({ failed: 3, asked: ['d-5', 'd-1', 'd-2'], left: 0, read: 'whole' });
  for (let sweeps = 0; sweeps < 30; sweeps += 1) {
    clock.advance(5 * minute);
    await sweep.execute();
  }
  expect(deliveries.redelivered).toEqual(['5', '1', '2']);
});

it('asks once more when that failed as well, by the newest try, and six times at most', async () => {
  const { deliveries, sweep, fail, clock } = world();
  fail(1);
  for (let sweeps = 0; sweeps < 800; sweeps += 1) {
    const before = deliveries.redelivered.length;
    await sweep.execute();
    if (deliveries.redelivered.length > before) fail(deliveries.redelivered.length + 1, 'pull_request', 'd-1', 0);
    clock.advance(5 * minute);
  }
  expect(deliveries.redelivered).toEqual(['1', '2', '3', '4', '5', '6']);
});

it('asks for forty in one sweep, the oldest of 520, says how many are left, and asks for all in the end', async () => {
  const { deliveries, sweep, fail, clock } = world();
  for (let id = 1; id <= 520; id += 1) fail(id, 'pull_request', `d-${id}`, (600 - id) * 1000);
  expect(await sweep.execute()).toMatchObject({ failed: 520, left: 480, read: 'whole' });
  expect(deliveries.redelivered.slice(0, 2)).toEqual(['1', '2']);
  for (let sweeps = 0; sweeps < 12; sweeps += 1) {
    clock.advance(5 * minute);
    await sweep.execute();
  }
  expect(deliveries.redelivered).toEqual(Array.from({ length: 520 }, (_, index) => String(index + 1)));
  expect(await sweep.execute()).toMatchObject({ failed: 0, left: 0 });
});

it('reads a long list in parts, where it stopped, and only what is new once it was read', async () => {
  const { deliveries, sweep, fail, clock } = world();
  for (let id = 1; id <= 4_500; id += 1) {
    const arrived = {
      attempt: `${id}` as AttemptId,
      delivery: `d-${id}`,
      event: 'push',
      atMs: clock.nowMs() - id * 50_000,
    };
    deliveries.arrive(arrived);
  }
  fail(9_001, 'pull_request', 'lost', 62 * 60 * minute);
  expect(await sweep.execute()).toMatchObject({ failed: 0, read: 'part' });
  expect(await sweep.execute()).toMatchObject({ failed: 0, read: 'part' });
  fail(9_002, 'pull_request', 'new', 0);
  expect(await sweep.execute()).toMatchObject({ asked: ['lost'], left: 0, read: 'whole' });
  expect(await sweep.execute()).toMatchObject({ asked: ['new'], read: 'whole' });
  deliveries.pagesRead = 0;
  expect(await sweep.execute()).toMatchObject({ asked: [], read: 'whole' });
  expect(deliveries.pagesRead).toBe(1);
});

it('begins to read anew where the code host knows the place no more', async () => {
  const { sweep, fail, places, deliveries, clock } = world();
  fail(1);
  await places.keep('deliveries', `0 ${clock.nowMs()} v1_99`);
  const page = deliveries.page.bind(deliveries);
  deliveries.page = async (cursor) => (cursor === 'v1_99' ? null : page(cursor));
  expect(await sweep.execute()).toMatchObject({ asked: [], read: 'unreadable' });
  expect(await sweep.execute()).toMatchObject({ asked: ['d-1'], read: 'whole' });
});

it('stops where the code host takes no more requests, and counts no try for that', async () => {
  const { deliveries, redeliveries, sweep, fail, clock } = world();
  for (const id of [1, 2, 3]) fail(id, 'pull_request', `d-${id}`, (9 - id) * 1000);
  deliveries.takes = 1;
  expect(await sweep.execute()).toMatchObject({ asked: ['d-1'], failed: 3, left: 2 });
  expect(await redeliveries.of('d-2')).toMatchObject({ times: 0 });
  expect(await redeliveries.of('d-3')).toBeNull();
  deliveries.takes = 9;
  clock.advance(5 * minute);
  expect(await sweep.execute()).toMatchObject({ asked: ['d-2', 'd-3'], left: 0 });
});

it('asks for nothing once its time is over, and leaves it to the next sweep', async () => {
  const { deliveries, sweep, fail, clock } = world();
  fail(1);
  expect(await sweep.execute(clock.nowMs())).toMatchObject({ asked: [], read: 'part' });
  await sweep.execute();
  expect(deliveries.redelivered).toEqual(['1']);
});

it('asks once although two sweeps meet', async () => {
  const { deliveries, sweep, fail } = world();
  fail(1);
  await Promise.all([sweep.execute(), sweep.execute(), sweep.execute()]);
  expect(deliveries.redelivered).toEqual(['1']);
});

it('asks again for what it perhaps did not ask, because the code host was silent', async () => {
  const { deliveries, sweep, fail, clock } = world();
  fail(1);
  const redeliver = deliveries.redeliver.bind(deliveries);
  deliveries.redeliver = async () => 'unknown';
  expect(await sweep.execute()).toMatchObject({ asked: [] });
  deliveries.redeliver = redeliver;
  clock.advance(15 * minute);
  expect(await sweep.execute()).toMatchObject({ asked: ['d-1'] });
});

it('asks no more for what the code host does not keep, and for nothing while it does not say what failed', async () => {
  const { deliveries, redeliveries, sweep, fail, clock } = world();
  fail(1);
  deliveries.redeliver = async () => 'gone';
  expect(await sweep.execute()).toMatchObject({ asked: [] });
  clock.advance(60 * minute);
  await sweep.execute();
  expect(await redeliveries.of('d-1')).toMatchObject({ times: 1, isAsked: true });
  deliveries.isReadable = false;
  expect(await sweep.execute()).toMatchObject({ read: 'unreadable' });
});
