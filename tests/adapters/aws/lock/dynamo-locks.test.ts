import { afterEach, expect, it } from 'vitest';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { DynamoLanes } from '../../../../src/adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../../../src/adapters/aws/lock/dynamo-locks.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Announcement } from '../../../../src/domain/kit/announcement.ts';
import { aLock, aPerson, aRelease, backendInDevScope, lockedAtMs } from '../../../support/a-lock.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startBadConnection } from '../../../support/bad-connection.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

const running: (AwsStandIn | Dynalite)[] = [];

afterEach(async () => {
  for (const peer of running.splice(0)) await peer.stop();
});

/** The first answer to every write is lost; the client then sends the same again. */
async function overBadConnection() {
  const dynalite = await startDynalite();
  const met = new Map<string, number>();
  const proxy = await startBadConnection(dynalite.endpoint, ({ target, body }) => {
    const request = `${target} ${body}`;
    met.set(request, (met.get(request) ?? 0) + 1);
    return !target.endsWith('.GetItem') && !target.endsWith('.Query') && met.get(request) === 1;
  });
  running.push(proxy, dynalite);
  return { table: await dynalite.newTable(proxy.endpoint), proxy };
}

it('takes and releases a lock although the answer to each write was lost', async () => {
  const { table } = await overBadConnection();
  const locks = new DynamoLocks(table);
  expect(await locks.take(aLock(), lockedAtMs)).toEqual({ kind: 'taken' });
  expect(await locks.take(aLock({ by: aPerson('lee') }), lockedAtMs)).toEqual({ kind: 'held', by: aLock() });
  await locks.told(aLock(), 'message' as Announcement);
  expect(await locks.release(aLock(), aRelease('kim'))).toBe('released');
  expect(await locks.last(backendInDevScope)).toEqual({
    lock: aLock(),
    announcement: 'message',
    release: aRelease('kim'),
  });
});

it('keeps one place for each in the line, and passes it on, although the answer to each write was lost', async () => {
  const { table } = await overBadConnection();
  const lanes = new DynamoLanes(table);
  const lane = { service: 'backend', environment: 'dev' };
  const [one, two, three] = ['1', '2', '3'] as [DeploymentId, DeploymentId, DeploymentId];
  expect(await lanes.enter(lane, one)).toBe('in');
  expect(await lanes.enter(lane, two)).toBe('in-line');
  expect(await lanes.enter(lane, three)).toBe('in-line');
  expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [two, three] });
  expect(await lanes.leave(lane, one)).toBe(two);
  expect(await lanes.leave(lane, three)).toBeNull();
  expect(await lanes.of(lane)).toEqual({ inFlight: two, line: [] });
});

it('lets DynamoDB delete a lock a day after its time or its release, and never one that has no end', async () => {
  const { table } = await overBadConnection();
  const locks = new DynamoLocks(table);
  const goesAt = async () => (await table.read(tableKeys.lock(backendInDevScope), raw))?.['expiresAt']?.N;
  await locks.take(aLock(), lockedAtMs);
  expect(await goesAt()).toBeUndefined();
  await locks.release(aLock(), aRelease('kim', lockedAtMs + 60_500));
  expect(await goesAt()).toBe(String(lockedAtMs / 1000 + 61 + 86_400));
  const limited = aLock({ atMs: lockedAtMs + 70_000, untilMs: lockedAtMs + 3_600_000 });
  await locks.take(limited, lockedAtMs + 70_000);
  expect(await goesAt()).toBe(String(lockedAtMs / 1000 + 3_600 + 86_400));
});

it('never scans, never writes in transactions, and reads what was written last', async () => {
  const { table, proxy } = await overBadConnection();
  const locks = new DynamoLocks(table);
  const lanes = new DynamoLanes(table);
  const lane = { service: 'backend', environment: 'dev' };
  await locks.take(aLock(), lockedAtMs);
  await locks.covering('backend', 'dev', lockedAtMs);
  await locks.all(lockedAtMs);
  await locks.release(aLock(), aRelease('kim'));
  await lanes.enter(lane, 'd' as DeploymentId);
  await lanes.leave(lane, 'd' as DeploymentId);
  const operations = new Set(proxy.requests.map(({ target }) => target.split('.')[1]));
  expect([...operations].sort()).toEqual(['GetItem', 'PutItem', 'Query', 'UpdateItem']);
  const reads = proxy.requests.filter(({ target }) => /\.(GetItem|Query)$/.test(target));
  expect(reads.every(({ body }) => body.includes('"ConsistentRead":true'))).toBe(true);
});
