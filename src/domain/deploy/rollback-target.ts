import type { Deployment } from './deployment.ts';
import { isGoodEnd, isWaiting } from './deployment-state.ts';
import { announcedImage } from './image-reference.ts';

/**
 * What to go back to, of the newest deployments of one lane, newest first: the newest good one that is older than what runs
 * there and brought something else. A rollback stands where the deployment stood that it brought back, so that going back
 * once more goes further back, and never forward to what was left. One that is still on its way, or failed, changes nothing:
 * two who ask at once mean the same.
 */
export function rollbackTarget(newestFirst: readonly Deployment[]): Deployment | null {
  const started = newestFirst.filter(mayHaveRun);
  const current = started.find(({ purpose, state }) => purpose.kind === 'deploy' || isGoodEnd(state));
  if (current === undefined) return null;
  const older = started.slice(started.indexOf(originOf(current, started)) + 1);
  return older.find((one) => isGoodEnd(one.state) && brought(one) !== brought(current)) ?? null;
}

/** Whether another one was started after it in its lane, or may still be. What nobody will start any more counts for nothing. */
export function isSuperseded({ id }: Deployment, newestFirst: readonly Deployment[]): boolean {
  const newest = newestFirst.find((one) => one.id === id || isWaiting(one.state) || mayHaveRun(one));
  return newest?.id !== id;
}

/** Whether another one of these was started after it. */
export function isOvertakenInLane(deployment: Deployment, others: readonly Deployment[]): boolean {
  const began = dispatchedAtMs(deployment);
  return others.some((one) => one.id !== deployment.id && mayHaveRun(one) && dispatchedAtMs(one) >= began);
}

function dispatchedAtMs({ trail, state, sinceMs }: Deployment): number {
  if (state.kind === 'dispatching') return sinceMs;
  return trail.findLast(({ kind }) => kind === 'dispatching')?.atMs ?? 0;
}

/** What GitHub refused to start brought nothing. */
function mayHaveRun({ state, trail }: Deployment): boolean {
  return state.kind !== 'rejected' && trail.some(({ kind }) => kind === 'dispatching');
}

function originOf(deployment: Deployment, all: readonly Deployment[]): Deployment {
  const { purpose } = deployment;
  const before = purpose.kind === 'rollback' ? all.slice(all.indexOf(deployment) + 1) : [];
  const origin = before.find(({ id }) => purpose.kind === 'rollback' && id === purpose.to);
  return origin === undefined ? deployment : originOf(origin, all);
}

function brought({ commit, version }: Deployment): string {
  return commit?.sha ?? version;
}

/**
 * The one image that it brought, by its digest: a tag may stand for another image by now. Null where it is known by a tag only,
 * and where there are several, because nobody can say which one the workflow takes.
 */
export function pinnedImage({ announced, state }: Pick<Deployment, 'announced' | 'state'>): string | null {
  const told = announced.kind === 'known' ? announced.value : [];
  if (told.length > 1) return null;
  const seen = state.kind === 'verified' ? state.images : [];
  const [image, ...others] = told.some(isPinned) ? told : seen;
  return image === undefined || others.length > 0 || !isPinned(image) ? null : withoutTag(image);
}

function isPinned(image: string): boolean {
  return announcedImage(image).digest !== null;
}

function withoutTag(image: string): string {
  return image.replace(/:[^:@/]+(?=@)/, '');
}
