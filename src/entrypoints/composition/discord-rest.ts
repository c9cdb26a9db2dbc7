import { ContainerModule } from 'inversify';
import type { SsmSecrets } from '../../adapters/aws/kit/ssm-secrets.ts';
import { ChannelLimits } from '../../adapters/discord/kit/channel-limits.ts';
import type { DiscordMessages } from '../../adapters/discord/kit/discord-messages.ts';
import { RestDiscordMessages } from '../../adapters/discord/kit/rest-discord-messages.ts';
import { lightFetch } from '../../adapters/system/light-fetch.ts';
import { SECRETS } from './aws/secrets.ts';
import type { Config } from './config.ts';
import { CLOCK, CONFIG } from './system.ts';
import { token } from './token.ts';

export const DISCORD_MESSAGES = token<DiscordMessages>('discord-messages');

/** A client that does not wait for Discord's limits, and what its answers have said of them. */
export const OUTBOX_MESSAGES = token<{ readonly messages: DiscordMessages; readonly limits: ChannelLimits }>(
  'outbox-messages',
);

/** What carries messages to the real Discord. */
export const discordRestModule = new ContainerModule(({ bind }) => {
  bind(DISCORD_MESSAGES).toResolvedValue(
    async (config, kept) => new RestDiscordMessages(await optionsOf(config, kept)),
    [CONFIG, SECRETS],
  );
  bind(OUTBOX_MESSAGES).toResolvedValue(
    async (config, kept, clock) => {
      const limits = new ChannelLimits(clock);
      const options = await optionsOf(config, kept);
      const makeRequest = limits.watching(options.makeRequest);
      const messages = new RestDiscordMessages({ ...options, makeRequest, waits: false });
      return { messages, limits };
    },
    [CONFIG, SECRETS, CLOCK],
  );
});

async function optionsOf(config: Config, secrets: SsmSecrets) {
  const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
  return {
    apiUrl: config.discordApiUrl(),
    applicationId: config.discordApplicationId(),
    botToken: botToken.reveal(),
    makeRequest: lightFetch,
  };
}
