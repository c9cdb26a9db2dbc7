import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The licences of everything that was bundled, because most of them have to go with each copy. @throws Error naming a package without one. */
export function licencesOf(metafiles: readonly Metafile[]): string {
  const folders = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const packages = [...new Set(folders.flatMap((path) => packageFolderOf(path) ?? []))].sort();
  return packages.map(licenceIn).join(`\n${'-'.repeat(80)}\n\n`);
}

function packageFolderOf(path: string): string | null {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

function licenceIn(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:$|[.-])/i.test(one) && existsSync(join(folder, one)));
  if (file === undefined && license === undefined) throw new Error(`${folder} names no licence`);
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}
