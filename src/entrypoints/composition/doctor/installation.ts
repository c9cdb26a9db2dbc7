import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { costExplorerRegion } from '../../../adapters/aws/cost/cost-explorer-region.ts';
import { CostExplorerSpendLedger } from '../../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { DynamoMorningReports } from '../../../adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoDeployments } from '../../../adapters/aws/deploy/dynamo-deployments.ts';
import { EcsRunningServices } from '../../../adapters/aws/deploy/ecs-running-services.ts';
import { AwsCloudSetup, unreadable } from '../../../adapters/aws/doctor/aws-cloud-setup.ts';
import { DynamoSetupWatches } from '../../../adapters/aws/doctor/dynamo-setup-watches.ts';
import { SqsDeadLetters } from '../../../adapters/aws/doctor/sqs-dead-letters.ts';
import { SsmInstallation } from '../../../adapters/aws/doctor/ssm-installation.ts';
import { AwsClients } from '../../../adapters/aws/kit/aws-clients.ts';
import { DynamoTable } from '../../../adapters/aws/kit/dynamo-table.ts';
import type { AwsCredentials } from '../../../adapters/aws/kit/signed-post.ts';
import { SecretsError, SsmSecrets } from '../../../adapters/aws/kit/ssm-secrets.ts';
import { CloudWatchLogGroups } from '../../../adapters/aws/logs/cloudwatch-log-groups.ts';
import { DynamoReviewCards } from '../../../adapters/aws/review/dynamo-review-cards.ts';
import { AwsResourceConditions } from '../../../adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../adapters/aws/status/aws-resource-directory.ts';
import { commandDrift } from '../../../adapters/discord/command-registration.ts';
import { RestChatSetup } from '../../../adapters/discord/doctor/rest-chat-setup.ts';
import { DiscordRest, type DiscordRestOptions } from '../../../adapters/discord/kit/discord-rest.ts';
import { GitHubReleases } from '../../../adapters/github/doctor/github-releases.ts';
import { HttpPublicAddresses } from '../../../adapters/system/http-public-addresses.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import { SystemTimers } from '../../../adapters/system/system-timers.ts';
import type { Outside } from '../../../application/doctor/check.ts';
import { ExamineSetup } from '../../../application/doctor/examine-setup.ts';
import { keptCards } from '../../../application/doctor/kept-cards.ts';
import { keptRounds } from '../../../application/doctor/kept-rounds.ts';
import type { Unseen } from '../../../application/doctor/looked.ts';
import type { Installation } from '../../../application/doctor/ports/installation.ts';
import type { Releases } from '../../../application/doctor/ports/releases.ts';
import type { ParameterName } from '../../../domain/doctor/finding.ts';
import { costPatience, patience } from '../aws/patience.ts';
import type { Config } from '../config.ts';
import type { Configuration } from '../configuration.ts';
import { awsRollouts } from '../deploy/rollout-adapters.ts';
import { teamOf } from '../team.ts';
import { type CodeHostSources, codeHostSources } from './code-host-sources.ts';
import { setupPlan } from './setup-plan.ts';

/** The examination of what a configuration describes, with the credentials of whoever asks for it. */
export async function examinationOf(
  configuration: Configuration,
  config: Config,
  nodeVersion: string,
  releases: Releases = new GitHubReleases(),
): Promise<ExamineSetup> {
  const team = teamOf(configuration);
  const clock = new SystemClock();
  const region = config.region();
  const prefix = config.parameterPrefix();
  const ssm = new SSMClient({ ...patience, region });
  const secrets = new SsmSecrets(ssm, prefix, clock);
  const clients = new AwsClients(team.accounts, patience);
  const installation = new SsmInstallation(ssm, prefix);
  const botToken = await secretOrNull(secrets, 'discord/bot-token');
  const outside: Outside = {
    // A token that could not be read is not one that Discord refuses.
    chat: botToken === null ? unseenChat : chatOf({ apiUrl: config.discordApiUrl(), botToken }),
    ...(await codeHost(secrets, config, configuration, clock)),
    cloud: new AwsCloudSetup({
      ...{ ssm, clients, region, prefix },
      endpoint: (service) => config.awsEndpoint(service),
    }),
    installation,
    deadLetters: new SqsDeadLetters({
      region,
      endpoint: config.awsEndpoint('SQS'),
      credentials: () => credentialsOf(ssm),
    }),
    ...(await keptIn(installation, region)),
    releases,
    addresses: new HttpPublicAddresses(),
    conditions: new AwsResourceConditions(clients),
    services: new EcsRunningServices(clients.ecsIn),
    rollouts: awsRollouts(clients, config),
    directory: new AwsResourceDirectory(clients, { hosts: false }),
    logs: new CloudWatchLogGroups({
      credentialsIn: (place) => clients.credentialsIn(place),
      endpoint: config.awsEndpoint('CLOUDWATCH_LOGS'),
    }),
    ledger: new CostExplorerSpendLedger(
      new CostExplorerClient({ ...costPatience, region: costExplorerRegion(region) }),
    ),
    clock,
    timers: new SystemTimers(),
    nodeVersion,
  };
  return new ExamineSetup(setupPlan(configuration), outside);
}

/** Of whoever is logged in, as the SDK finds them. */
async function credentialsOf(ssm: SSMClient): Promise<AwsCredentials> {
  const { accessKeyId, secretAccessKey, sessionToken = null } = await ssm.config.credentials();
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** What is kept in the table of the deployed bot. Nothing is known of it where none is deployed. */
async function keptIn(installation: Installation, region: string): Promise<Pick<Outside, 'rounds' | 'cards'>> {
  const installed = await installation.installed();
  if (installed.kind !== 'known') {
    const rounds = { lastLookMs: async () => installed, report: async () => installed };
    return { rounds, cards: { refused: async () => installed } };
  }
  const table = new DynamoTable(new DynamoDBClient({ ...patience, region }), installed.value.table);
  return {
    rounds: keptRounds(new DynamoSetupWatches(table), new DynamoMorningReports(table), unreadable),
    cards: keptCards({ reviews: new DynamoReviewCards(table), deployments: new DynamoDeployments(table) }, unreadable),
  };
}

async function codeHost(
  secrets: SsmSecrets,
  config: Config,
  configuration: Configuration,
  clock: SystemClock,
): Promise<CodeHostSources> {
  const appId = await secretOrNull(secrets, 'github/app-id');
  const privateKey = await secretOrNull(secrets, 'github/private-key');
  return codeHostSources(appId, privateKey, { config, configuration, clock });
}

const unseen: Unseen = { kind: 'unreadable', reason: 'secret-unread' };

const unseenChat: Outside['chat'] = {
  application: async () => unseen,
  server: async () => unseen,
  commandsThatDiffer: async () => unseen,
  pingsItself: async () => unseen,
};

function chatOf(options: DiscordRestOptions): RestChatSetup {
  return new RestChatSetup(new DiscordRest(options), commandDrift);
}

async function secretOrNull(secrets: SsmSecrets, name: ParameterName): Promise<string | null> {
  try {
    return (await secrets.read([name]))[name].reveal();
  } catch (error) {
    if (error instanceof SecretsError) return null;
    throw error;
  }
}
