import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { chartFonts } from './chart-fonts.ts';

/** Run by hand after a change of the picture's words or of what it can draw; what it writes is committed. */
const assets = new URL('../src/adapters/chart/assets/', import.meta.url);
mkdirSync(assets, { recursive: true });
for (const { file, bytes } of await chartFonts()) {
  writeFileSync(new URL(file, assets), bytes);
  console.log(`${file}  ${(bytes.length / 1024).toFixed(1)} KiB`);
}
copyFileSync(new URL('../node_modules/@fontsource/nanum-gothic/LICENSE', import.meta.url), new URL('OFL.txt', assets));
