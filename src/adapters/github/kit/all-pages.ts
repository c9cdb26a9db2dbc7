import type { Permissions } from './installation-access.ts';
import type { Asked, InstallationRequests, Refused, Request } from './installation-requests.ts';
import { type JsonObject, objectsOf } from './payload-fields.ts';

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
    const list = objectsOf(listOf(answer.data), pageSize);
    items.push(...list);
    if (list.length < pageSize) return { kind: 'listed', items };
  }
  return { kind: 'too-many' };
}
