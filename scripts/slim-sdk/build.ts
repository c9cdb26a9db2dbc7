import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonService } from './client.ts';
import { hosts } from './hosts.ts';

const services = Object.keys(hosts).join('|');

export const inLightClients = new RegExp(`@aws-sdk[/\\\\]client-(?:${services})[/\\\\]dist-es[/\\\\]index\\.js$`);
const ofLightClient = new RegExp(`@aws-sdk[/\\\\]client-(${services})[/\\\\]`);
const runtime = resolve(import.meta.dirname, 'client.ts');

export function isLight(path: string): boolean {
  return ofLightClient.test(path);
}

/** The package of a client with the light runtime below its commands. Whatever is not used of it the bundler drops. */
export function lightIndex(path: string): string {
  const folder = dirname(path);
  const sources = readdirSync(join(folder, 'commands')).map((file) =>
    readFileSync(join(folder, 'commands', file), 'utf8'),
  );
  const commands = sources.flatMap((source) => {
    const [, name, schema] = /class (\w+) extends command\([^;{]*, (\w+\$)\)/.exec(source) ?? [];
    return name === undefined || schema === undefined ? [] : [{ name, schema }];
  });
  const [, client = ''] = /from "\.\/(\w+Client)"/.exec(readFileSync(path, 'utf8')) ?? [];
  const errors = [...readFileSync(join(folder, 'models/errors.js'), 'utf8').matchAll(/^export class (\w+) /gm)];
  return [
    `import { lightClient, lightCommand, lightError } from ${JSON.stringify(runtime)};`,
    `import { ${commands.map(({ schema }) => schema).join(', ')} } from './schemas/schemas_0.js';`,
    `export const ${client} = /* @__PURE__ */ lightClient(${JSON.stringify(serviceIn(folder))});`,
    ...commands.map(({ name, schema }) => `export const ${name} = /* @__PURE__ */ lightCommand(${schema});`),
    ...errors.map(([, name]) => `export const ${name} = /* @__PURE__ */ lightError("${name}");`),
  ].join('\n');
}

/** The light runtime knows errors by their names. */
export function withoutErrors(schemas: string): string {
  return schemas
    .replace(/^import .*$/gm, '')
    .replace(/^.*(?:registerError\(|new TypeRegistry\().*$/gm, '')
    .replace(/^export const errorTypeRegistries = \[[^\]]*\];$/gm, '');
}

export function serviceIn(folder: string): JsonService {
  const [, name = ''] = ofLightClient.exec(folder) ?? [];
  const settings = readFileSync(join(folder, 'runtimeConfig.shared.js'), 'utf8');
  const found = (pattern: RegExp, text = settings): string => {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) throw new Error(`The client of ${name} does not say ${pattern}`);
    return value;
  };
  return {
    signedAs: found(/name: "([\w-]+)"/, readFileSync(join(folder, 'auth/httpAuthSchemeProvider.js'), 'utf8')),
    host: hosts[name as keyof typeof hosts],
    target: found(/serviceTarget: "(\w+)"/),
    version: found(/AwsJson1_(\d)Protocol/) === '0' ? '1.0' : '1.1',
    namesErrorsAsQuery: /awsQueryCompatible: true/.test(settings),
    variable: found(/serviceId \?\? "([^"]+)"/)
      .toUpperCase()
      .replaceAll(' ', '_'),
  };
}
