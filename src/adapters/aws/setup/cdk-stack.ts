import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type AccountPlace,
  type Stack,
  type StackAddresses,
  StackFailed,
  type StackPlan,
} from '../../../application/setup/ports/stack.ts';

export type CdkTools = {
  /** The program that writes the template. */
  readonly program: string;
  /** The folder of the bundles, without a configuration of anybody. */
  readonly lambdas: string;
  /** The CDK's command line. */
  readonly cdk: string;
  /** Of a GitHub Enterprise, which the Lambdas have to be told; null for github.com. */
  readonly gitHubApiUrl: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The command line that is installed with the package. */
export function installedCdk(): string {
  return createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
}

const outputs = z.record(
  z.string(),
  z.object({ DiscordInteractionsUrl: z.url(), GitHubWebhookUrl: z.url() }).transform(
    (urls): StackAddresses => ({
      discordInteractions: urls.DiscordInteractionsUrl,
      gitHubWebhook: urls.GitHubWebhookUrl,
    }),
  ),
);

/**
 * The CDK as a child: its program writes the template, then its command line deploys exactly that. Nothing secret is among the
 * arguments, because whoever is logged in to the machine can read them.
 */
export class CdkStack implements Stack {
  readonly #tools: CdkTools;

  constructor(tools: CdkTools) {
    this.#tools = tools;
  }

  async synthesize(plan: StackPlan, folder: string): Promise<string> {
    const lambdas = join(folder, 'lambda');
    cpSync(this.#tools.lambdas, lambdas, { recursive: true });
    for (const entrypoint of readdirSync(lambdas)) {
      writeFileSync(join(lambdas, entrypoint, 'configuration.json'), plan.configuration.json);
    }
    const context = {
      config: resolve(plan.configuration.file),
      bundles: lambdas,
      stack: plan.stack,
      parameterPrefix: plan.parameterPrefix,
      ...(plan.region === null ? {} : { region: plan.region }),
      ...(plan.permissionsBoundary === null ? {} : { permissionsBoundary: plan.permissionsBoundary }),
      ...(this.#tools.gitHubApiUrl === null ? {} : { gitHubApiUrl: this.#tools.gitHubApiUrl }),
    };
    const assembly = join(folder, 'assembly');
    await this.#run('the template', [this.#tools.program], folder, {
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify(context),
    });
    return join(assembly, `${plan.stack}.template.json`);
  }

  async deploy(plan: StackPlan): Promise<StackAddresses> {
    return await inScratch(async (folder) => {
      await this.synthesize(plan, folder);
      const file = join(folder, 'outputs.json');
      const { discord, existingTable } = plan;
      const parameters = [
        ...(discord === null
          ? []
          : [`DiscordApplicationId=${discord.applicationId}`, `DiscordPublicKey=${discord.publicKey}`]),
        ...(existingTable === undefined ? [] : [`ExistingTable=${existingTable}`]),
      ];
      await this.#cdk(plan, folder, [
        'deploy',
        plan.stack,
        ...['--app', join(folder, 'assembly'), '--outputs-file', file, '--progress', 'events'],
        ...['--require-approval', plan.approved ? 'never' : 'broadening'],
        ...parameters.flatMap((parameter) => ['--parameters', `${plan.stack}:${parameter}`]),
      ]);
      const addresses = outputs.parse(JSON.parse(readFileSync(file, 'utf8')))[plan.stack];
      if (addresses === undefined) throw toldNothing(plan.stack);
      return addresses;
    });
  }

  async bootstrap(place: AccountPlace): Promise<void> {
    // Named, because where there is no `cdk.json` nothing else says where.
    const environment = `aws://${place.account}/${place.region}`;
    // By its name with the path, which the CDK puts into an ARN of the account.
    const name = place.permissionsBoundary?.replace(/^arn:[^/]*\//, '');
    const boundary = name === undefined ? [] : ['--custom-permissions-boundary', name];
    await inScratch((folder) => this.#cdk(place, folder, ['bootstrap', environment, ...boundary]));
  }

  #cdk({ region, profile }: Pick<StackPlan, 'region' | 'profile'>, folder: string, args: readonly string[]) {
    const who = profile === null ? [] : ['--profile', profile];
    const where = region === null ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region };
    return this.#run(`cdk ${args[0]}`, [this.#tools.cdk, ...args, '--no-notices', ...who], folder, where);
  }

  /** In a folder of its own, so that a `cdk.json` where the command was typed has no say. */
  #run(what: string, args: readonly string[], cwd: string, added: Readonly<Record<string, string>>): Promise<void> {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...this.#tools.environment, ...added },
      stdio: 'inherit',
    });
    return new Promise((done, reject) => {
      child.once('error', (cause) => reject(notStarted(what, cause)));
      child.once('exit', (status) => {
        if (status === 0) done();
        else reject(ended(what));
      });
    });
  }
}

function toldNothing(stack: string): StackFailed {
  return new StackFailed({
    en: `The stack ${stack} told no addresses.`,
    ko: `${stack} 스택이 주소를 알려 주지 않았습니다.`,
  });
}

function notStarted(what: string, cause: unknown): StackFailed {
  const said = { en: `${what} could not be started`, ko: `${what}: 시작하지 못했습니다` };
  return new StackFailed(said, { cause });
}

function ended(what: string): StackFailed {
  const en = `${what} failed; what it said stands above`;
  return new StackFailed({ en, ko: `${what}: 실패했습니다. 이유는 위에 있습니다` });
}

async function inScratch<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-stack-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
