import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Set by the build, which lays the files beside each bundle that draws. */
declare const drawingFilesBesideBundle: true | undefined;

/** The renderer's program and the fonts: 3.8 MB that nobody should read before a picture is wanted. */
export type DrawingFiles = {
  readonly program: () => Promise<Uint8Array>;
  readonly fonts: () => Promise<readonly Uint8Array[]>;
};

const fontFiles = ['geonbot-sans-regular.ttf', 'geonbot-sans-bold.ttf'];

export const shippedFiles: DrawingFiles = {
  program: () => readFile(programPath()),
  fonts: () => Promise.all(fontFiles.map((file) => readFile(fontPath(file)))),
};

function programPath(): string {
  if (typeof drawingFilesBesideBundle !== 'undefined') return join(import.meta.dirname, 'resvg.wasm');
  return createRequire(import.meta.filename).resolve('@resvg/resvg-wasm/index_bg.wasm');
}

function fontPath(file: string): string {
  const beside = typeof drawingFilesBesideBundle !== 'undefined';
  return beside ? join(import.meta.dirname, file) : join(import.meta.dirname, '..', 'assets', file);
}
