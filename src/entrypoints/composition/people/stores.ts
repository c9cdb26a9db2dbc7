import { ContainerModule } from 'inversify';
import { DynamoPeopleLinks } from '../../../adapters/aws/people/dynamo-people-links.ts';
import { DynamoPeopleSettings } from '../../../adapters/aws/people/dynamo-people-settings.ts';
import { TABLE } from '../aws/table.ts';
import { PEOPLE_LINKS, PEOPLE_SETTINGS } from './tokens.ts';

export const peopleStores = new ContainerModule(({ bind }) => {
  bind(PEOPLE_LINKS).toResolvedValue((table) => new DynamoPeopleLinks(table), [TABLE]);
  bind(PEOPLE_SETTINGS).toResolvedValue((table) => new DynamoPeopleSettings(table), [TABLE]);
});
