import { basename, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { lambdaCode } from './lambda-code.ts';

/** What few runs need, as it is imported, and where it lies. */
const lazy: Readonly<Record<string, string>> = {
  '@aws-sdk/client-ec2': '@aws-sdk/client-ec2',
  '@aws-sdk/client-eks': '@aws-sdk/client-eks',
  './secretlint-rules.ts': resolve(import.meta.dirname, '../src/adapters/secretlint/secretlint-rules.ts'),
};
const imported = /^(?:@aws-sdk\/client-(?:ec2|eks)|\.\/secretlint-rules\.ts)$/;

/**
 * Leaves out of a bundle what few runs need, and lets it look for that beside itself: AWS clients, and the rules of the
 * secret detector. Their text alone, never run, slows a cold start: the clients cost the worker 50 ms of a core.
 */
export const lazyCode: Plugin = {
  name: 'lazy-code',
  setup({ onResolve }) {
    onResolve({ filter: imported }, ({ path, kind }) =>
      kind === 'entry-point' ? null : { path: fileOf(path), external: true },
    );
  },
};

/** Lays what a bundle looks for beside it. Gives the sizes in bytes by file name. */
export async function layLazyCode(folder: string, metafile: Metafile): Promise<ReadonlyMap<string, number>> {
  const wanted = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const sizes = new Map<string, number>();
  for (const [name, source] of Object.entries(lazy).filter(([one]) => wanted.includes(fileOf(one)))) {
    const outfile = join(folder, fileOf(name));
    const { metafile: built } = await build({
      entryPoints: [source],
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
  return `./${basename(name, '.ts')}.cjs`;
}
