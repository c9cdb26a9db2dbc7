import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { slimPackages } from './slim-packages.ts';

/** What Lambda's Node loads fastest: minified CommonJS, because node:http's ESM face costs twice the start of the process. */
export const lambdaCode = {
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  legalComments: 'none',
} as const satisfies BuildOptions;

/**
 * Bundles one Lambda: `index.cjs`, which is loaded at its start, and beside it a file for each `import()` and for what several of
 * them share. esbuild splits ES modules only, so it writes those first, and each file is made CommonJS after that. No module is in
 * two files: a second copy would have its own classes and caches.
 */
export async function bundleLambda(entryPoint: string, outdir: string, options: BuildOptions = {}): Promise<Metafile> {
  const { metafile } = await build({
    ...lambdaCode,
    ...options,
    define: { ...options.define, 'globalThis.inLambda': 'true' },
    format: 'esm',
    splitting: true,
    entryPoints: { index: entryPoint },
    outdir,
    outExtension: { '.js': '.cjs' },
    // The SDK's clients as ES modules, because what is imported late from CommonJS has a default and no names.
    mainFields: ['module', 'main'],
    plugins: [slimPackages],
    metafile: true,
    logLevel: 'warning',
  });
  const top = options.absWorkingDir ?? '.';
  // esbuild also writes what is imported late by code that it has dropped: of the tables of rooms, what a Lambda does not use.
  const used = reachable(metafile, indexOf(metafile.outputs), ['import-statement', 'dynamic-import']);
  for (const path of Object.keys(metafile.outputs).filter((one) => !used.has(one))) {
    rmSync(join(top, path));
    delete metafile.outputs[path];
  }
  await Promise.all(Object.keys(metafile.outputs).map((path) => makeCommonJs(join(top, path))));
  packChunks(metafile, top);
  return metafile;
}

/**
 * Puts the chunks that are loaded at the start into one file, and those of one late file into that, each as a function of it, because esbuild makes dozens of them and Node takes about as long to find and open
 * a small file as to compile it. Still no module is in two files, and none runs earlier.
 */
function packChunks(metafile: Metafile, top: string): void {
  const { outputs } = metafile;
  const index = indexOf(outputs);
  const atStart = loadedAtStart(metafile).filter((path) => path !== index);
  const later = laterChunks(metafile, new Set([index, ...atStart]));
  if (atStart.length > 0) pack(metafile, top, atStart, join(dirname(index), 'start.cjs'));
  for (const [entry, chunks] of Map.groupBy(later, ({ entries }) => (entries.length === 1 ? entries[0] : undefined))) {
    if (entry !== undefined) pack(metafile, top, [entry, ...chunks.map(({ path }) => path)], entry, basename(entry));
  }
}

/** What is not loaded at the start and not by itself, with the late files that load it. */
function laterChunks(metafile: Metafile, atStart: ReadonlySet<string>) {
  const { outputs } = metafile;
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  const late = new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path));
  const reached = [...late].map((entry) => [entry, reachable(metafile, entry, ['import-statement'])] as const);
  return Object.keys(outputs)
    .filter((path) => !atStart.has(path) && !late.has(path))
    .map((path) => ({ path, entries: reached.filter(([, found]) => found.has(path)).map(([entry]) => entry) }));
}

/** `first`: what whoever requires the file is given, in place of the function that gives each of them by its name. */
function pack(metafile: Metafile, top: string, packed: readonly string[], into: string, first?: string): void {
  const { outputs } = metafile;
  const names = new Set(packed.map((path) => basename(path)));
  const rewritten = (path: string, call: string) =>
    readFileSync(join(top, path), 'utf8').replace(/\brequire\("\.\/([\w-]+\.cjs)"\)/g, (whole, name: string) =>
      names.has(name) ? `${call}("${name}")` : whole,
    );
  const functions = packed.map((path) => `"${basename(path)}"(exports,module){${rewritten(path, 'load')}\n}`);
  const load =
    'const made={};function load(name){let one=made[name];if(one===undefined){one=made[name]={exports:{}};files[name](one.exports,one)}return one.exports}';
  const given = first === undefined ? 'load' : `load("${first}")`;
  const text = `"use strict";const files={${functions.join(',')}};${load}module.exports=${given};`;
  const imports = packed.flatMap((path) => outputs[path]?.imports ?? []).filter(({ path }) => !packed.includes(path));
  const inputs = Object.assign({}, ...packed.map((path) => outputs[path]?.inputs));
  for (const path of packed) {
    rmSync(join(top, path));
    delete outputs[path];
  }
  if (first === undefined) {
    for (const [path, output] of Object.entries(outputs)) {
      writeFileSync(join(top, path), rewritten(path, `require("./${basename(into)}")`));
      const moved = output.imports.map((one) => (packed.includes(one.path) ? { ...one, path: into } : one));
      output.imports = [...new Map(moved.map((one) => [`${one.kind} ${one.path}`, one])).values()];
    }
  }
  writeFileSync(join(top, into), text);
  outputs[into] = { bytes: Buffer.byteLength(text), inputs, imports, exports: [] };
}

async function makeCommonJs(path: string): Promise<void> {
  const { code } = await transform(readFileSync(path, 'utf8'), {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: 'node24',
    legalComments: 'none',
    // Otherwise `import()` stays, which loads Node's loader of ES modules for the sake of CommonJS.
    supported: { 'dynamic-import': false },
  });
  writeFileSync(path, code);
}

/** The files that are loaded when `index.cjs` is: itself, and what it imports before it runs. */
export function loadedAtStart(metafile: Metafile, entry = indexOf(metafile.outputs)): readonly string[] {
  return [...reachable(metafile, entry, ['import-statement'])];
}

function reachable({ outputs }: Metafile, entry: string, kinds: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kinds.includes(kind) && imported in outputs) visit(imported);
    }
  };
  visit(entry);
  return found;
}

function indexOf(outputs: Metafile['outputs']): string {
  const files = Object.keys(outputs);
  return files.find((path) => basename(path) === 'index.cjs') ?? files[0] ?? 'index.cjs';
}
