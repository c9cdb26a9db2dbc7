import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWantedWebhook, wantedPaths } from '../tests/support/github-openapi/wanted.ts';
import { componentsOf, isJson, objectAt } from '../tests/support/openapi-subset.ts';

// Octokit publishes GitHub's description of its API as packages of 421 MB. The tests need 1 MB of them, which is kept here.
const restPackage = { name: '@octokit/openapi', version: '23.0.2' };
const webhooksPackage = { name: '@octokit/openapi-webhooks', version: '12.1.0' };
const target = fileURLToPath(new URL('../tests/support/github-openapi/', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'geonbot-openapi-'));
try {
  const names = [restPackage, webhooksPackage].map(({ name, version }) => `${name}@${version}`);
  const install = ['install', '--prefix', scratch, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', [...install, ...names], { stdio: 'inherit', shell: process.platform === 'win32' });
  const rest = described(restPackage);
  const paths = objectAt(rest, 'paths');
  write('rest.json', restPackage, 'paths', rest, new Map(wantedPaths.map((path) => [path, objectAt(paths, path)])));
  const webhooks = described(webhooksPackage);
  const wanted = Object.entries(objectAt(webhooks, 'webhooks')).filter(([name]) => isWantedWebhook(name));
  write('webhooks.json', webhooksPackage, 'webhooks', webhooks, new Map(wanted));
  copyFileSync(join(folderOf(restPackage), 'LICENSE'), join(target, 'LICENSE'));
} finally {
  rmSync(scratch, { recursive: true });
}

type Package = typeof restPackage;

function folderOf({ name }: Package): string {
  return join(scratch, 'node_modules', name);
}

function described(source: Package): Record<string, unknown> {
  const text = readFileSync(join(folderOf(source), 'generated/api.github.com.json'), 'utf8');
  const whole = withoutProse(JSON.parse(text));
  if (!isJson(whole)) throw new Error(`${source.name} is no object`);
  return whole;
}

/** What no validator looks at is three quarters of the text. A property may have any name, so those are kept. */
function withoutProse(value: unknown, areProperties = false): unknown {
  if (Array.isArray(value)) return value.map((part) => withoutProse(part));
  if (!isJson(value)) return value;
  const prose = ['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags', 'x-github'];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => areProperties || !prose.includes(key))
      .map(([key, part]) => [key, withoutProse(part, key === 'properties' && !areProperties)]),
  );
}

/** One line for each path, webhook and component, so that a renewal can be read as a difference. */
function write(file: string, from: Package, key: string, whole: Record<string, unknown>, kept: Map<string, unknown>) {
  const lines = (entries: Iterable<[string, unknown]>) =>
    [...entries]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => `${JSON.stringify(name)}: ${JSON.stringify(part)}`)
      .join(',\n');
  const components = Object.entries(componentsOf(whole, [...kept.values()])).map(
    ([kind, named]) => `${JSON.stringify(kind)}: {\n${lines(Object.entries(named))}\n}`,
  );
  const source = JSON.stringify(`${from.name} ${from.version}, MIT`);
  const text = `{\n"from": ${source},\n"${key}": {\n${lines(kept)}\n},\n"components": {\n${components.join(',\n')}\n}\n}\n`;
  writeFileSync(join(target, file), text);
}
