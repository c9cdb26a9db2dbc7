import { ContainerModule } from 'inversify';
import { sha256 } from '../../../adapters/system/sha256.ts';
import { ChangeSettings } from '../../../application/people/change-settings.ts';
import { LinkPerson } from '../../../application/people/link-person.ts';
import { OwnTimes } from '../../../application/people/own-times.ts';
import { PeopleDirectory } from '../../../application/people/people-directory.ts';
import { UnlinkPerson } from '../../../application/people/unlink-person.ts';
import { linkWork } from '../../work/link-work.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const peopleUseCases = new ContainerModule(({ bind }) => {
  bind(t.PEOPLE_DIRECTORY).toResolvedValue(
    (team, links) => new PeopleDirectory(team.people, links),
    [TEAM, t.PEOPLE_LINKS],
  );
  bind(t.LINK_PERSON).toResolvedValue(
    (directory, links, people, { guild, people: { adminRoles } }) =>
      new LinkPerson(directory, links, people, { guild, adminRoles }, sha256),
    [t.PEOPLE_DIRECTORY, t.PEOPLE_LINKS, t.CODE_HOST_PEOPLE, TEAM],
  );
  bind(t.UNLINK_PERSON).toResolvedValue(
    (directory, links) => new UnlinkPerson(directory, links),
    [t.PEOPLE_DIRECTORY, t.PEOPLE_LINKS],
  );
  bind(t.OWN_TIMES).toResolvedValue(
    (settings, directory, { reminders: { calendar } }) => new OwnTimes(settings, directory, calendar),
    [t.PEOPLE_SETTINGS, t.PEOPLE_DIRECTORY, TEAM],
  );
  bind(t.CHANGE_SETTINGS).toResolvedValue(
    (settings, directory, { reminders: { calendar } }) => new ChangeSettings(settings, directory, calendar),
    [t.PEOPLE_SETTINGS, t.PEOPLE_DIRECTORY, TEAM],
  );
  bind(t.LINK_WORK).toResolvedValue(linkWork, [t.LINK_PERSON, t.UNLINK_PERSON, t.CHANGE_SETTINGS]);
});
