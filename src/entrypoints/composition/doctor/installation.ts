import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { SSMClient } from '@aws-sdk/client-ssm';
import { CostExplorerSpendLedger } from '../../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { EcsRunningServices } from '../../../adapters/aws/deploy/ecs-running-services.ts';
import { AwsCloudSetup } from '../../../adapters/aws/doctor/aws-cloud-setup.ts';
import { AwsClients } from '../../../adapters/aws/kit/aws-clients.ts';
import { SecretsError, SsmSecrets } from '../../../adapters/aws/kit/ssm-secrets.ts';
import { AwsResourceConditions } from '../../../adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../adapters/aws/status/aws-resource-directory.ts';
import { commandDrift } from '../../../adapters/discord/command-registration.ts';
import { RestChatSetup } from '../../../adapters/discord/doctor/rest-chat-setup.ts';
import { DiscordRest, type DiscordRestOptions } from '../../../adapters/discord/kit/discord-rest.ts';
import { AppCodeHostSetup } from '../../../adapters/github/doctor/app-code-host-setup.ts';
import { AppWebhookDeliveries } from '../../../adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../../adapters/github/kit/installation-requests.ts';
import { HttpPublicAddresses } from '../../../adapters/system/http-public-addresses.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import type { Outside } from '../../../application/doctor/check.ts';
import { ExamineSetup } from '../../../application/doctor/examine-setup.ts';
import type { Unseen } from '../../../application/doctor/looked.ts';
import type { ParameterName } from '../../../domain/doctor/finding.ts';
import { costPatience, patience } from '../aws/patience.ts';
import type { Config } from '../config.ts';
import type { Configuration } from '../configuration.ts';
import { repositoryIds } from '../edge-configuration.ts';
import { teamOf } from '../team.ts';
import { setupPlan } from './setup-plan.ts';

/** The examination of what a configuration describes, with the credentials of whoever asks for it. */
export async function examinationOf(
  configuration: Configuration,
  config: Config,
  nodeVersion: string,
): Promise<ExamineSetup> {
  const team = teamOf(configuration);
  const clock = new SystemClock();
  const region = config.region();
  const prefix = config.parameterPrefix();
  const ssm = new SSMClient({ ...patience, region });
  const secrets = new SsmSecrets(ssm, prefix, clock);
  const clients = new AwsClients(team.accounts, patience);
  const botToken = await secretOrNull(secrets, 'discord/bot-token');
  const outside: Outside = {
    // A token that could not be read is not one that Discord refuses.
    chat: botToken === null ? unseenChat : chatOf({ apiUrl: config.discordApiUrl(), botToken }),
    ...(await codeHost(secrets, config, configuration, clock)),
    cloud: new AwsCloudSetup({ ssm, clients, region, prefix }),
    addresses: new HttpPublicAddresses(),
    conditions: new AwsResourceConditions(clients),
    services: new EcsRunningServices(clients.ecsIn),
    directory: new AwsResourceDirectory(clients, { hosts: false }),
    ledger: new CostExplorerSpendLedger(new CostExplorerClient({ ...costPatience, region: 'us-east-1' })),
    clock,
    nodeVersion,
  };
  return new ExamineSetup(setupPlan(configuration), outside);
}

async function codeHost(
  secrets: SsmSecrets,
  config: Config,
  configuration: Configuration,
  clock: SystemClock,
): Promise<Pick<Outside, 'codeHost' | 'deliveries'>> {
  const appId = await secretOrNull(secrets, 'github/app-id');
  const privateKey = await secretOrNull(secrets, 'github/private-key');
  try {
    if (appId === null || privateKey === null) return unseenCodeHost;
    const requests = new InstallationRequests({
      appId,
      privateKey,
      apiUrl: config.gitHubApiUrl(),
      clock,
      repositoryIds: repositoryIds(configuration),
    });
    return { codeHost: new AppCodeHostSetup(requests), deliveries: new AppWebhookDeliveries(requests) };
  } catch {
    // A key that is none; `aws.parameters` says so.
    return unseenCodeHost;
  }
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

const unseenCodeHost: Pick<Outside, 'codeHost' | 'deliveries'> = {
  codeHost: {
    app: async () => unseen,
    webhook: async () => unseen,
    access: async () => unseen,
    workflow: async () => unseen,
    checkNames: async () => unseen,
  },
  deliveries: { failedSince: async () => null },
};

async function secretOrNull(secrets: SsmSecrets, name: ParameterName): Promise<string | null> {
  try {
    return (await secrets.read([name]))[name].reveal();
  } catch (error) {
    if (error instanceof SecretsError) return null;
    throw error;
  }
}
