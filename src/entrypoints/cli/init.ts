import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DiskTeamFolder } from '../../adapters/system/setup/disk-team-folder.ts';
import { examineApart } from '../../adapters/system/setup/examine-apart.ts';
import { showPage } from '../../adapters/system/setup/shown-page.ts';
import { ClackConversation } from '../../adapters/terminal/setup/clack-conversation.ts';
import { PrintedConversation } from '../../adapters/terminal/setup/printed-conversation.ts';
import { linesOf } from '../../adapters/terminal/setup/shown-text.ts';
import { Secret } from '../../application/kit/secret.ts';
import { SetupStopped } from '../../application/setup/ports/conversation.ts';
import { SetUpTeam } from '../../application/setup/set-up-team.ts';
import { SetupProblem } from '../../application/setup/setup-problem.ts';
import type { Language } from '../../domain/people/people.ts';
import type { SetupProgress } from '../../domain/setup/setup-progress.ts';
import { teamRepositoryFiles } from '../../domain/setup/team-repository.ts';
import { awsRegions } from '../composition/aws/regions.ts';
import { Config } from '../composition/config.ts';
import { ConfigurationError } from '../composition/configuration.ts';
import { pathText } from '../composition/configuration-problems.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { isTimeZone } from '../composition/written-values.ts';
import { CannotRun } from './cannot-run.ts';
import { languageIn } from './command-line.ts';
import { findPackage, placeTarball } from './package-source.ts';
import { setupWorld } from './setup-world.ts';
import { matching, prefixIn, regionName, stackOptions, stackPlace } from './stack-options.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  profile: text,
  lang: text,
  'time-zone': text,
  server: text,
  role: { ...text, multiple: true },
  regions: text,
  organization: text,
  personal: flag,
  package: text,
  'no-browser': flag,
  'no-create-channels': flag,
  'without-deploys': flag,
  'ignore-rights': flag,
  'dry-run': flag,
  yes: flag,
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** As long as GitHub gives a person to make the App. */
const pauseMs = 3000;
const mostPauses = 1200;

/** `geonbot init`: sets the bot up in this folder, or goes on with it. Gives the exit status. */
export async function init(
  args: readonly string[],
  usual: Language,
  print: (line: string) => void,
  folder = resolve('.'),
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const config = new Config();
  const teamFolder = new DiskTeamFolder(folder, checked);
  const began = await keptProgress(teamFolder);
  const kept = began?.place ?? null;
  const place = { ...stackPlace(values), ...kept };
  refuseAnother(began, values);
  const terminal = { input: process.stdin, output: process.stdout };
  const isAttended = terminal.input.isTTY && terminal.output.isTTY;
  const region = place.region ?? usualRegion(config);
  const asking = isAttended ? new ClackConversation(terminal) : null;
  const conversation = new PrintedConversation(answersIn(values, config), print, asking);
  const language = languageIn(values.lang, usual);
  const timeZone = kept?.timeZone ?? timeZoneIn(values);
  conversation.speak(language);
  const regions = values.regions?.split(',').map((one) => matching(one.trim(), regionName, '--regions'));
  const setup = new SetUpTeam({
    conversation,
    folder: teamFolder,
    regions: awsRegions,
    ...setupWorld(config, { prefix: place.parameterPrefix, regions: regions ?? null }),
    filesFor: (where) => {
      const { source, tarball } = findPackage(values.package ?? null);
      if (tarball !== null) placeTarball(tarball, folder);
      return teamRepositoryFiles({ name: 'our-geonbot', source, ...place, region: where });
    },
    examine: ({ region: where, profile: who }, spoken) => {
      const { parameterPrefix } = place;
      const environment = { ...config.forChildren(), AWS_REGION: where, PARAMETER_PREFIX: parameterPrefix };
      return examineApart({ ...environment, ...(who === null ? {} : { AWS_PROFILE: who }) }, spoken);
    },
    show: (url) => {
      if (isAttended && values['no-browser'] !== true) showPage(url, config.browser(), process.platform);
    },
    pause,
    nowMs: Date.now,
  });
  const { stack, parameterPrefix, permissionsBoundary } = place;
  try {
    await setup.execute({
      language,
      region,
      profile: values.profile ?? config.awsProfileOrNull(),
      picksProfile: isAttended && !config.hasAwsKeys(),
      stack,
      parameterPrefix,
      permissionsBoundary,
      timeZone,
      roles: values.role ?? null,
      deploys: kept?.deploys ?? values['without-deploys'] !== true,
      createsChannels: values['no-create-channels'] !== true,
      ignoresRights: values['ignore-rights'] === true,
      dryRun: values['dry-run'] === true,
    });
  } catch (error) {
    // In the language of the setup, which may have begun in another terminal.
    if (error instanceof SetupProblem || error instanceof CannotRun) {
      print(linesOf(error.said[conversation.language]));
      return 1;
    }
    throw error;
  }
  return 0;
}

function answersIn(values: Given, config: Config) {
  const botToken = config.discordBotToken();
  return {
    ...(values.yes === true ? { plan: 'agree' } : {}),
    ...(values.server === undefined ? {} : { server: values.server }),
    ...(values.organization === undefined
      ? {}
      : { organization: matching(values.organization, /^[\w-]{0,100}$/, '--organization') }),
    ...(values.personal === true ? { organization: '' } : {}),
    ...(botToken === null ? {} : { 'bot-token': new Secret(botToken) }),
  };
}

/** As the setup began that was stopped in this folder; null where none did, or where the use case will say that it cannot be read. */
async function keptProgress(folder: DiskTeamFolder): Promise<SetupProgress | null> {
  try {
    return await folder.progress();
  } catch {
    return null;
  }
}

/** Half of a setup in one place and half in another would be neither. @throws CannotRun */
function refuseAnother(progress: SetupProgress | null, values: Given): void {
  const { place: kept = null, account = null } = progress ?? {};
  if (kept === null) return;
  const began: readonly (readonly [string, string | undefined, string | null])[] = [
    ['--stack', values.stack, kept.stack],
    ['--prefix', values.prefix === undefined ? undefined : prefixIn(values.prefix), kept.parameterPrefix],
    ['--permissions-boundary', values['permissions-boundary'], kept.permissionsBoundary],
    ['--time-zone', values['time-zone'], kept.timeZone],
    ...(account === null
      ? []
      : ([
          ['--region', values.region, account.region],
          ['--profile', values.profile, account.profile],
        ] as const)),
    ['--without-deploys', values['without-deploys'] === true ? 'yes' : undefined, kept.deploys ? null : 'yes'],
  ];
  for (const [option, given, before] of began) {
    if (given === undefined || given === before) continue;
    const beganWith =
      before === null
        ? { en: `without ${option}`, ko: `${option} 없이` }
        : { en: `with ${option} ${before}`, ko: `${option} ${before}(으)로` };
    throw new CannotRun(
      {
        en: `This setup began ${beganWith.en}: leave ${option} out to go on, or begin in an empty folder`,
        ko: `이 설치는 ${beganWith.ko} 시작했습니다. 이어서 하려면 ${option}을(를) 빼고, 아니면 빈 폴더에서 새로 시작하세요`,
      },
      2,
    );
  }
}

/** @throws CannotRun for one that no place goes by. */
function timeZoneIn({ 'time-zone': named }: Given): string {
  if (named === undefined) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(named) ? named : matching(named, /^$/, '--time-zone');
}

/** Of the machine. It goes into files and addresses, as one that is typed does. @throws CannotRun */
function usualRegion(config: Config): string | null {
  const region = config.regionOrNull();
  return region === null ? null : matching(region, regionName, 'AWS_REGION');
}

async function pause(times: number): Promise<void> {
  if (times <= mostPauses) return await wait(pauseMs);
  throw new SetupStopped({
    en: 'Nobody came for an hour. The same command goes on from here.',
    ko: '한 시간 동안 아무도 오지 않았습니다. 같은 명령을 다시 실행하면 여기서부터 계속합니다.',
  });
}

/** As the Lambdas get it. @throws SetupProblem naming each mistake. */
function checked(file: string): string {
  try {
    return JSON.stringify(readConfigurationFile(file));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = (language: Language) =>
      error.problems.map(({ path, said }) => `${file}: ${pathText(path)}: ${said[language]}`).join('\n');
    throw new SetupProblem({ en: lines('en'), ko: lines('ko') }, { cause: error });
  }
}
