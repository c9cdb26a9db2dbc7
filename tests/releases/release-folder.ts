import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { projectFiles, projectFolder, readProjectFile } from '../support/project.ts';
import { storedItem } from './table-items.ts';

/** A whole table at the moment when something in it was in this state. */
export type TableFixture = z.infer<typeof tableFixture>;

const tableFixture = z.strictObject({
  kind: z.string(),
  state: z.string(),
  /** When the release wrote it. */
  atMs: z.number(),
  items: z.array(storedItem).min(1),
});

/** A message of the queue, and the table that it found. */
export type JobFixture = z.infer<typeof jobFixture>;

const jobFixture = z.strictObject({
  kind: z.string(),
  variant: z.string(),
  atMs: z.number(),
  /** `kind.state` of the table; null for an empty one. */
  table: z.string().nullable(),
  /** The custom id of the button or menu that asked for it. */
  pressed: z.string().nullable(),
  body: z.string(),
  group: z.string(),
  id: z.string(),
});

const fixtures = join(projectFolder, 'tests/fixtures');

/** Every release that has left fixtures, the oldest first; named as `0.1`. */
export const releases: readonly string[] = readdirSync(fixtures)
  .filter((name) => /^\d+\.\d+$/.test(name))
  .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

export class ReleaseFolder {
  readonly name: string;
  readonly #path: string;
  /** Parsed once: hundreds of tests ask. */
  #tables: ReadonlyMap<string, TableFixture> | null = null;
  #jobs: ReadonlyMap<string, JobFixture> | null = null;
  #configuration: Configuration | null = null;

  constructor(name: string) {
    this.name = name;
    this.#path = join(fixtures, name);
  }

  get exists(): boolean {
    return existsSync(this.#path);
  }

  tables(): ReadonlyMap<string, TableFixture> {
    this.#tables ??= new Map(this.#read('items').map(([name, json]) => [name, tableFixture.parse(json)]));
    return this.#tables;
  }

  jobs(): ReadonlyMap<string, JobFixture> {
    this.#jobs ??= new Map(this.#read('jobs').map(([name, json]) => [name, jobFixture.parse(json)]));
    return this.#jobs;
  }

  configuration(): Configuration {
    this.#configuration ??= readConfigurationFile(this.configurationFile);
    return this.#configuration;
  }

  get configurationFile(): string {
    return join(this.#path, 'geonbot.yaml');
  }

  /** Of every file in it, by name: another one wherever a fixture was changed, added or removed. */
  fingerprint(): string {
    const hash = createHash('sha256');
    for (const file of projectFiles(`tests/fixtures/${this.name}`).filter((path) => !path.endsWith('/seal'))) {
      hash.update(`${file}\n${readProjectFile(file)}`);
    }
    return hash.digest('hex');
  }

  get seal(): string {
    return readFileSync(join(this.#path, 'seal'), 'utf8').trim();
  }

  writeSeal(): void {
    writeFileSync(join(this.#path, 'seal'), `${this.fingerprint()}\n`);
  }

  write(folder: 'items' | 'jobs', name: string, content: TableFixture | JobFixture): void {
    mkdirSync(join(this.#path, folder), { recursive: true });
    writeFileSync(join(this.#path, folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' });
  }

  #read(folder: string): readonly (readonly [string, unknown])[] {
    const path = join(this.#path, folder);
    return readdirSync(path)
      .toSorted()
      .map((file) => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(path, file), 'utf8'))]);
  }
}
