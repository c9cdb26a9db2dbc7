import { afterAll, beforeAll } from 'vitest';
import { DynamoPeopleSettings } from '../../../src/adapters/aws/people/dynamo-people-settings.ts';
import { InMemoryPeopleSettings } from '../../../src/adapters/in-memory/people/in-memory-people-settings.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { peopleSettingsContract } from './people-settings.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

peopleSettingsContract('InMemoryPeopleSettings', async () => new InMemoryPeopleSettings());
peopleSettingsContract('DynamoPeopleSettings', async () => new DynamoPeopleSettings(await dynalite.newTable()));
