import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import manifest from '#package' with { type: 'json' };
import { copyWholeFile } from '../../adapters/system/setup/whole-file.ts';
import type { PackageSource } from '../../domain/setup/team-repository.ts';
import { builtFile, packageFolder } from '../composition/package-files.ts';
import { CannotRun } from './cannot-run.ts';

/** The package for a team's repository, and the tarball that has to lie there; null where it is fetched from its address. */
export type FoundPackage = { readonly source: PackageSource; readonly tarball: string | null };

const hiddenLockfile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ resolved: z.string().optional() })),
});

/**
 * The tarball that is named, or else what npm installed this package from, which it keeps beside the packages. @throws CannotRun where
 * neither can be told.
 */
export function findPackage(named: string | null): FoundPackage {
  if (named !== null) return tarballAt(resolve(named));
  const installedIn = resolve(packageFolder(), '..');
  const lockfile = join(installedIn, '.package-lock.json');
  const packages = existsSync(lockfile)
    ? hiddenLockfile.parse(JSON.parse(readFileSync(lockfile, 'utf8'))).packages
    : {};
  const entry = packages[`node_modules/${manifest.name}`];
  if (entry?.resolved?.startsWith('file:')) {
    // Of npm's: relative to the folder that holds node_modules.
    return tarballAt(resolve(installedIn, '..', entry.resolved.slice('file:'.length)));
  }
  if (entry?.resolved !== undefined) {
    return { source: { specifier: entry.resolved, entry, locked: lockedPackages() }, tarball: null };
  }
  throw new CannotRun(
    {
      en: 'Where this package came from cannot be told: name its tarball with --package',
      ko: '이 패키지를 어디서 설치했는지 알 수 없습니다. --package로 타르볼을 알려 주세요',
    },
    1,
  );
}

/** Lays the tarball into the folder of a team, unless it is there. Gives whether it was not. */
export function placeTarball(tarball: string, folder: string): boolean {
  const target = join(folder, basename(tarball));
  if (existsSync(target)) return false;
  copyWholeFile(tarball, target);
  return true;
}

/** @throws CannotRun where there is none. */
function tarballAt(path: string): FoundPackage {
  if (!existsSync(path) || !path.endsWith('.tgz')) throw noTarball(path);
  const { name, version, bin, dependencies, engines, license } = manifest;
  const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  const entry = { version, integrity, license, dependencies, bin, engines };
  const specifier = `file:${name}-${version}.tgz`;
  if (basename(path) !== specifier.slice('file:'.length)) {
    throw new CannotRun({ en: `${path} is not ${name} ${version}`, ko: `${path}: ${name} ${version}이 아닙니다` }, 1);
  }
  return { source: { specifier, entry, locked: lockedPackages() }, tarball: path };
}

function noTarball(path: string): CannotRun {
  const said = { en: `${path} is no tarball of the package`, ko: `${path}: 이 패키지의 타르볼이 아닙니다` };
  return new CannotRun(said, 1);
}

function lockedPackages(): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(builtFile('locked-packages.json'), 'utf8')));
}
