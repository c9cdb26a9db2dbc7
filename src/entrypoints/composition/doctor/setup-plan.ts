import manifest from '#package' with { type: 'json' };
import { sha256 } from '../../../adapters/system/sha256.ts';
import type { SetupPlan } from '../../../application/doctor/check.ts';
import { isOnEcs } from '../../../domain/deploy/runs-on.ts';
import { ofRoomsWithRoles } from '../../../domain/jobs/who-may-ask.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import type { Configuration } from '../configuration.ts';
import { deployCatalog } from '../deploy/catalog.ts';
import { logSources } from '../logs/sources.ts';
import { discoveryRules, namedResources } from '../status/watched.ts';

/** What a configuration names in Discord, on GitHub and in AWS. */
export function setupPlan(configuration: Configuration): SetupPlan {
  const { discord, accounts, reviews, cost, timeZone } = configuration;
  const catalog = deployCatalog(configuration);
  const reviewed = reviews.repositories.map((entry) => (typeof entry === 'string' ? { repository: entry } : entry));
  const ownChannels = reviewed.flatMap((entry, index) =>
    'channel' in entry && entry.channel !== undefined
      ? [{ place: `reviews.repositories.${index}.channel`, id: entry.channel }]
      : [],
  );
  const deployed = catalog.services.flatMap(({ name, runsOn }) =>
    Object.entries(runsOn).flatMap(([environment, at]): readonly Resource[] =>
      isOnEcs(at) ? [{ ...at, kind: 'ecs', name: `services.${name}.ecs.${environment}` }] : [],
    ),
  );
  return {
    guild: discord.guild,
    channels: [
      ...Object.entries(discord.channels).map(([name, id]) => ({ place: `discord.channels.${name}`, id })),
      ...ownChannels,
    ],
    roles: rolesIn(configuration),
    catalog,
    repositories: [
      ...new Set([
        ...catalog.services.map(({ repository }) => repository),
        ...reviewed.map(({ repository }) => repository as Repository),
      ]),
    ],
    requestsReviews: reviews.actions,
    resources: [...namedResources(configuration), ...deployed],
    rules: discoveryRules(configuration),
    logs: logSources(configuration),
    accounts: Object.fromEntries(Object.entries(accounts).map(([name, { role }]) => [name, role])),
    morning: { hour: cost.hour, timeZone },
    here: { version: manifest.version, configuration: sha256(JSON.stringify(configuration)) },
  };
}

function rolesIn(configuration: Configuration): SetupPlan['roles'] {
  const { environments, people, reviews, alert } = configuration;
  const listed = (place: string, ids: readonly string[] | undefined, isCalled = false) =>
    (ids ?? []).map((id, index) => ({ place: `${place}.${index}`, id, isCalled }));
  return [
    ...Object.entries(environments).flatMap(
      ([name, { roles, rollbackRoles, lockRoles, breakGlassRoles, approvals }]) => [
        ...listed(`environments.${name}.roles`, roles),
        ...listed(`environments.${name}.rollbackRoles`, rollbackRoles),
        ...listed(`environments.${name}.lockRoles`, lockRoles),
        ...listed(`environments.${name}.breakGlassRoles`, breakGlassRoles),
        ...listed(`environments.${name}.approvals.roles`, approvals?.roles, true),
      ],
    ),
    ...listed('people.adminRoles', people.adminRoles),
    ...Object.values(ofRoomsWithRoles((room) => listed(`${room}.roles`, configuration[room].roles))).flat(),
    ...Object.entries(reviews.teams).map(([team, id]) => ({ place: `reviews.teams.${team}`, id, isCalled: true })),
    ...listed('alert.call', alert.call, true),
    ...listed('alert.ping.roles', alert.ping?.roles, true),
    ...listed('alert.ping.escalateTo', alert.ping?.escalateTo, true),
  ];
}
