import { ContainerModule } from 'inversify';
import { AppPeople } from '../../../adapters/github/people/app-people.ts';
import { GITHUB } from '../github.ts';
import { TEAM } from '../team.ts';
import { CODE_HOST_PEOPLE } from './tokens.ts';
import { peopleUseCases } from './use-cases.ts';

const peopleAdapters = new ContainerModule(({ bind }) => {
  bind(CODE_HOST_PEOPLE).toResolvedValue(
    (gitHub, { people }) => new AppPeople(gitHub, people.repositories),
    [GITHUB, TEAM],
  );
});

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const peopleRoom = [peopleAdapters, peopleUseCases];
