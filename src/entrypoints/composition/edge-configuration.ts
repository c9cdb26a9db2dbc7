import type { InteractionSettings } from '../../adapters/discord/kit/reception.ts';
import type { Watched } from '../../adapters/github/receive-delivery.ts';
import type { EnvironmentRoles } from '../../domain/deploy/environment-roles.ts';
import { ofRoomsWithRoles, type RoomWithRoles } from '../../domain/jobs/who-may-ask.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { ChannelId, RoleId } from '../../domain/people/people.ts';
import { ConfigError } from './config.ts';

/**
 * The few settings that the public Lambdas need, read by hand: somebody waits, and loading zod would take longer than the whole
 * answer. The file beside the bundle was checked by the build. Of `GEONBOT_CONFIG` only these settings are checked here; the worker
 * checks all of it.
 */
export function interactionSettings(configuration: unknown): InteractionSettings {
  const root = objectAt(configuration, 'the configuration');
  const discord = objectAt(root['discord'], 'discord');
  const guild = textAt(discord['guild'], 'discord.guild');
  const channels = objectAt(discord['channels'], 'discord.channels');
  const environments = objectAt(root['environments'], 'environments');
  return {
    guild,
    services: Object.keys(objectAt(root['services'], 'services')),
    environments: Object.keys(environments),
    rights: {
      environments: Object.entries(environments).map(rolesOf),
      adminRoles: roleList(objectAt(root['people'] ?? {}, 'people')['adminRoles'] ?? [], 'people.adminRoles'),
      roomRoles: ofRoomsWithRoles((room) => rolesOfRoom(root, room)),
    },
    channels: { costs: textAt(channels['costs'], 'discord.channels.costs') as ChannelId },
    repositories: watchedRepositories(configuration).reviewRepositories,
    resources: resourceNames(root['resources'] ?? []),
    logs: logNames(objectAt(root['logs'] ?? {}, 'logs')['groups'] ?? []),
  };
}

function rolesOfRoom(root: JsonObject, room: RoomWithRoles): readonly RoleId[] {
  return roleList(objectAt(root[room] ?? {}, room)['roles'] ?? [], `${room}.roles`);
}

function rolesOf([name, environment]: readonly [string, unknown]): EnvironmentRoles {
  const path = `environments.${name}`;
  const { roles = [], rollbackRoles = roles, lockRoles = roles, approvals = null } = objectAt(environment, path);
  const approvers = approvals === null ? null : objectAt(approvals, `${path}.approvals`)['roles'];
  return {
    name,
    roles: roleList(roles, `${path}.roles`),
    rollbackRoles: roleList(rollbackRoles, `${path}.rollbackRoles`),
    lockRoles: roleList(lockRoles, `${path}.lockRoles`),
    approvals: approvals === null ? null : { roles: roleList(approvers, `${path}.approvals.roles`) },
  };
}

function roleList(roles: unknown, path: string): readonly RoleId[] {
  if (!Array.isArray(roles)) throw expected(path, 'a list');
  return roles.filter((role): role is RoleId => typeof role === 'string');
}

/** Without those that are discovered, because their names are only known to AWS. */
function resourceNames(resources: unknown): readonly string[] {
  if (!Array.isArray(resources)) throw expected('resources', 'a list');
  const names = resources.map((resource: unknown) => objectAt(resource, 'resources')['name']);
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

function logNames(groups: unknown): readonly string[] {
  if (!Array.isArray(groups)) throw expected('logs.groups', 'a list');
  const names = groups.map((group: unknown) => {
    const { service, name } = objectAt(group, 'logs.groups');
    return service ?? name;
  });
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** Where the versions of each service are, by its name; without those whose versions are not of its repository. */
export function versionRepositories(configuration: unknown): ReadonlyMap<string, Repository> {
  const root = objectAt(configuration, 'the configuration');
  const services = Object.entries(objectAt(root['services'], 'services')).map(
    ([name, value]) => [name, objectAt(value, `services.${name}`)] as const,
  );
  return new Map(
    services
      .filter(([, { versions }]) => versions !== 'anything')
      .map(([name, { repository }]) => [name, textAt(repository, `services.${name}.repository`) as Repository]),
  );
}

export function watchedRepositories(configuration: unknown): Watched {
  const root = objectAt(configuration, 'the configuration');
  const workflows = Object.entries(objectAt(root['services'], 'services')).map(([name, value]) => {
    const service = objectAt(value, `services.${name}`);
    return {
      repository: textAt(service['repository'], `services.${name}.repository`) as Repository,
      workflow: textAt(service['workflow'] ?? 'deploy.yml', `services.${name}.workflow`),
    };
  });
  const { repositories = [] } = objectAt(root['reviews'] ?? {}, 'reviews');
  if (!Array.isArray(repositories)) throw expected('reviews.repositories', 'a list');
  const named = repositories.map(reviewedRepository);
  const ofServices = workflows.map(({ repository }) => repository);
  const reviewRepositories = [...new Set([...ofServices, ...named])];
  return { reviewRepositories, workflows, ids: repositoryIds(root) };
}

/** By name, in lower case. */
export function repositoryIds(configuration: unknown): ReadonlyMap<string, number> {
  const ids = objectAt(objectAt(configuration, 'the configuration')['repositoryIds'] ?? {}, 'repositoryIds');
  return new Map(
    Object.entries(ids).map(([name, id]) => {
      if (typeof id !== 'number') throw expected(`repositoryIds.${name}`, 'a number');
      return [name.toLowerCase(), id] as const;
    }),
  );
}

/** Its name, or an object that names it; the rules in it are the worker's business. */
function reviewedRepository(entry: unknown): Repository {
  if (typeof entry === 'string') return textAt(entry, 'reviews.repositories') as Repository;
  const { repository } = objectAt(entry, 'reviews.repositories');
  return textAt(repository, 'reviews.repositories') as Repository;
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectAt(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected(path, 'an object');
  return value as JsonObject;
}

function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw expected(path, 'text');
  return value;
}

function expected(path: string, what: string): ConfigError {
  return new ConfigError(`GEONBOT_CONFIG: ${path} must be ${what}`);
}
