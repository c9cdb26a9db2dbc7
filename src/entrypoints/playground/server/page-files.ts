import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFile, isPackage } from '../../composition/package-files.ts';

export type PageFile = { readonly type: string; readonly bytes: Uint8Array };
export type PageFiles = ReadonlyMap<string, PageFile>;

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** The page: in the package as it was built, and in a clone bundled into memory, so that it needs no build step. */
export function pageFiles(): Promise<PageFiles> {
  return isPackage() ? readPage(builtFile('page')) : buildPage();
}

async function readPage(folder: string): Promise<PageFiles> {
  const file = async (name: string, type: keyof typeof types) => pageFile(type, await readFile(join(folder, name)));
  return new Map([
    ['/', await file('index.html', 'html')],
    ['/app.js', await file('app.js', 'js')],
    ['/app.css', await file('app.css', 'css')],
  ]);
}

/** For the build of the package, too. */
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
    ['/', pageFile('html', await readFile(join(folder, 'index.html')))],
    ['/app.js', pageFile('js', bundled('.js'))],
    ['/app.css', pageFile('css', bundled('.css'))],
  ]);
}

function pageFile(type: keyof typeof types, bytes: Uint8Array): PageFile {
  return { type: `${types[type]}; charset=utf-8`, bytes };
}
