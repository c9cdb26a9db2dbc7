import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GitHubInstalledApp } from '../../../adapters/github/installation/github-installed-app.ts';
import { webUrlOf } from '../../../adapters/github/kit/web-url.ts';
import { DiskExportFolder } from '../../../adapters/system/installation/disk-export-folder.ts';
import { DiskRemovalMemory } from '../../../adapters/system/installation/disk-removal-memory.ts';
import { sha256 } from '../../../adapters/system/sha256.ts';
import type { InstalledApp } from '../../../application/installation/ports/installed-app.ts';
import type { InstalledStack } from '../../../application/installation/ports/installed-cloud.ts';
import { type RemovalPorts, RemoveInstallation } from '../../../application/installation/remove-installation.ts';
import { VerifyExport } from '../../../application/installation/verify-export.ts';
import type { TeamAccount } from '../../../application/setup/ports/team-account.ts';
import type { Belongings } from '../../../domain/installation/removal.ts';
import type { Language } from '../../../domain/people/people.ts';
import { Config } from '../../composition/config.ts';
import { readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { CannotRun, noConfiguration } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions, stackPlace } from '../stack-options.ts';
import { type AwsPlace, awsPlace, tableNameIn, tableOfStack } from './aws-place.ts';
import { typedAgain } from './confirmed.ts';
import { exportTable } from './export.ts';
import { type Print, saying } from './saying.ts';
import type { TeamTable } from './team-table.ts';
import { belongingsSaid, removedSaid, stepSaid, uninstallWords } from './uninstall-words.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  config: text,
  profile: text,
  lang: text,
  output: text,
  table: text,
  'dry-run': flag,
  yes: flag,
};

/** `geonbot uninstall`: removes all that a team has of Geonbot. Gives the exit status. */
export async function uninstall(args: readonly string[], usual: Language, print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const language = languageIn(values.lang, usual);
  const [where, place] = [stackPlace(values), awsPlace(values)];
  const file = values.config ?? 'geonbot.yaml';
  if (!existsSync(file)) throw noConfiguration(file);
  const configuration = readConfigurationFile(file);
  const { installedWorld, chatOf } = await import('./installed-world.ts');
  const { cloud, account, tableOf } = installedWorld(place, where.parameterPrefix);
  const there = await cloud.stack(where.stack);
  const memory = new DiskRemovalMemory(resolve('.'));
  const begun = await memory.progress();
  const app = await appOf(account);
  const bot = { applicationId: applicationIdIn(there), guild: configuration.discord.guild };
  const token = await account.kept('discord/bot-token');
  const found = async (): Promise<Belongings> => ({
    ...(await accountAt(account, place)),
    ...partsOf(there, where.stack, tableNameIn(values.table)),
    prefix: where.parameterPrefix,
    parameters: await cloud.parameters(where.parameterPrefix),
    applicationId: bot.applicationId,
    server: bot.guild,
    language: configuration.language,
    app: (await app?.describe()) ?? null,
  });
  const applicationId = begun?.belongings.applicationId ?? bot.applicationId;
  return runUninstall(
    {
      memory,
      cloud,
      app,
      chat: token === null ? null : chatOf(token, { ...bot, applicationId }),
      items: (table) => tableOf(table).items,
    },
    {
      language,
      isDry: values['dry-run'] === true,
      folder: resolve(values.output ?? 'geonbot-export'),
      tableOf,
      found,
      agree: (stack) => typedAgain(uninstallWords.ask(stack), stack, { isAgreed: values.yes === true, language }),
    },
    print,
  );
}

export type UninstallAsked = {
  readonly language: Language;
  /** Lists and changes nothing. */
  readonly isDry: boolean;
  /** Where the export goes. */
  readonly folder: string;
  readonly tableOf: (name: string) => Pick<TeamTable, 'name' | 'audit' | 'items'>;
  readonly found: () => Promise<Belongings>;
  readonly agree: (stack: string) => Promise<boolean>;
};

type World = Pick<RemovalPorts, 'memory' | 'cloud' | 'chat' | 'app' | 'items'>;

export async function runUninstall(world: World, asked: UninstallAsked, print: Print): Promise<number> {
  const { language, folder, tableOf, found, isDry, agree } = asked;
  const say = saying(print, language);
  const removal = new RemoveInstallation({
    ...world,
    writeExport: async (table, which) => {
      const into = join(folder, which === 'first' ? 'before' : 'at-the-end');
      await exportTable(tableOf(table), { folder: into, language, asJson: false }, print);
      const verdict = await new VerifyExport(new DiskExportFolder(into), sha256).execute();
      // A broken audit is exported as it is; a damaged file is not.
      if (verdict.kind !== 'whole' && verdict.kind !== 'broken-audit') throw new CannotRun(notExported(into), 1);
    },
    agree: async (progress) => {
      belongingsSaid(progress, folder).forEach(say);
      return !isDry && (await agree(progress.belongings.stack));
    },
    tell: (step, number, of) => say(stepSaid(step, number, of)),
  });
  const outcome = await removal.execute(found);
  if (outcome.kind === 'removed') removedSaid(outcome.progress, folder).forEach(say);
  else say(uninstallWords.declined);
  return outcome.kind === 'removed' || isDry ? 0 : 1;
}

function notExported(folder: string) {
  return {
    en: `The export in ${folder} is not what was written, so nothing more was removed. Choose another folder with --output`,
    ko: `${folder}의 내보내기가 온전하지 않아 더 제거하지 않았습니다. --output으로 다른 폴더를 지정하세요`,
  };
}

async function accountAt(account: TeamAccount, { region }: AwsPlace) {
  return { account: (await account.identity()).account, region };
}

/** `named`: the table, where the stack is gone already and has left it behind. */
function partsOf(there: InstalledStack | null, stack: string, named: string | null) {
  const of = (type: string) =>
    (there?.parts ?? []).filter((part) => part.type === type).map(({ physicalId }) => physicalId);
  return {
    stack,
    parts: there?.parts.length ?? null,
    logs: of('AWS::Logs::LogGroup'),
    table: (there === null ? null : tableOfStack(there)) ?? named,
  };
}

function applicationIdIn(there: InstalledStack | null): string {
  return there?.parameters['DiscordApplicationId'] ?? '';
}

async function appOf(account: TeamAccount): Promise<InstalledApp | null> {
  const appId = await account.kept('github/app-id');
  const privateKey = await account.kept('github/private-key');
  if (appId === null || privateKey === null) return null;
  const apiUrl = new Config().gitHubApiUrl();
  const places = { apiUrl, webUrl: webUrlOf(apiUrl), nowMs: Date.now };
  return new GitHubInstalledApp(places, { appId: appId.reveal(), privateKey });
}
