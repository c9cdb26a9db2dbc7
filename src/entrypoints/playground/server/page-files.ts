import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type PageFile = { readonly type: string; readonly bytes: Uint8Array };
export type PageFiles = ReadonlyMap<string, PageFile>;

/** The page, bundled into memory, so that a clone needs no build step. */
export async function buildPage(): Promise<PageFiles> {
  const { build } = await import('esbuild');
  const folder = join(import.meta.dirname, '..', 'page');
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(folder, 'main.ts'), out: 'app' },
      { in: join(folder, 'styles', 'app.css'), out: 'app' },
    ],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'page',
    format: 'esm',
    target: 'es2023',
    logLevel: 'error',
  });
  const bundled = (extension: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(extension));
    if (file === undefined) throw new Error(`the page's bundle has no ${extension}`);
    return file.contents;
  };
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', bytes: await readFile(join(folder, 'index.html')) }],
    ['/app.js', { type: 'text/javascript; charset=utf-8', bytes: bundled('.js') }],
    ['/app.css', { type: 'text/css; charset=utf-8', bytes: bundled('.css') }],
  ]);
}
