import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { buildPage } from '../src/entrypoints/playground/server/page-files.ts';
import { buildLambdas, discordWithoutUndici } from './build-lambdas.ts';
import { copyDrawingFiles } from './drawing-files.ts';
import { lockedPackages } from './locked-packages.ts';
import { licencesOf } from './package-licences.ts';

/**
 * `npm pack` runs this first: all that the package holds, as JavaScript, because Node strips no types below node_modules. What
 * is bundled is not installed at a team's; the CDK is, because it is files as much as code.
 */
const folder = 'dist/package';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const installed = Object.keys(manifest.dependencies);

rmSync(folder, { recursive: true, force: true });
const lambdas = await buildLambdas(join(folder, 'lambda'), null);
const metafiles = [...lambdas, await buildCommandsAndStack()];
copyDrawingFiles(folder);
mkdirSync(join(folder, 'page'));
for (const [path, { bytes }] of await buildPage()) {
  writeFileSync(join(folder, 'page', path === '/' ? 'index.html' : path), bytes);
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
writeFileSync(join(folder, 'locked-packages.json'), JSON.stringify(lockedPackages(lock.packages, installed)));
writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licencesOf(metafiles));

/** The stack is a program of its own, so that no other command waits for the CDK. */
async function buildCommandsAndStack(): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: { geonbot: 'src/entrypoints/cli/packaged.ts', stack: 'infra/app.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    alias: discordWithoutUndici,
    define: { isPackaged: 'true', drawingFilesBesideBundle: 'true' },
    // The page is built already, so esbuild is never asked for.
    external: ['esbuild', ...installed.flatMap((name) => [name, `${name}/*`])],
    // For CommonJS that requires a module of Node.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}
