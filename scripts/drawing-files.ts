import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const files: readonly (readonly [string, string])[] = [
  ['node_modules/@resvg/resvg-wasm/index_bg.wasm', 'resvg.wasm'],
  ['src/adapters/chart/assets/geonbot-sans-regular.ttf', 'geonbot-sans-regular.ttf'],
  ['src/adapters/chart/assets/geonbot-sans-bold.ttf', 'geonbot-sans-bold.ttf'],
  ['src/adapters/chart/assets/OFL.txt', 'OFL.txt'],
];

/** What the bundler has to put into the code that looks for the files. */
export const drawingDefinitions: Readonly<Record<string, string>> = {
  drawingFilesBesideBundle: 'true',
  // CommonJS has no import.meta.
  'import.meta.dirname': '__dirname',
  'import.meta.filename': '__filename',
};

/** Whether a bundle can draw, and so needs the files beside it. */
export function draws(metafile: Metafile): boolean {
  return Object.keys(metafile.inputs).some((path) => path.endsWith('src/adapters/chart/kit/drawing-files.ts'));
}

/** Beside the bundle and not in it, because a string of 5 MB would be read at every cold start, chart or not. */
export function copyDrawingFiles(folder: string): void {
  for (const [source, name] of files) copyFileSync(source, join(folder, name));
}
