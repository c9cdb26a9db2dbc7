import { placeKey } from './place.ts';
import type { Resource } from './resource.ts';

/** How far a graph looks back. */
export type GraphHours = 1 | 3 | 12 | 24;

export const graphHours: readonly GraphHours[] = [1, 3, 12, 24];

/** So that the lines can still be told apart. */
const most = 5;

/** Which of the resources one graph shows: the first ones, as far as they are in one place. */
export function drawnTogether(resources: readonly Resource[]): readonly Resource[] {
  const [first] = resources;
  if (first === undefined) return [];
  return resources.filter((resource) => placeKey(resource) === placeKey(first)).slice(0, most);
}
