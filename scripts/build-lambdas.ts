import { rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { copyDrawingFiles, drawingDefinitions, draws } from './drawing-files.ts';
import { bundleLambda, loadedAtStart } from './lambda-code.ts';
import { assertLambdaInputs } from './lambda-inputs.ts';

const entrypoints = [
  'discord-interactions',
  'version-suggestions',
  'github-webhook',
  'worker',
  'cost-report',
  'own-alarms',
];

/** Its web build, because the other one carries a second copy of undici (420 KB), which Node has already. */
export const discordWithoutUndici = { '@discordjs/rest': resolve('node_modules/@discordjs/rest/dist/web.mjs') };

/**
 * Bundles the six Lambdas below `folder`, each into a folder with its `index.cjs` and beside it whatever it loads late. The
 * package has no configuration yet: a team adds its own when it deploys.
 */
export async function buildLambdas(folder: string, configuration: string | null): Promise<readonly Metafile[]> {
  rmSync(folder, { recursive: true, force: true });
  const metafiles: Metafile[] = [];
  for (const entrypoint of entrypoints) {
    const target = join(folder, entrypoint);
    const metafile = await bundleLambda(`src/entrypoints/${entrypoint}.lambda.ts`, target, {
      alias: discordWithoutUndici,
      define: {
        configurationBesideBundle: 'true',
        ...drawingDefinitions,
      },
    });
    if (configuration !== null) writeFileSync(join(target, 'configuration.json'), configuration);
    assertLambdaInputs(metafile, entrypoint);
    if (draws(metafile)) copyDrawingFiles(target);
    printSizes(target, metafile);
    metafiles.push(metafile);
  }
  return metafiles;
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
