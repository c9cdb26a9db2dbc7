import type { Brand } from './brand.ts';

/** `owner/name`. */
export type Repository = Brand<string, 'Repository'>;

/** GitHub treats owners and names case-insensitively. */
export function sameRepository(a: Repository, b: Repository): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What the code host follows a repository by: a rename or a transfer changes its name and keeps its id. */
export type CodeHostIds = {
  readonly repositoryId: number;
  /** The installation of the App that opened it last; another one after the App was installed again. Null where it is not told. */
  readonly installationId: number | null;
};

/** A repository as it is configured or stored, and its ids where they are known. Names are for showing. */
export type RepositoryAt = { readonly repository: Repository; readonly codeHostIds?: CodeHostIds | null };

/** Unknown ids are equal to any. */
export function mayBeSameRepository(a: RepositoryAt, b: RepositoryAt): boolean {
  if (a.codeHostIds && b.codeHostIds) return a.codeHostIds.repositoryId === b.codeHostIds.repositoryId;
  return sameRepository(a.repository, b.repository);
}
