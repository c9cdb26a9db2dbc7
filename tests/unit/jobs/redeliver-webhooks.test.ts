import { expect, it } from 'vitest';
import { InMemoryRedeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { InMemoryWebhookDeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { RedeliverWebhooks } from '../../../src/application/jobs/redeliver-webhooks.ts';
import type { AttemptId } from '../../../src/domain/jobs/redelivery.ts';
import { nowMs } from '../../support/a-team.ts';

const minute = 60_000;

function world() {
  const clock = new InMemoryClock(nowMs);
  const deliveries = new InMemoryWebhookDeliveries();
  const redeliveries = new InMemoryRedeliveries(clock);
  const sweep = new RedeliverWebhooks(deliveries, redeliveries, (event) => event !== 'issues', clock);
  const fail = (id: number, event = 'pull_request', delivery = `d-${id}`, agoMs = minute) =>
    deliveries.fail({ attempt: String(id) as AttemptId, delivery, event, atMs: clock.nowMs() - agoMs });
  return { clock, deliveries, redeliveries, sweep, fail };
}

it('asks once for each delivery of use that failed within the last three days', async () => {
  const { deliveries, sweep, fail, clock } = world();
  fail(1, 'pull_request', 'd-1', 3 * minute);
  fail(2, 'check_suite', 'd-2', 2 * minute);
  fail(3, 'issues');
  fail(4, 'pull_request', 'd-4', 73 * 60 * minute);
  fail(5, 'pull_request', 'd-5', 71 * 60 * minute);
  expect(await sweep.execute()).toEqual({ kind: 'looked', failed: 3, asked: ['d-5', 'd-1', 'd-2'], left: 0 });
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

it('asks for twenty in one sweep, the oldest, and for the others in the next', async () => {
  const { deliveries, sweep, fail } = world();
  for (let id = 1; id <= 25; id += 1) fail(id, 'pull_request', `d-${id}`, (60 - id) * 1000);
  expect(await sweep.execute()).toMatchObject({ failed: 25, left: 5 });
  expect(deliveries.redelivered.at(0)).toBe('1');
  expect(await sweep.execute()).toMatchObject({ left: 0 });
  expect(deliveries.redelivered).toHaveLength(25);
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
  expect(await sweep.execute()).toEqual({ kind: 'unreadable' });
});
