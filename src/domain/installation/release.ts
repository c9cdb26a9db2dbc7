/** The minor release before this one. */
export const previousRelease = '0.1';

type Release = { readonly major: number; readonly minor: number; readonly rest: string };

/** From what is installed to what would be deployed. */
export type ReleaseStep =
  /** The installed version is not known: it is older than the first that writes its version down. */
  | 'from-unknown'
  | 'same'
  | 'forward'
  /** To the minor release before the installed one, or within one. */
  | 'back'
  | 'too-far-back';

/** `installedGoesBackTo`: what the installed release names as the one before it; null where it names none. */
export function stepFrom(installed: string | null, installedGoesBackTo: string | null, next: string): ReleaseStep {
  const [before, after] = [installed === null ? null : releaseIn(installed), releaseIn(next)];
  if (before === null || after === null) return 'from-unknown';
  const order = before.major - after.major || before.minor - after.minor;
  if (order < 0) return 'forward';
  if (order > 0) return installedGoesBackTo === minorOf(next) ? 'back' : 'too-far-back';
  return installed === next ? 'same' : isBefore(before.rest, after.rest) ? 'forward' : 'back';
}

/** Such as `0.2` of `0.2.1`; null where it is no version. */
export function minorOf(version: string): string | null {
  const release = releaseIn(version);
  return release === null ? null : `${release.major}.${release.minor}`;
}

function releaseIn(version: string): Release | null {
  const [, major, minor, rest = ''] = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?)$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return null;
  return { major: Number(major), minor: Number(minor), rest };
}

/** Patches by their number; one with a suffix, such as `0-dev`, comes before the one without. */
function isBefore(one: string, other: string): boolean {
  const [patch, otherPatch] = [Number.parseInt(one, 10), Number.parseInt(other, 10)];
  if (patch !== otherPatch) return patch < otherPatch;
  const [suffix, otherSuffix] = [one.includes('-'), other.includes('-')];
  return suffix === otherSuffix ? one < other : suffix;
}
