import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DynamoAlarmCards } from '../../../adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoDeployments } from '../../../adapters/aws/deploy/dynamo-deployments.ts';
import { AwsInstalledCloud } from '../../../adapters/aws/installation/aws-installed-cloud.ts';
import { DynamoTable } from '../../../adapters/aws/kit/dynamo-table.ts';
import { UnreadableItem } from '../../../adapters/aws/kit/stored-item.ts';
import { DynamoReviewCards } from '../../../adapters/aws/review/dynamo-review-cards.ts';
import { AwsTeamAccount } from '../../../adapters/aws/setup/aws-team-account.ts';
import { noCredentials } from '../../../adapters/aws/setup/no-credentials.ts';
import { SharedConfigProfiles } from '../../../adapters/aws/setup/shared-config-profiles.ts';
import { commandDrift, registerCommands } from '../../../adapters/discord/command-registration.ts';
import { RestChatSetup } from '../../../adapters/discord/doctor/rest-chat-setup.ts';
import {
  DiscordInstalledChat,
  type InstalledBot,
} from '../../../adapters/discord/installation/discord-installed-chat.ts';
import { DiscordRest } from '../../../adapters/discord/kit/discord-rest.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import { readStanding } from '../../../application/installation/read-standing.ts';
import type { Secret } from '../../../application/kit/secret.ts';
import type { TeamAccount } from '../../../application/setup/ports/team-account.ts';
import { patience } from '../../composition/aws/patience.ts';
import { Config } from '../../composition/config.ts';
import type { Configuration } from '../../composition/configuration.ts';
import { codeHostSources } from '../../composition/doctor/code-host-sources.ts';
import type { AwsPlace } from './aws-place.ts';
import { type TeamTable, teamTable } from './team-table.ts';

/** What a team has in its account, for its owner. `prefix`: of the secrets. */
export function installedWorld(place: AwsPlace, prefix: string) {
  const { region, profile } = place;
  const credentials = fromNodeProviderChain(profile === null ? {} : { profile });
  const options = { ...patience, region, credentials };
  const ssm = new SSMClient(options);
  const cloud = new AwsInstalledCloud({
    cloudFormation: new CloudFormationClient(options),
    dynamo: teamTable('', place).client,
    ssm,
    pause: (ms) => wait(ms),
  });
  const toLogIn = () => noCredentials(new SharedConfigProfiles(), profile ?? new Config().awsProfileOrNull());
  const account = new AwsTeamAccount(ssm, new STSClient(options), prefix, toLogIn);
  return { cloud, account, tableOf: (name: string) => teamTable(name, place) };
}

export function chatOf(token: Secret, bot: InstalledBot): DiscordInstalledChat {
  const rest = new DiscordRest({ apiUrl: new Config().discordApiUrl(), botToken: token.reveal() });
  const scope = { applicationId: bot.applicationId, guildId: bot.guild };
  return new DiscordInstalledChat(rest, bot, {
    changes: async () => {
      const { missing, unknown, different } = await commandDrift(rest, scope);
      return { added: missing, removed: unknown, changed: different };
    },
    register: () => registerCommands(rest, scope),
  });
}

/** All that the rules judge in a table. */
export function standingIn({ client, name, items }: TeamTable) {
  const table = new DynamoTable(client, name);
  return readStanding({
    items,
    deployments: new DynamoDeployments(table),
    reviews: new DynamoReviewCards(table),
    alarms: new DynamoAlarmCards(table),
    clock: new SystemClock(),
    isUnreadable: (error) => error instanceof UnreadableItem,
  });
}

/** As the doctor sees Discord and GitHub, with what is kept. */
export async function doctorsLook(configuration: Configuration, token: Secret, account: TeamAccount) {
  const config = new Config();
  const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: token.reveal() });
  const appId = (await account.kept('github/app-id'))?.reveal() ?? null;
  const privateKey = (await account.kept('github/private-key'))?.reveal() ?? null;
  const { codeHost } = await codeHostSources(appId, privateKey, { config, configuration, clock: new SystemClock() });
  return { chat: new RestChatSetup(rest, commandDrift), codeHost };
}
