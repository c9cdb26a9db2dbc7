import type { Repository } from '../../../domain/kit/repository.ts';
import type { RepositoryHome } from '../../../domain/review/followed-repository.ts';
import { idIn, type JsonObject, objectIn, textIn } from './payload-fields.ts';

/** What the payload calls the repository; null where it has no id. */
export function homeIn(payload: JsonObject | null): RepositoryHome | null {
  const repository = objectIn(payload, 'repository');
  const [id, name] = [idIn(repository, 'id'), textIn(repository, 'full_name')];
  return id === null || name === null ? null : { id, name: name as Repository, installationId: null };
}

/** Null where it has the name that it had. */
export function formerNameIn(payload: JsonObject | null, { name }: RepositoryHome): Repository | null {
  const changes = objectIn(payload, 'changes');
  const from = objectIn(objectIn(changes, 'owner'), 'from');
  const owner = textIn(objectIn(from, 'organization') ?? objectIn(from, 'user'), 'login');
  const repo = textIn(objectIn(objectIn(changes, 'repository'), 'name'), 'from');
  if (owner === null && repo === null) return null;
  const [presentOwner, presentRepo] = name.split('/');
  return `${owner ?? presentOwner}/${repo ?? presentRepo}` as Repository;
}
