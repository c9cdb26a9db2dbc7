import { rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { copyDrawingFiles, drawingDefinitions, draws } from './drawing-files.ts';
import { bundleLambda, loadedAtStart } from './lambda-code.ts';
import { assertLambdaInputs } from './lambda-inputs.ts';

/** `npm run build`: the five Lambdas, each a folder with its `index.cjs` and beside it whatever it loads late. */
const entrypoints = ['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report'];

const { path, isExample } = findConfigurationFile('.');
const configuration = JSON.stringify(readConfigurationFile(path));
console.log(`configuration: ${path}${isExample ? ' (there is no geonbot.yaml)' : ''}`);

rmSync('dist/lambda', { recursive: true, force: true });
for (const entrypoint of entrypoints) {
  const folder = `dist/lambda/${entrypoint}`;
  const metafile = await bundleLambda(`src/entrypoints/${entrypoint}.lambda.ts`, folder, {
    // Its web build, because the other one carries a second copy of undici (420 KB), which Node has already.
    alias: { '@discordjs/rest': resolve('node_modules/@discordjs/rest/dist/web.mjs') },
    define: {
      configurationBesideBundle: 'true',
      ...drawingDefinitions,
    },
  });
  writeFileSync(join(folder, 'configuration.json'), configuration);
  assertLambdaInputs(metafile, entrypoint);
  if (draws(metafile)) copyDrawingFiles(folder);
  printSizes(folder, metafile);
}

function printSizes(folder: string, metafile: Metafile): void {
  const atStart = loadedAtStart(metafile);
  const late = Object.keys(metafile.outputs).filter((file) => !atStart.includes(file));
  console.log(`${folder}  ${inKiB(atStart)} loaded at the start`);
  for (const file of late) console.log(`  later ${basename(file)}  ${inKiB([file])}`);
}

function inKiB(files: readonly string[]): string {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
