import { writeFileSync } from 'node:fs';
import { pingsPage } from './pings-page.ts';

for (const [tongue, page] of [
  ['en', 'docs/when-pinged.md'],
  ['ko', 'docs/ko/when-pinged.md'],
] as const) {
  writeFileSync(new URL(`../${page}`, import.meta.url), pingsPage(tongue));
  console.log(`${page} is written`);
}
