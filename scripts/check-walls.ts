import { readdirSync, readFileSync } from 'node:fs';
import { breaches, stillOld } from './walls.ts';

/** `npm run walls`: who may import whom. Prints what is wrong and fails where anything is. */
const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts'));
const found = breaches(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])));
const names = new Set(found.map(({ path, imports }) => `${path} → ${imports}`));
const fresh = found.filter(({ path, imports }) => !stillOld.includes(`${path} → ${imports}`));
const mended = stillOld.filter((name) => !names.has(name));

for (const { path, imports, wall } of fresh) console.log(`${path} imports ${imports}\n  ${wall}`);
for (const name of mended) console.log(`${name}\n  No longer a breach: take it off the list in scripts/walls.ts.`);
console.log(`${paths.length} files, ${fresh.length} new breaches, ${names.size} old ones`);
if (fresh.length + mended.length > 0) process.exitCode = 1;
