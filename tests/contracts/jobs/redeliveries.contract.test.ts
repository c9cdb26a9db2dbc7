import { afterAll, beforeAll } from 'vitest';
import { DynamoRedeliveries } from '../../../src/adapters/aws/jobs/dynamo-redeliveries.ts';
import { InMemoryRedeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { deleteExpired } from '../../support/expired-items.ts';
import { redeliveriesContract } from './redeliveries.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

redeliveriesContract('DynamoRedeliveries', async () => {
  const table = await dynalite.newTable();
  const expire = (nowMs: number) => deleteExpired(dynalite.endpoint, table, nowMs);
  return { subject: new DynamoRedeliveries(table), expire };
});
redeliveriesContract('InMemoryRedeliveries', async () => {
  const clock = new InMemoryClock(0);
  return { subject: new InMemoryRedeliveries(clock), expire: async (nowMs) => clock.set(nowMs) };
});
