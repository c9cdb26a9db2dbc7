import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { costExplorerRegion } from '../../adapters/aws/cost/cost-explorer-region.ts';
import { CostExplorerSpendLedger } from '../../adapters/aws/cost/cost-explorer-spend-ledger.ts';
import { AwsClients } from '../../adapters/aws/kit/aws-clients.ts';
import { AwsCloudInventory } from '../../adapters/aws/setup/aws-cloud-inventory.ts';
import { AwsTeamAccount } from '../../adapters/aws/setup/aws-team-account.ts';
import { noCredentials } from '../../adapters/aws/setup/no-credentials.ts';
import { SharedConfigProfiles } from '../../adapters/aws/setup/shared-config-profiles.ts';
import { AwsResourceDirectory } from '../../adapters/aws/status/aws-resource-directory.ts';
import { registerCommands } from '../../adapters/discord/command-registration.ts';
import { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';
import { DiscordChatApplication } from '../../adapters/discord/setup/discord-chat-application.ts';
import { AppWebhookDeliveries } from '../../adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../adapters/github/kit/installation-requests.ts';
import { webUrlOf } from '../../adapters/github/kit/web-url.ts';
import { AppRepositoryInventory } from '../../adapters/github/setup/app-repository-inventory.ts';
import { GitHubAppRegistration } from '../../adapters/github/setup/github-app-registration.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import type { Secret } from '../../application/kit/secret.ts';
import { DiscoverTeam } from '../../application/setup/discover-team.ts';
import type { AppCredentials } from '../../application/setup/ports/app-registration.ts';
import type { SetUpTeamPorts } from '../../application/setup/setup-ports.ts';
import { costPatience, patience } from '../composition/aws/patience.ts';
import type { Config } from '../composition/config.ts';
import { cdkStack } from './deploy.ts';

type World = Pick<SetUpTeamPorts, 'profiles' | 'accountIn' | 'chatOf' | 'apps' | 'deliveriesOf' | 'discover' | 'stack'>;

/** The real world outside of a setup. `regions`: where to look for resources; null for all that the account can use. */
export function setupWorld(
  config: Config,
  { prefix, regions }: { readonly prefix: string; readonly regions: readonly string[] | null },
): World {
  const apiUrl = config.gitHubApiUrl();
  const credentialsOf = (profile: string | null) => fromNodeProviderChain(profile === null ? {} : { profile });
  const requestsOf = ({ appId, privateKey }: AppCredentials) =>
    new InstallationRequests({ appId, privateKey: privateKey.reveal(), apiUrl, clock: new SystemClock() });
  const profiles = new SharedConfigProfiles();
  return {
    profiles,
    accountIn: (region, profile) => {
      const options = { region, credentials: credentialsOf(profile) };
      const toLogIn = () => noCredentials(profiles, profile ?? config.awsProfileOrNull());
      return new AwsTeamAccount(new SSMClient(options), new STSClient(options), prefix, toLogIn, (service) =>
        config.awsEndpoint(service),
      );
    },
    chatOf: (token: Secret) => {
      const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: token.reveal() });
      return new DiscordChatApplication(rest, (scope) => registerCommands(rest, scope));
    },
    apps: new GitHubAppRegistration({ webUrl: webUrlOf(apiUrl), apiUrl, nowMs: Date.now }),
    deliveriesOf: (app) => new AppWebhookDeliveries(requestsOf(app)),
    discover: ({ region: home, profile }, app) => {
      const credentials = credentialsOf(profile);
      const clients = new AwsClients({}, { ...patience, credentials });
      const bills = new CostExplorerClient({ ...costPatience, region: costExplorerRegion(home), credentials });
      const discovery = new DiscoverTeam({
        codeHost: app === null ? null : new AppRepositoryInventory(requestsOf(app), apiUrl),
        cloud: new AwsCloudInventory(clients, home),
        directory: new AwsResourceDirectory(clients),
        ledger: new CostExplorerSpendLedger(bills),
      });
      return discovery.execute({ regions, home, nowMs: Date.now() });
    },
    stack: cdkStack(),
  };
}
