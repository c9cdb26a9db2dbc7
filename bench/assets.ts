import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What CDK ships of a Lambda, and how much of it is read at each cold start. */
export type Asset = { readonly name: string; readonly atStartBytes: number; readonly bytes: number };

export function assetsIn(folder: string): readonly Asset[] {
  return readdirSync(folder).map((name) => {
    const files = readdirSync(join(folder, name)).map((file) => ({
      file,
      bytes: statSync(join(folder, name, file)).size,
    }));
    const start = files.filter(({ file }) => file === 'index.cjs' || file === 'start.cjs');
    const sum = (some: typeof files) => some.reduce((all, { bytes }) => all + bytes, 0);
    return { name, atStartBytes: sum(start), bytes: sum(files) };
  });
}

export function assetLines(assets: readonly Asset[]): readonly string[] {
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  return assets.map(
    ({ name, atStartBytes, bytes }) =>
      `  ${name.padEnd(28)} ${kib(atStartBytes).padStart(12)} at the start ${kib(bytes).padStart(14)} in all`,
  );
}
