import { afterAll, beforeAll } from 'vitest';
import { DynamoPeopleLinks } from '../../../src/adapters/aws/people/dynamo-people-links.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { peopleLinksContract } from './people-links.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

peopleLinksContract('InMemoryPeopleLinks', async () => new InMemoryPeopleLinks());
peopleLinksContract('DynamoPeopleLinks', async () => new DynamoPeopleLinks(await dynalite.newTable()));
