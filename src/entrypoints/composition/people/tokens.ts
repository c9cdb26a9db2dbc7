import type { LinkPerson } from '../../../application/people/link-person.ts';
import type { PeopleDirectory } from '../../../application/people/people-directory.ts';
import type { CodeHostPeople } from '../../../application/people/ports/code-host-people.ts';
import type { PeopleLinks } from '../../../application/people/ports/people-links.ts';
import type { UnlinkPerson } from '../../../application/people/unlink-person.ts';
import type { LinkWork } from '../../work/link-work.ts';
import { token } from '../token.ts';

export const PEOPLE_LINKS = token<PeopleLinks>('people-links');
export const CODE_HOST_PEOPLE = token<CodeHostPeople>('code-host-people');
export const LINK_PERSON = token<LinkPerson>('link-person');
export const UNLINK_PERSON = token<UnlinkPerson>('unlink-person');
export const PEOPLE_DIRECTORY = token<PeopleDirectory>('people-directory');
export const LINK_WORK = token<LinkWork>('link-work');
