import { afterAll, beforeAll } from 'vitest';
import { DynamoOutsideRuns } from '../../../src/adapters/aws/deploy/dynamo-outside-runs.ts';
import { InMemoryOutsideRuns } from '../../../src/adapters/in-memory/deploy/in-memory-outside-runs.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { outsideRunsContract } from './outside-runs.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

outsideRunsContract('InMemoryOutsideRuns', async () => new InMemoryOutsideRuns());
outsideRunsContract('DynamoOutsideRuns', async () => new DynamoOutsideRuns(await dynalite.newTable()));
