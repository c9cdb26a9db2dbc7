import { SSMClient } from '@aws-sdk/client-ssm';
import { AwsCloudSetup, unreadable } from '../../../adapters/aws/doctor/aws-cloud-setup.ts';
import { SqsDeadLetters } from '../../../adapters/aws/doctor/sqs-dead-letters.ts';
import { installedIn } from '../../../adapters/aws/doctor/written-installation.ts';
import type { AwsClients } from '../../../adapters/aws/kit/aws-clients.ts';
import type { SsmSecrets } from '../../../adapters/aws/kit/ssm-secrets.ts';
import { commandDrift } from '../../../adapters/discord/command-registration.ts';
import { RestChatSetup } from '../../../adapters/discord/doctor/rest-chat-setup.ts';
import { DiscordRest } from '../../../adapters/discord/kit/discord-rest.ts';
import { GitHubReleases } from '../../../adapters/github/doctor/github-releases.ts';
import { HttpPublicAddresses } from '../../../adapters/system/http-public-addresses.ts';
import type { Looked } from '../../../application/doctor/looked.ts';
import type { Installed } from '../../../application/doctor/ports/installation.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { invalid } from '../../../application/kit/shape.ts';
import { patience } from '../aws/patience.ts';
import type { Config } from '../config.ts';
import { codeHostSources } from './code-host-sources.ts';
import type { SetupSources } from './tokens.ts';

/** What the worker can ask with its own rights. */
export async function ownSources(
  config: Config,
  secrets: SsmSecrets,
  clients: AwsClients,
  clock: Clock,
): Promise<SetupSources> {
  const read = await secrets.read(['discord/bot-token', 'github/app-id', 'github/private-key']);
  const botToken = read['discord/bot-token'].reveal();
  const [appId, privateKey] = [read['github/app-id'].reveal(), read['github/private-key'].reveal()];
  const region = config.region();
  const prefix = config.parameterPrefix();
  const installed = installedAs(config.installed());
  return {
    chat: new RestChatSetup(new DiscordRest({ apiUrl: config.discordApiUrl(), botToken }), commandDrift),
    ...codeHostSources(appId, privateKey, { config, configuration: config.configuration().value, clock }),
    cloud: new AwsCloudSetup({
      ...{ ssm: new SSMClient(patience), clients, region, prefix },
      endpoint: (service) => config.awsEndpoint(service),
    }),
    installation: { parameter: `${prefix}/installed`, installed: async () => installed },
    deadLetters: new SqsDeadLetters({
      region,
      endpoint: config.awsEndpoint('SQS'),
      credentials: async () => config.awsCredentials(),
    }),
    addresses: new HttpPublicAddresses(),
    releases: new GitHubReleases(),
    nodeVersion: process.versions.node,
    why: unreadable,
  };
}

/** The stack writes it into the environment as into the parameter. */
function installedAs(written: string | null): Looked<Installed> {
  const value = written === null ? invalid : installedIn(written);
  return value === invalid ? { kind: 'unreadable', reason: 'not-understood' } : { kind: 'known', value };
}
