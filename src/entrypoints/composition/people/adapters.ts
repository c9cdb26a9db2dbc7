import { ContainerModule } from 'inversify';
import { DynamoPeopleLinks } from '../../../adapters/aws/people/dynamo-people-links.ts';
import { AppPeople } from '../../../adapters/github/people/app-people.ts';
import { TABLE } from '../aws/table.ts';
import { GITHUB } from '../github.ts';
import { TEAM } from '../team.ts';
import { CODE_HOST_PEOPLE, PEOPLE_LINKS } from './tokens.ts';

export const peopleStores = new ContainerModule(({ bind }) => {
  bind(PEOPLE_LINKS).toResolvedValue((table) => new DynamoPeopleLinks(table), [TABLE]);
});

export const peopleAdapters = new ContainerModule(({ bind }) => {
  bind(CODE_HOST_PEOPLE).toResolvedValue(
    (gitHub, { people }) => new AppPeople(gitHub, people.repositories),
    [GITHUB, TEAM],
  );
});
