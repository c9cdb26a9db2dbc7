import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { teamRepositoryFiles } from '../../domain/setup/team-repository.ts';
import { packageFolder } from '../composition/package-files.ts';
import { findPackage, placeTarball } from './package-source.ts';
import { stackOptions, stackPlace } from './stack-options.ts';

const text = { type: 'string' } as const;

/** `geonbot scaffold`: what stands in the repository of a team. Files that are there are left alone. Gives the exit status. */
export async function scaffold(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...stackOptions, package: text },
    allowPositionals: true,
  });
  const folder = resolve(positionals[0] ?? '.');
  const { source, tarball } = findPackage(values.package ?? null);
  const place = stackPlace(values);
  const plan = { name: 'our-geonbot', source, ...place, region: place.region ?? 'ap-northeast-2' };
  const write = (path: string, put: (target: string) => void) => {
    const target = join(folder, path);
    if (existsSync(target)) return print(`${path} is there already and stays as it is`);
    mkdirSync(dirname(target), { recursive: true });
    put(target);
    print(`${path} written`);
  };
  for (const file of teamRepositoryFiles(plan)) write(file.path, (target) => writeFileSync(target, file.text));
  if (tarball !== null && placeTarball(tarball, folder)) print(`${basename(tarball)} written`);
  write('geonbot.yaml', (target) => writeFileSync(target, ownExample()));
  return 0;
}

/** The example, with its schema where the package has it. */
function ownExample(): string {
  const example = readFileSync(join(packageFolder(), 'geonbot.example.yaml'), 'utf8');
  return example.replace('$schema=./', '$schema=./node_modules/geonbot/');
}
