import { afterAll, beforeAll } from 'vitest';
import { DynamoBehindCards } from '../../../src/adapters/aws/outbox/dynamo-behind-cards.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { behindCardsContract } from './behind-cards.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

behindCardsContract('InMemoryBehindCards', async () => new InMemoryBehindCards());
behindCardsContract('DynamoBehindCards', async () => new DynamoBehindCards(await dynalite.newTable()));
