import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';
import { inLightClients, isLight, lightIndex, withoutErrors } from './slim-sdk/build.ts';

/**
 * Loads packages without what a bundler cannot see to be unused, because each KiB of it is read, compiled and partly run at a cold
 * start. What is left does what it did; a test runs it.
 */
export const slimPackages: Plugin = {
  name: 'slim packages',
  setup({ onLoad }) {
    for (const { path: filter, slimmed } of slim) {
      onLoad({ filter }, ({ path }) => ({ contents: slimmed(path), loader: 'default' }));
    }
  },
};

const slim: readonly { readonly path: RegExp; readonly slimmed: (path: string) => string }[] = [
  { path: /@aws-sdk[/\\]client-[^/\\]+[/\\]dist-es[/\\]schemas[/\\]\w+\.js$/, slimmed: schemas },
  { path: inLightClients, slimmed: lightIndex },
  { path: /discord-api-types[/\\]v10\.mjs$/, slimmed: (path) => plainValues(createRequire(path)('./v10.js')) },
  // It brings a copy of Node's `util.inspect` for browsers, and is otherwise an EventEmitter.
  {
    path: /@vladfrangu[/\\]async_event_emitter[/\\]dist[/\\]index\.mjs$/,
    slimmed: () => "export { EventEmitter as AsyncEventEmitter } from 'node:events';",
  },
  // What generates code at run time, which a container does only where somebody asks for it.
  { path: /@inversifyjs[/\\]core[/\\]lib[/\\][\w/\\]+Jit\.js$/, slimmed: withoutCode },
  // For decorators, which nobody uses: kept by class, as there.
  { path: /reflect-metadata[/\\]ReflectLite\.js$/, slimmed: () => ownMetadata },
  // Of which the version is read.
  { path: /[/\\]package\.json$/, slimmed: (path) => nameAndVersion(readFileSync(path, 'utf8')) },
  // What a file is, by its first bytes: ours say what they are.
  { path: /magic-bytes\.js[/\\]dist[/\\]index\.js$/, slimmed: () => 'export const filetypeinfo = () => [];' },
];

/** The same names, which nobody calls. */
function withoutCode(path: string): string {
  const names = [...readFileSync(path, 'utf8').matchAll(/^export function (\w+)\(/gm)].map(([, name]) => name);
  const leftOut = 'const leftOut = () => { throw new Error("the bundle leaves out what generates code"); };';
  return [leftOut, ...names.map((name) => `export const ${name} = leftOut;`)].join('\n');
}

const ownMetadata = `const kept = new WeakMap();
const of = (target, member) => {
  const members = kept.get(target) ?? new Map();
  kept.set(target, members);
  const metadata = members.get(member) ?? new Map();
  members.set(member, metadata);
  return metadata;
};
Object.assign(Reflect, {
  defineMetadata: (key, value, target, member) => void of(target, member).set(key, value),
  getOwnMetadata: (key, target, member) => of(target, member).get(key),
});`;

function schemas(path: string): string {
  const source = withWrittenKeys(readFileSync(path, 'utf8'));
  return isLight(path) ? withoutErrors(source) : source;
}

/**
 * The SDK writes the schemas of all commands of a service into one file, with computed keys (`[_xN]: _i`). A bundler must assume that
 * such a key has a side effect, and keeps the schemas of commands that nobody uses.
 */
function withWrittenKeys(source: string): string {
  const names = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text] as const),
  );
  return source.replace(/\[(\w+)\]:/g, (computed, name: string) => {
    const text = names.get(name);
    return text === undefined ? computed : `${text}:`;
  });
}

function nameAndVersion(manifest: string): string {
  const { name, version } = JSON.parse(manifest);
  return JSON.stringify({ name, version });
}

/** Each constant as an export of its own, which is dropped unless somebody uses it. Only those of Discord's routes are functions. */
function plainValues(module: Readonly<Record<string, unknown>>): string {
  const leftOut = 'const leftOut = () => { throw new Error("a route of Discord that the bundle leaves out"); };';
  const exported = Object.entries(module).map(([name, value]) => `export const ${name} = ${written(value)};`);
  return [leftOut, ...exported].join('\n');
}

function written(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'leftOut';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  return `{${Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${written(one)}`)}}`;
}
