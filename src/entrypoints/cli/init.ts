import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AwsTeamAccount } from '../../adapters/aws/setup/aws-team-account.ts';
import { registerCommands } from '../../adapters/discord/command-registration.ts';
import { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';
import { DiscordChatApplication } from '../../adapters/discord/setup/discord-chat-application.ts';
import { webUrlOf } from '../../adapters/github/kit/web-url.ts';
import { GitHubAppRegistration } from '../../adapters/github/setup/github-app-registration.ts';
import { DiskTeamFolder } from '../../adapters/system/setup/disk-team-folder.ts';
import { examineApart } from '../../adapters/system/setup/examine-apart.ts';
import { ClackConversation } from '../../adapters/terminal/setup/clack-conversation.ts';
import { PrintedConversation } from '../../adapters/terminal/setup/printed-conversation.ts';
import { Secret } from '../../application/kit/secret.ts';
import { SetupStopped } from '../../application/setup/ports/conversation.ts';
import { SetUpTeam, type SetUpTeamPorts } from '../../application/setup/set-up-team.ts';
import type { Language } from '../../domain/people/people.ts';
import { teamRepositoryFiles } from '../../domain/setup/team-repository.ts';
import { Config } from '../composition/config.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { cdkStack } from './deploy.ts';
import { findPackage, placeTarball } from './package-source.ts';
import { matching, stackOptions, stackPlace } from './stack-options.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...stackOptions,
  profile: text,
  lang: text,
  'time-zone': text,
  server: text,
  role: text,
  organization: text,
  personal: flag,
  package: text,
  'dry-run': flag,
  yes: flag,
};

/** As long as GitHub gives a person to make the App. */
const pauseMs = 3000;
const mostPauses = 1200;

/** `geonbot init`: sets the bot up in this folder, or goes on with it. Gives the exit status. */
export async function init(args: readonly string[], usual: Language, print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const config = new Config();
  const place = stackPlace(values);
  const folder = resolve('.');
  const region = place.region ?? config.regionOrNull();
  const profile = values.profile ?? null;
  const botToken = config.discordBotToken();
  const answers = {
    agreed: values.yes === true,
    ...(region === null ? {} : { region }),
    ...(values.server === undefined ? {} : { server: values.server }),
    ...(values.role === undefined ? {} : { role: values.role }),
    ...(values.organization === undefined ? {} : { 'owner-kind': 'organization', organization: values.organization }),
    ...(values.personal === true ? { 'owner-kind': 'personal' } : {}),
    ...(botToken === null ? {} : { 'bot-token': new Secret(botToken) }),
  };
  const terminal = { input: process.stdin, output: process.stdout };
  const isAttended = terminal.input.isTTY && terminal.output.isTTY;
  const asking = isAttended ? new ClackConversation(terminal) : null;
  const conversation = new PrintedConversation(answers, print, asking);
  const setup = new SetUpTeam({
    conversation,
    folder: new DiskTeamFolder(folder, (file) => JSON.stringify(readConfigurationFile(file))),
    ...outside(config, place.parameterPrefix),
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
    pause: async (times) => {
      if (times > mostPauses) throw new SetupStopped('Nobody came for an hour. The same command goes on from here.');
      await wait(pauseMs);
    },
  });
  const language = matching(values.lang ?? usual, /^(?:en|ko)$/, '--lang') === 'ko' ? 'ko' : 'en';
  const timeZone = values['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { stack, parameterPrefix, permissionsBoundary } = place;
  await setup.execute({
    language,
    region,
    profile,
    stack,
    parameterPrefix,
    permissionsBoundary,
    timeZone,
    dryRun: values['dry-run'] === true,
  });
  return 0;
}

/** The real world outside. */
function outside(config: Config, prefix: string): Pick<SetUpTeamPorts, 'accountIn' | 'chatOf' | 'apps' | 'stack'> {
  return {
    accountIn: (region, profile) => {
      const credentials = fromNodeProviderChain(profile === null ? {} : { profile });
      return new AwsTeamAccount(new SSMClient({ region, credentials }), new STSClient({ region, credentials }), prefix);
    },
    chatOf: (token: Secret) => {
      const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: token.reveal() });
      return new DiscordChatApplication(rest, (scope) => registerCommands(rest, scope));
    },
    apps: new GitHubAppRegistration({
      webUrl: webUrlOf(config.gitHubApiUrl()),
      apiUrl: config.gitHubApiUrl(),
      nowMs: Date.now,
    }),
    stack: cdkStack(),
  };
}
