import { matchesStars } from '../kit/star-pattern.ts';
import type { Service } from './catalog.ts';

/** Those of the changed paths that the service calls risky, in their order. */
export function riskyPaths({ risky }: Pick<Service, 'risky'>, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => risky.some((glob) => matchesGlob(path, glob)));
}

/** `*` stands for anything within one folder or file name, `**` for any number of folders, or for everything below when it is the end. */
export function matchesGlob(path: string, glob: string): boolean {
  const names = path.split('/');
  const wanted = glob.split('/');
  let [at, next] = [0, 0];
  let again: { readonly at: number; readonly next: number } | null = null;
  while (at < names.length) {
    const [name = '', pattern] = [names[at], wanted[next]];
    if (pattern === '**') {
      next += 1;
      again = { at, next };
    } else if (pattern !== undefined && matchesStars(name, pattern)) {
      at += 1;
      next += 1;
    } else {
      // Because only the last `**` ever has to take more: whatever an earlier one took could be taken by it.
      if (again === null) return false;
      again = { at: again.at + 1, next: again.next };
      [at, next] = [again.at, again.next];
    }
  }
  return next === wanted.length;
}
