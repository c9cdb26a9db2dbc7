import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** The Lambdas that `npm run build` bundles. */
export type Entrypoint =
  | 'discord-interactions'
  | 'version-suggestions'
  | 'github-webhook'
  | 'worker'
  | 'cost-report'
  | 'own-alarms';

/** The very folders that `npm run build` wrote, so that what is deployed is what was tested and measured. */
export class LambdaBundles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws Error that says what to run first. */
  codeOf(entrypoint: Entrypoint): Code {
    const folder = join(this.#folder, entrypoint);
    if (existsSync(join(folder, 'index.cjs')) || existsSync(join(folder, 'index.mjs'))) return Code.fromAsset(folder);
    throw new Error(`There is no bundle of ${entrypoint} in ${folder}: run "npm run build" first.`);
  }
}
