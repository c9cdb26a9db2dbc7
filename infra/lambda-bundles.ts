import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Configuration } from '../src/entrypoints/composition/configuration.ts';

/** The Lambdas that `npm run build` bundles. */
const entrypoints = [
  'version-suggestions',
  'discord-interactions',
  'github-webhook',
  'worker',
  'cost-report',
  'own-alarms',
] as const;

export type Entrypoint = (typeof entrypoints)[number];

/** The very folders that `npm run build` wrote, so that what is deployed is what was tested and measured. */
export class LambdaBundles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws Error that says what to run first. */
  codeOf(entrypoint: Entrypoint): Code {
    return Code.fromAsset(this.#bundleOf(entrypoint));
  }

  /**
   * The stack gets its rights, its schedule and its rules from one file, and the Lambdas what the build packed. `path`: of that file.
   * @throws Error that says how to make both the same.
   */
  expectPacked(configuration: Configuration, path: string): void {
    const expected = JSON.stringify(configuration);
    for (const entrypoint of entrypoints) {
      const packed = join(this.#bundleOf(entrypoint), 'configuration.json');
      if (existsSync(packed) && readFileSync(packed, 'utf8') === expected) continue;
      const found = existsSync(packed) ? 'another configuration than' : 'no configuration, and not';
      throw new Error(
        `The bundle of ${entrypoint} in ${this.#folder} holds ${found} ${path}: run "npm run build" after each change of geonbot.yaml, ` +
          'or deploy another file with "npx geonbot deploy --config FILE", which packs what it names.',
      );
    }
  }

  #bundleOf(entrypoint: Entrypoint): string {
    const folder = join(this.#folder, entrypoint);
    if (existsSync(join(folder, 'index.cjs')) || existsSync(join(folder, 'index.mjs'))) return folder;
    throw new Error(`There is no bundle of ${entrypoint} in ${folder}: run "npm run build" first.`);
  }
}
