import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CdkStack, installedCdk } from '../../adapters/aws/setup/cdk-stack.ts';
import type { Stack, StackPlan } from '../../application/setup/ports/stack.ts';
import { Config } from '../composition/config.ts';
import { builtFile, isPackage, packageFolder } from '../composition/package-files.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { CannotRun, noConfiguration, notBuilt } from './cannot-run.ts';
import { matching, stackOptions, stackPlace } from './stack-options.ts';

type Print = (line: string) => void;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  config: text,
  profile: text,
  'application-id': text,
  'public-key': text,
  output: text,
  'dry-run': flag,
  yes: flag,
};

/** @throws CannotRun before the Lambdas are built. */
export function cdkStack(lambdas = builtFile('lambda')): CdkStack {
  if (!existsSync(lambdas)) throw notBuilt();
  const config = new Config();
  return new CdkStack({
    program: isPackage() ? builtFile('stack.mjs') : resolve(packageFolder(), 'infra/app.ts'),
    lambdas,
    cdk: installedCdk(),
    gitHubApiUrl: config.gitHubEnterpriseApiUrl(),
    environment: config.forChildren(),
  });
}

/** `geonbot deploy`: the stack with the configuration of this folder. Gives the exit status. */
export async function deploy(args: readonly string[], stack: Stack, print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const plan = planOf(values);
  if (values['dry-run'] === true) {
    const folder = resolve(values.output ?? 'geonbot.out');
    makeRoom(folder);
    print(`Nothing is deployed. The template: ${await stack.synthesize(plan, folder)}`);
    return 0;
  }
  const { discordInteractions, gitHubWebhook } = await stack.deploy(plan);
  print(`Discord's interactions: ${discordInteractions}`);
  print(`GitHub's webhook:       ${gitHubWebhook}`);
  return 0;
}

const ofATemplate: readonly string[] = ['lambda', 'assembly'];

/** Removes what an earlier dry run left there, and nothing of anybody else's. @throws CannotRun */
function makeRoom(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const there = readdirSync(folder);
  const other = there.find((name) => !ofATemplate.includes(name));
  if (other !== undefined) {
    const said = {
      en: `${folder} holds ${other}, which is no template: name a folder that is empty or not there with --output`,
      ko: `${folder}에 템플릿이 아닌 ${other}이(가) 있습니다. --output에 비어 있거나 없는 폴더를 적으세요`,
    };
    throw new CannotRun(said, 1);
  }
  for (const name of there) rmSync(join(folder, name), { recursive: true, force: true });
}

/** @throws Error with a sentence for whoever typed it. */
export function planOf(values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): StackPlan {
  const file = values.config ?? 'geonbot.yaml';
  if (!existsSync(file)) throw noConfiguration(file);
  const { 'application-id': applicationId, 'public-key': publicKey } = values;
  if ((applicationId === undefined) !== (publicKey === undefined)) {
    throw new Error('--application-id and --public-key go together');
  }
  return {
    ...stackPlace(values),
    configuration: { file, json: JSON.stringify(readConfigurationFile(file)) },
    profile: values.profile ?? null,
    discord:
      applicationId === undefined || publicKey === undefined
        ? null
        : {
            applicationId: matching(applicationId, /^\d{15,20}$/, '--application-id'),
            publicKey: matching(publicKey, /^[0-9a-fA-F]{64}$/, '--public-key'),
          },
    approved: values.yes === true,
  };
}
