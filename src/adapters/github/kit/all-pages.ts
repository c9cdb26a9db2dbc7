import type { Permissions } from './installation-access.ts';
import type { Asked, InstallationRequests, Refused, Request } from './installation-requests.ts';
import { asObject, type JsonObject, objectsOf } from './payload-fields.ts';

export const pageSize = 100;
const mostPages = 10;

export type Pages = {
  readonly permissions: Permissions;
  readonly request: (page: number) => Request;
  /** Where the list is in an answer. */
  readonly listOf: (data: unknown) => unknown;
};

export type AllPages =
  | { readonly kind: 'listed'; readonly items: readonly JsonObject[] }
  /** There are more than 1,000. */
  | { readonly kind: 'too-many' }
  | Refused;

/** Every item of a list, page after page. */
export async function allPages(
  requests: InstallationRequests,
  asked: Asked,
  { permissions, request, listOf }: Pages,
): Promise<AllPages> {
  const items: JsonObject[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await requests.ask(asked, permissions, request(page));
    if (answer.kind !== 'answered') return answer;
    const told = listOf(answer.data);
    if (!isList(told)) return noList;
    const list = objectsOf(told, pageSize);
    items.push(...list);
    if (list.length < pageSize) return { kind: 'listed', items };
  }
  return { kind: 'too-many' };
}

/** Answered, with something else than a list of objects: what it holds is not known to be nothing. */
export const noList: Refused = { kind: 'rejected', rejection: { reason: 'github-unavailable' } };

export function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => asObject(one) !== null);
}
