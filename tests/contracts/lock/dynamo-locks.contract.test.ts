import { afterAll, beforeAll } from 'vitest';
import { DynamoLanes } from '../../../src/adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../../src/adapters/aws/lock/dynamo-locks.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { lanesContract } from './lanes.contract.ts';
import { locksContract } from './locks.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

locksContract('DynamoLocks', async () => new DynamoLocks(await dynalite.newTable()));
lanesContract('DynamoLanes', async () => new DynamoLanes(await dynalite.newTable()));
