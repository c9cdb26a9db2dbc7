import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { copyDrawingFiles, drawingDefinitions, draws } from './drawing-files.ts';
import { lambdaCode } from './lambda-code.ts';
import { assertLambdaInputs } from './lambda-inputs.ts';
import { layLazyCode, lazyCode } from './lazy-code.ts';

/** `npm run build`: the five Lambdas, each one file, with beside it what it loads late: fonts and renderer, rare AWS clients, the secret detector. */
const entrypoints = ['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report'];

const { path, isExample } = findConfigurationFile('.');
const configuration = JSON.stringify(readConfigurationFile(path));
console.log(`configuration: ${path}${isExample ? ' (there is no geonbot.yaml)' : ''}`);

rmSync('dist/lambda', { recursive: true, force: true });
for (const entrypoint of entrypoints) {
  const outfile = `dist/lambda/${entrypoint}/index.cjs`;
  const { metafile } = await build({
    entryPoints: [`src/entrypoints/${entrypoint}.lambda.ts`],
    outfile,
    ...lambdaCode,
    metafile: true,
    // Its web build, because the other one carries a second copy of undici (420 KB), which Node has already.
    alias: { '@discordjs/rest': resolve('node_modules/@discordjs/rest/dist/web.mjs') },
    define: {
      builtInConfiguration: JSON.stringify(configuration),
      ...drawingDefinitions,
    },
    plugins: [lazyCode],
    logLevel: 'warning',
  });
  assertLambdaInputs(metafile, entrypoint);
  if (draws(metafile)) copyDrawingFiles(dirname(outfile));
  const beside = await layLazyCode(dirname(outfile), metafile);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  console.log(`${outfile}  ${(bytes / 1024).toFixed(1)} KiB`);
  for (const [name, size] of beside) console.log(`  beside it ${name}  ${(size / 1024).toFixed(1)} KiB`);
}
