import { expect, it } from 'vitest';
import { InMemoryAccess } from '../../../../src/adapters/in-memory/deploy/in-memory-access.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';

const [backend, api] = ['acme/backend' as Repository, 'acme/api' as Repository];
const isThere = () => true;

it('keeps the id of a repository through renames, and gives another to one that takes its name', () => {
  const access = new InMemoryAccess();
  const { repositoryId } = access.idsOf({ repository: backend });
  access.rename(backend, api);
  expect(access.idsOf({ repository: api }).repositoryId).toBe(repositoryId);
  expect(access.idsOf({ repository: backend }).repositoryId).toBe(repositoryId);
  access.replace(backend);
  expect(access.idsOf({ repository: backend }).repositoryId).not.toBe(repositoryId);
  expect(access.idsOf({ repository: api }).repositoryId).toBe(repositoryId);
});

it('tells a removed App from a repository without the App only where it was open before', () => {
  const access = new InMemoryAccess();
  expect(access.closedTo({ repository: backend }, isThere)).toBeNull();
  access.remove();
  expect(access.closedTo({ repository: backend }, isThere)).toEqual({ reason: 'app-removed' });
  expect(access.closedTo({ repository: api }, isThere)).toEqual({ reason: 'app-not-installed' });
});
