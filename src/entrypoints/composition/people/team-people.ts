import type { ConfiguredPeople } from '../../../application/people/people-directory.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Login } from '../../../domain/people/login.ts';
import type { MemberId, RoleId } from '../../../domain/people/people.ts';
import { teamSlug } from '../../../domain/people/team-slug.ts';
import type { CallPolicy } from '../../../domain/review/review-call.ts';
import type { Configuration } from '../configuration.ts';

/** Whom the team calls, and who may say who is who. */
export type TeamPeople = ConfiguredPeople &
  CallPolicy & {
    readonly adminRoles: readonly RoleId[];
    /** May snooze reminders of reviews for others. */
    readonly snoozeRoles: readonly RoleId[];
    /** Whether cards have buttons that ask for reviews. */
    readonly requestsReviews: boolean;
    /** Where people work together: whoever may see none of these is no one of the team. */
    readonly repositories: readonly Repository[];
  };

export function teamPeople({ people, reviews, services }: Configuration): TeamPeople {
  const roles = new Map(Object.entries(reviews.teams).map(([team, role]) => [keyOf(team), role as RoleId]));
  const ofServices = Object.values(services).map(({ repository }) => repository);
  const named = reviews.repositories.map((entry) => (typeof entry === 'string' ? entry : entry.repository));
  return {
    repositories: [...new Set([...ofServices, ...named])] as Repository[],
    adminRoles: people.adminRoles as RoleId[],
    snoozeRoles: reviews.snoozeRoles as RoleId[],
    requestsReviews: reviews.actions,
    callAuthorOn: reviews.callAuthorOn,
    callAssignees: reviews.callAssignees,
    links: Object.entries(people.links).map(([login, member]) => ({
      login: login as Login,
      member: member as MemberId,
      source: { kind: 'configuration' },
    })),
    roleOf: (repository, team) => roles.get(keyOf(`${ownerOf(repository)}/${team.replaceAll('/', '-')}`)) ?? null,
  };
}

function ownerOf(repository: Repository): string {
  return repository.split('/', 1)[0] ?? '';
}

/** A team may be written by its name or as it stands in addresses. */
function keyOf(team: string): string {
  const [owner = '', name = ''] = team.split('/');
  return `${owner.toLowerCase()}/${teamSlug(name)}`;
}
