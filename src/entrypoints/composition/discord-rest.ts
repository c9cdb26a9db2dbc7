import { ContainerModule } from 'inversify';
import type { SsmSecrets } from '../../adapters/aws/kit/ssm-secrets.ts';
import { ChannelLimits } from '../../adapters/discord/kit/channel-limits.ts';
import type { DiscordMessages } from '../../adapters/discord/kit/discord-messages.ts';
import { RestDiscordMessages } from '../../adapters/discord/kit/rest-discord-messages.ts';
import { lightFetch } from '../../adapters/system/light-fetch.ts';
import { openConnection } from '../../adapters/system/open-connection.ts';
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
  // Its secret is read while the first job is worked on, and an answer to a command needs none.
  bind(DISCORD_MESSAGES).toDynamicValue(({ get, getAsync }) => {
    const secrets = getAsync(SECRETS);
    secrets.catch(() => undefined);
    return new RestDiscordMessages(optionsOf(get(CONFIG), async () => secrets));
  });
  bind(OUTBOX_MESSAGES).toResolvedValue(
    (config, kept, clock) => {
      const limits = new ChannelLimits(clock);
      const options = optionsOf(config, async () => kept);
      const makeRequest = limits.watching(options.makeRequest);
      const messages = new RestDiscordMessages({ ...options, makeRequest, waits: false });
      return { messages, limits };
    },
    [CONFIG, SECRETS, CLOCK],
  );
});

function optionsOf(config: Config, secrets: () => Promise<SsmSecrets>) {
  return {
    apiUrl: config.discordApiUrl(),
    applicationId: config.discordApplicationId(),
    botToken: async () => (await (await secrets()).read(['discord/bot-token']))['discord/bot-token'].reveal(),
    makeRequest: lightFetch,
    openConnection,
  };
}
