import { ContainerModule } from 'inversify';
import { RestDiscordMessages } from '../../adapters/discord/kit/rest-discord-messages.ts';
import { CONFIG, DISCORD_MESSAGES, SECRETS } from './tokens.ts';

export const discordRestModule = new ContainerModule(({ bind }) => {
  bind(DISCORD_MESSAGES).toResolvedValue(
    async (config, secrets) => {
      const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
      return new RestDiscordMessages({
        apiUrl: config.discordApiUrl(),
        applicationId: config.discordApplicationId(),
        botToken: botToken.reveal(),
      });
    },
    [CONFIG, SECRETS],
  );
});
