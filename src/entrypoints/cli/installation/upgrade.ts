import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '#package' with { type: 'json' };
import { itemVersion } from '../../../adapters/aws/kit/stored-item.ts';
import { examineApart } from '../../../adapters/system/setup/examine-apart.ts';
import { rightsToAccept } from '../../../application/doctor/rights-to-accept.ts';
import {
  UpgradeInstallation,
  type UpgradeOutcome,
  type UpgradePorts,
  wayBackTo,
} from '../../../application/installation/upgrade-installation.ts';
import type { Stack, StackPlan } from '../../../application/setup/ports/stack.ts';
import { previousRelease } from '../../../domain/installation/release.ts';
import type { Standing } from '../../../domain/installation/rule-change.ts';
import { boundaryIn, type Template, templateOf } from '../../../domain/installation/template-difference.ts';
import type { Language } from '../../../domain/people/people.ts';
import { Config } from '../../composition/config.ts';
import { setupPlan } from '../../composition/doctor/setup-plan.ts';
import { readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { planOf } from '../deploy.ts';
import { rightLines } from '../permissions/template-rights.ts';
import { matching, stackOptions } from '../stack-options.ts';
import { awsPlace, tableOfStack } from './aws-place.ts';
import { confirmed } from './confirmed.ts';
import { type Print, saying } from './saying.ts';
import { planSaid, refusalSaid, upgradeWords, wayBackSaid } from './upgrade-words.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  config: text,
  profile: text,
  lang: text,
  to: text,
  lose: text,
  json: flag,
  yes: flag,
  'dry-run': flag,
};

/** `geonbot upgrade`: from what is installed to this version, or what going back would meet. Gives the exit status. */
export async function upgrade(args: readonly string[], stack: Stack, usual: Language, print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const language = languageIn(values.lang, usual);
  const asked = { language, asJson: values.json === true };
  if (values.to !== undefined) expectTarball(values.to);
  const place = awsPlace(values);
  const plan = { ...planOf(values), region: place.region };
  const { installedWorld, chatOf, doctorsLook, standingIn } = await import('./installed-world.ts');
  const { cloud, account, tableOf } = installedWorld(place, plan.parameterPrefix);
  const there = await cloud.stack(plan.stack);
  if (there === null) throw new CannotRun(upgradeWords.notInstalled(plan.stack), 1);
  const table = tableOfStack(there) ?? '';
  const standing = () => standingIn(tableOf(table));
  if (values.to !== undefined) return tellWayBack(values.to, standing, asked, print);
  const token = await account.kept('discord/bot-token');
  if (token === null) throw new CannotRun(noToken(plan.parameterPrefix), 1);
  const applicationId = there.parameters['DiscordApplicationId'] ?? '';
  const configuration = readConfigurationFile(plan.configuration.file);
  const { guild } = configuration.discord;
  // A deploy without it would take the boundary off.
  const permissionsBoundary = plan.permissionsBoundary ?? boundaryIn(there.template);
  return runUpgrade(
    {
      cloud,
      chat: chatOf(token, { applicationId, guild }),
      stack,
      standing,
      rightsToAccept: async () =>
        rightsToAccept(setupPlan(configuration), await doctorsLook(configuration, token, account)),
      examine: () =>
        examineApart(
          {
            ...new Config().forChildren(),
            AWS_REGION: place.region,
            PARAMETER_PREFIX: plan.parameterPrefix,
            ...(place.profile === null ? {} : { AWS_PROFILE: place.profile }),
          },
          language,
        ),
    },
    { ...plan, permissionsBoundary },
    {
      ...asked,
      isDry: values['dry-run'] === true,
      mayLose: values.lose?.split(',') ?? [],
      agree: () => confirmed(upgradeWords.ask, { isAgreed: values.yes === true, language }),
    },
    print,
  );
}

export type UpgradeAsked = {
  readonly language: Language;
  readonly asJson: boolean;
  readonly isDry: boolean;
  readonly mayLose: readonly string[];
  readonly agree: () => Promise<boolean>;
};

type World = Pick<UpgradePorts, 'cloud' | 'chat' | 'stack' | 'standing' | 'rightsToAccept' | 'examine'>;

export async function runUpgrade(world: World, plan: StackPlan, asked: UpgradeAsked, print: Print): Promise<number> {
  const { language, asJson, agree } = asked;
  const say = saying(print, language, asJson);
  const upgrading = new UpgradeInstallation({
    ...world,
    synthesized: (of) => synthesized(world.stack, of),
    rightsIn: rightLines,
    tell: (told) => planSaid(told).forEach(say),
    agree,
  });
  const outcome = await upgrading.execute(plan, { version: manifest.version, form: itemVersion }, asked);
  if (asJson) print(JSON.stringify(outcome));
  else say(outcomeSaid(outcome, plan.stack));
  return outcome.kind === 'upgraded' || outcome.kind === 'planned' ? 0 : 1;
}

function outcomeSaid(outcome: UpgradeOutcome, stack: string) {
  if (outcome.kind === 'not-installed') return upgradeWords.notInstalled(stack);
  return outcome.kind === 'refused' ? refusalSaid(outcome.because) : upgradeWords[outcome.kind];
}

async function synthesized(
  stack: Pick<Stack, 'synthesize'>,
  plan: StackPlan,
): Promise<{ template: Template; json: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-upgrade-'));
  try {
    const json: unknown = JSON.parse(readFileSync(await stack.synthesize(plan, folder), 'utf8'));
    return { template: templateOf(json), json };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Before anybody is asked about a version that nobody has. @throws CannotRun */
function expectTarball(path: string): void {
  versionOf(path);
  if (existsSync(path)) return;
  throw new CannotRun({ en: `--to: there is no file ${path}`, ko: `--to: ${path} 파일이 없습니다` }, 1);
}

function versionOf(path: string): string {
  const name = matching(basename(path), /^geonbot-\d[\w.-]*\.tgz$/, '--to');
  return name.slice('geonbot-'.length, -'.tgz'.length);
}

/** `--to geonbot-0.1.0.tgz`: what that version could not read. It then upgrades by itself. */
export async function tellWayBack(
  tarball: string,
  standing: () => Promise<Standing>,
  { language, asJson }: { readonly language: Language; readonly asJson: boolean },
  print: Print,
): Promise<number> {
  const target = versionOf(tarball);
  const way = await wayBackTo(target, { version: manifest.version, previous: previousRelease }, standing);
  if (asJson) print(JSON.stringify(way));
  else wayBackSaid(way, target).forEach(saying(print, language));
  return way.kind === 'back' && way.cannotRead.every(({ names }) => names.length === 0) ? 0 : 1;
}

function noToken(prefix: string) {
  return {
    en: `There is no ${prefix}/discord/bot-token in this region: name the right --region and --prefix`,
    ko: `이 리전에 ${prefix}/discord/bot-token이 없습니다. --region과 --prefix를 확인하세요`,
  };
}
