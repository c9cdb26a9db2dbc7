import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CdkStack, installedCdk } from '../../adapters/aws/setup/cdk-stack.ts';
import type { Stack, StackPlan } from '../../application/setup/ports/stack.ts';
import type { Language } from '../../domain/people/people.ts';
import { Config } from '../composition/config.ts';
import { builtFile, isPackage, packageFolder } from '../composition/package-files.ts';
import { isExampleConfiguration, readConfigurationFile } from '../composition/read-configuration-file.ts';
import { otherRegion } from '../composition/stack-place.ts';
import { CannotRun, noConfiguration, notBuilt } from './cannot-run.ts';
import { languageIn } from './command-line.ts';
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
  table: text,
  output: text,
  lang: text,
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

/** `geonbot deploy`: the stack with the configuration of this folder. `boundaryOf`: of the stack that is there. Gives the exit status. */
export async function deploy(
  args: readonly string[],
  stack: Stack,
  usual: Language,
  print: Print,
  boundaryOf: (plan: StackPlan) => Promise<string | null>,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const language = languageIn(values.lang, usual);
  // Who names a folder for the template does not want it deployed.
  if (values.output !== undefined && values['dry-run'] !== true) throw outputAlone();
  const plan = planOf(values);
  if (values['dry-run'] === true) {
    const folder = resolve(values.output ?? 'geonbot.out');
    makeRoom(folder);
    const template = await stack.synthesize(plan, folder);
    const said = { en: 'Nothing is deployed. The template:', ko: '배포하지 않았습니다. 템플릿:' };
    print(`${said[language]} ${template}`);
    return 0;
  }
  if (isExampleConfiguration(readConfigurationFile(plan.configuration.file))) throw notTheirs(plan.configuration.file);
  const permissionsBoundary = plan.permissionsBoundary ?? (await kept(() => boundaryOf(plan), language, print));
  const { discordInteractions, gitHubWebhook } = await stack.deploy({ ...plan, permissionsBoundary });
  print(`${{ en: "Discord's interactions:", ko: 'Discord 상호작용 주소:' }[language]} ${discordInteractions}`);
  print(`${{ en: "GitHub's webhook:      ", ko: 'GitHub 웹훅 주소:' }[language]} ${gitHubWebhook}`);
  return 0;
}

/** A deploy that does not name the boundary would take it off. */
async function kept(
  boundaryOf: () => Promise<string | null>,
  language: Language,
  print: Print,
): Promise<string | null> {
  try {
    const boundary = await boundaryOf();
    if (boundary !== null) print(`${keepsBoundary[language]} ${boundary}`);
    return boundary;
  } catch {
    print(boundaryUnread[language]);
    return null;
  }
}

const keepsBoundary = { en: 'The roles keep their permissions boundary:', ko: '역할의 권한 경계를 유지합니다:' };
const boundaryUnread = {
  en: 'Whether the roles of the stack have a permissions boundary could not be read. If they have one, this deploy takes it off: name it with --permissions-boundary.',
  ko: '스택의 역할에 권한 경계가 있는지 읽지 못했습니다. 있다면 이 배포로 없어집니다. --permissions-boundary로 적어 주세요.',
};

function outputAlone(): CannotRun {
  const said = { en: '--output goes with --dry-run', ko: '--output은 --dry-run과 함께 적어야 합니다' };
  return new CannotRun(said, 2);
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

const tableName = /^[\w.-]{3,255}$/;

/** @throws CannotRun with a sentence for whoever typed it. */
export function planOf(values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): StackPlan {
  const { table } = values;
  const file = values.config ?? 'geonbot.yaml';
  if (!existsSync(file)) throw noConfiguration(file);
  const { 'application-id': applicationId, 'public-key': publicKey } = values;
  if ((applicationId === undefined) !== (publicKey === undefined)) {
    const said = {
      en: '--application-id and --public-key go together',
      ko: '--application-id와 --public-key는 함께 적어야 합니다',
    };
    throw new CannotRun(said, 2);
  }
  const configuration = readConfigurationFile(file);
  return {
    ...stackPlace(values),
    region: regionOf(configuration.region, values.region),
    configuration: { file, json: JSON.stringify(configuration) },
    profile: values.profile ?? null,
    ...(table === undefined ? {} : { existingTable: matching(table, tableName, '--table') }),
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

/** The one in the configuration. @throws CannotRun where the option, or else the machine, says another. */
export function regionOf(configured: string, option: string | undefined): string {
  const region = option ?? new Config().regionOrNull() ?? configured;
  if (region === configured) return configured;
  throw new CannotRun(otherRegion(configured, { by: option === undefined ? 'AWS_REGION' : '--region', region }), 2);
}

function notTheirs(file: string): CannotRun {
  const said = {
    en: `${file} still names the server and the channels of the example: write your own, or have "geonbot init" write them`,
    ko: `${file}의 서버와 채널이 아직 예시 그대로입니다. 직접 고치거나 "geonbot init"으로 쓰세요`,
  };
  return new CannotRun(said, 1);
}
