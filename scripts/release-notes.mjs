import { readFileSync } from 'node:fs';

// Prints the section of CHANGELOG.md for a tag such as v0.2.0. Plain JavaScript without packages, because the job that
// publishes runs it on whatever Node is there, and installs nothing.
const [tag = ''] = process.argv.slice(2);
const top = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', top), 'utf8'));
if (tag !== `v${version}`) fail(`The tag is ${tag}, and package.json says ${version}.`);
const sections = readFileSync(new URL('CHANGELOG.md', top), 'utf8').split(/^## /m);
const section = sections.find((text) => text.startsWith(`[${version}] - `));
if (section === undefined) fail(`CHANGELOG.md has no section "## [${version}] - " with its date.`);
const notes = section.split('\n').slice(1).join('\n').trim();
if (notes === '') fail(`The section of ${version} in CHANGELOG.md is empty.`);
console.log(notes);

function fail(because) {
  console.error(because);
  process.exit(1);
}
