import { setTimeout as wait } from 'node:timers/promises';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SSMClient } from '@aws-sdk/client-ssm';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { CloudWatchOwnAlarmTrial } from '../../../adapters/aws/alert/cloudwatch-own-alarm-trial.ts';
import { SsmSecrets } from '../../../adapters/aws/kit/ssm-secrets.ts';
import { RestDiscordMessages } from '../../../adapters/discord/kit/rest-discord-messages.ts';
import { SystemClock } from '../../../adapters/system/system-clock.ts';
import { patience } from '../../composition/aws/patience.ts';
import { Config } from '../../composition/config.ts';
import type { AwsPlace } from './aws-place.ts';

/** The test alarm of what is installed, and the channel where it is to be read. `prefix`: of the secrets. */
export async function trialWorld({ region, profile }: AwsPlace, prefix: string, channel: string) {
  const credentials = fromNodeProviderChain(profile === null ? {} : { profile });
  const options = { ...patience, region, credentials };
  const secrets = new SsmSecrets(new SSMClient(options), prefix, new SystemClock());
  const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
  // It only reads, which needs no application.
  const access = { apiUrl: new Config().discordApiUrl(), applicationId: '0', botToken: botToken.reveal() };
  const messages = new RestDiscordMessages(access);
  return {
    nowMs: () => Date.now(),
    pause: (ms: number) => wait(ms),
    trial: new CloudWatchOwnAlarmTrial(new CloudWatchClient(options)),
    isTold: async (alarm: string, sinceMs: number) =>
      (await messages.ownSince(channel, sinceMs)).some(({ embeds = [] }) =>
        embeds.some(({ url = '' }) => url.includes(encodeURIComponent(alarm))),
      ),
  };
}
