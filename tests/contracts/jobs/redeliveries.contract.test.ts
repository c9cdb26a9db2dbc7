import { afterAll, beforeAll } from 'vitest';
import { DynamoRedeliveries } from '../../../src/adapters/aws/jobs/dynamo-redeliveries.ts';
import { InMemoryRedeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { redeliveriesContract } from './redeliveries.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

redeliveriesContract('DynamoRedeliveries', async () => new DynamoRedeliveries(await dynalite.newTable()));
redeliveriesContract('InMemoryRedeliveries', async () => new InMemoryRedeliveries());
