import { afterAll, beforeAll } from 'vitest';
import { DynamoSweepPlaces } from '../../../src/adapters/aws/jobs/dynamo-sweep-places.ts';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { sweepPlacesContract } from './sweep-places.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

sweepPlacesContract('InMemorySweepPlaces', async () => new InMemorySweepPlaces());
sweepPlacesContract('DynamoSweepPlaces', async () => new DynamoSweepPlaces(await dynalite.newTable()));
