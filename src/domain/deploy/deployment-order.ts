import type { CommitSha } from './commit.ts';
import type { Deployment } from './deployment.ts';

/** Sort key of a deployment: as text it sorts by request time, then by id. */
export function placeInHistory({ requestedAtMs, id }: Deployment): string {
  return placeAt(requestedAtMs, id);
}

/** As text these sort by time, as far as year 5138. */
export function placeAt(atMs: number, id: string): string {
  return `${String(Math.max(0, Math.floor(atMs))).padStart(14, '0')}#${id}`;
}

export function newestFirst(a: Deployment, b: Deployment): number {
  const [left, right] = [placeInHistory(a), placeInHistory(b)];
  if (left === right) return 0;
  return left < right ? 1 : -1;
}

export function commitOf({ commit }: Deployment): CommitSha | null {
  return commit?.sha ?? null;
}
