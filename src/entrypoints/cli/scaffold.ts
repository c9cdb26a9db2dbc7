import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWholeFile } from '../../adapters/system/setup/whole-file.ts';
import type { Language } from '../../domain/people/people.ts';
import { teamRepositoryFiles } from '../../domain/setup/team-repository.ts';
import { packageFolder } from '../composition/package-files.ts';
import { languageIn } from './command-line.ts';
import { findPackage, placeTarball } from './package-source.ts';
import { stackOptions, stackPlace } from './stack-options.ts';

const text = { type: 'string' } as const;

/** `geonbot scaffold`: what stands in the repository of a team. Files that are there are left alone. Gives the exit status. */
export async function scaffold(args: readonly string[], usual: Language, print: (line: string) => void) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...stackOptions, package: text, lang: text },
    allowPositionals: true,
  });
  const language = languageIn(values.lang, usual);
  const folder = resolve(positionals[0] ?? '.');
  const { source, tarball } = findPackage(values.package ?? null);
  const place = stackPlace(values);
  const plan = { name: 'our-geonbot', source, ...place, region: place.region ?? 'ap-northeast-2' };
  const written = (path: string) => print({ en: `${path} written`, ko: `${path} 파일을 썼습니다` }[language]);
  const write = (path: string, content: string) => {
    const target = join(folder, path);
    if (existsSync(target)) return print(words.there(path)[language]);
    writeWholeFile(target, content);
    written(path);
  };
  for (const file of teamRepositoryFiles(plan)) write(file.path, file.text);
  if (tarball !== null && placeTarball(tarball, folder)) written(basename(tarball));
  write('geonbot.yaml', ownExample(plan.region));
  return 0;
}

const words = {
  there: (path: string) => ({
    en: `${path} is there already and stays as it is`,
    ko: `${path} 파일이 이미 있어 그대로 둡니다`,
  }),
};

/** The example, with its schema where the package has it, and the region that its workflow deploys to. */
function ownExample(region: string): string {
  const example = readFileSync(join(packageFolder(), 'geonbot.example.yaml'), 'utf8');
  return example.replace('$schema=./', '$schema=./node_modules/geonbot/').replace(/^region: .*$/m, `region: ${region}`);
}
