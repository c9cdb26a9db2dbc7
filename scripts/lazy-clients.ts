import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { lambdaCode } from './lambda-code.ts';

const lazy = /^@aws-sdk\/client-(?:ec2|eks)$/;

/**
 * Leaves AWS clients that few teams need out of a bundle, and lets it look for them beside itself: their text alone, never
 * run, costs a cold start of the worker 50 ms of a core.
 */
export const lazyClients: Plugin = {
  name: 'lazy-clients',
  setup({ onResolve }) {
    onResolve({ filter: lazy }, ({ path, kind }) =>
      kind === 'entry-point' ? null : { path: fileOf(path), external: true },
    );
  },
};

/** Lays the clients that a bundle looks for beside it. Gives their sizes in bytes by file name. */
export async function layLazyClients(folder: string, metafile: Metafile): Promise<ReadonlyMap<string, number>> {
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const sizes = new Map<string, number>();
  for (const name of ['@aws-sdk/client-ec2', '@aws-sdk/client-eks'].filter((one) => imported.includes(fileOf(one)))) {
    const outfile = join(folder, fileOf(name));
    const { metafile: built } = await build({
      entryPoints: [name],
      outfile,
      ...lambdaCode,
      metafile: true,
      logLevel: 'warning',
    });
    sizes.set(basename(outfile), Object.values(built.outputs)[0]?.bytes ?? 0);
  }
  return sizes;
}

function fileOf(name: string): string {
  return `./${basename(name)}.cjs`;
}
