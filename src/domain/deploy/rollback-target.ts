import { type Bringing, samenessOf } from './brought.ts';
import type { Deployment, RollbackPin } from './deployment.ts';
import { isSuccess } from './deployment-phase.ts';
import { isWaiting } from './deployment-state.ts';
import { announcedImage } from './image-reference.ts';

/**
 * The rollback target among the deployments of one lane, newest first: the newest good one that is older than the running one
 * and is not known to have deployed the same. A rollback counts as the deployment that it restored, so a second rollback goes further back and
 * never forward. One in progress or failed does not count, so two concurrent requests have the same target.
 */
export function rollbackTarget(newestFirst: readonly Deployment[], isWatched: boolean): Deployment | null {
  const started = newestFirst.filter(mayHaveRun);
  const current = currentOf(started, isWatched);
  if (current === null) return null;
  const older = started.slice(started.indexOf(originOf(current, started)) + 1);
  return older.find((one) => isSuccess(one.state, isWatched) && samenessOf(one, current) !== 'same') ?? null;
}

/** What a rollback would leave. */
export function currentOf(newestFirst: readonly Deployment[], isWatched: boolean): Deployment | null {
  const isCurrent = (one: Deployment) => one.purpose.kind === 'deploy' || isSuccess(one.state, isWatched);
  return newestFirst.find((one) => mayHaveRun(one) && isCurrent(one)) ?? null;
}

/** Whether a later deployment in its lane was started or may still start. */
export function isSuperseded({ id }: Deployment, newestFirst: readonly Deployment[]): boolean {
  const newest = newestFirst.find((one) => one.id === id || isWaiting(one.state) || mayHaveRun(one));
  return newest?.id !== id;
}

/** The newest of these that was started after it. */
export function laterInLane(deployment: Deployment, others: readonly Deployment[]): Deployment | null {
  const began = dispatchedAtMs(deployment);
  const later = others.filter((one) => one.id !== deployment.id && mayHaveRun(one) && dispatchedAtMs(one) >= began);
  return later.toSorted((a, b) => dispatchedAtMs(b) - dispatchedAtMs(a))[0] ?? null;
}

export function dispatchedAtMs({ trail, state, sinceMs }: Deployment): number {
  if (state.kind === 'dispatching') return sinceMs;
  return trail.findLast(({ kind }) => kind === 'dispatching')?.atMs ?? 0;
}

/** A deployment that GitHub refused to start, or whose run was left out, changed nothing. */
export function mayHaveRun({ state, trail }: Deployment): boolean {
  return state.kind !== 'rejected' && state.kind !== 'not-run' && trail.some(({ kind }) => kind === 'dispatching');
}

function originOf(deployment: Deployment, all: readonly Deployment[]): Deployment {
  const { purpose } = deployment;
  const before = purpose.kind === 'rollback' ? all.slice(all.indexOf(deployment) + 1) : [];
  const origin = before.find(({ id }) => purpose.kind === 'rollback' && id === purpose.to);
  return origin === undefined ? deployment : originOf(origin, all);
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

/** Of a rollback to `back`. */
export function pinFor(back: Bringing, inputs: Deployment['inputs']): RollbackPin {
  const image = pinnedImage(back);
  const { announced, state } = back;
  const told = announced.kind === 'known' ? announced.value.length : 0;
  const seen = state.kind === 'verified' ? state.images.length : 0;
  if (image === null) return told > 1 || (told === 0 && seen > 1) ? 'several-images' : 'no-digest';
  const digest = announcedImage(image).digest ?? image;
  return Object.values(inputs).some((value) => value.includes(digest)) ? 'pinned' : 'not-sent';
}

/** Null where it is no rollback. Items of older releases do not tell it, but what was sent does. */
export function pinOf({ purpose, inputs }: Pick<Deployment, 'purpose' | 'inputs'>): RollbackPin | null {
  if (purpose.kind !== 'rollback') return null;
  if (purpose.pin !== undefined) return purpose.pin;
  return Object.values(inputs).some((value) => /sha256:[0-9a-f]{64}/.test(value)) ? 'pinned' : 'not-sent';
}

/** The digests that the workflow was told to go back to; none where it was told a tag or a commit. */
export function digestsSent({ purpose, inputs }: Pick<Deployment, 'purpose' | 'inputs'>): readonly string[] {
  if (pinOf({ purpose, inputs }) !== 'pinned') return [];
  return Object.values(inputs).flatMap((value) => value.match(/sha256:[0-9a-f]{64}/g) ?? []);
}

function isPinned(image: string): boolean {
  return announcedImage(image).digest !== null;
}

function withoutTag(image: string): string {
  return image.replace(/:[^:@/]+(?=@)/, '');
}
