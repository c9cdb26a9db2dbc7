import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readProjectFile } from '../support/project.ts';

const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

/**
 * Lints the given files under the project's own rules, in a folder of their own, and answers the rules that each one broke,
 * such as `style/noRestrictedImports`; a file that broke none has an empty list.
 */
export function lintPlanted(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-planted-'));
  try {
    writeFileSync(join(folder, 'biome.json'), rulesWithoutGit());
    for (const [path, text] of files) plant(join(folder, path), text);
    const { diagnostics } = report.parse(JSON.parse(lint(folder)));
    const brokenBy = (file: string) =>
      diagnostics
        .filter(({ location }) => location.path === file)
        .map(({ category }) => category.replace(/^lint\//, ''));
    return new Map([...files.keys()].map((path) => [path, brokenBy(path)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rulesWithoutGit(): string {
  const { $schema: _schema, vcs: _vcs, ...rules } = JSON.parse(readProjectFile('biome.json'));
  return JSON.stringify(rules);
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function lint(folder: string): string {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  if (stdout === '') throw new Error(`Biome said nothing on its standard output, but: ${stderr}`);
  return stdout;
}
