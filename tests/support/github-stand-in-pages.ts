/** The items of a page that is asked for as GitHub wants it. */
export function pageOf<T>(all: readonly T[], query: string): readonly T[] {
  const asked = new URLSearchParams(query);
  const size = Number(asked.get('per_page') ?? 30);
  const from = (Number(asked.get('page') ?? 1) - 1) * size;
  return all.slice(from, from + size);
}
