import { writeSync } from 'node:fs';
import { ContainerModule } from 'inversify';
import { InteractionSignature } from '../../adapters/discord/interaction-signature.ts';
import { DiscordInteractions } from '../http/discord-interactions.ts';
import { JsonLineLog } from '../http/json-line-log.ts';
import { interactionDesk } from './edge-configuration.ts';
import { CLOCK, CONFIG, DISCORD_INTERACTIONS, LOG, WORK_QUEUE } from './tokens.ts';

export const interactionsModule = new ContainerModule(({ bind }) => {
  bind(LOG).toResolvedValue(() => new JsonLineLog('discord-interactions', (line) => void writeSync(1, `${line}\n`)));
  bind(DISCORD_INTERACTIONS).toResolvedValue(
    (config, queue, clock, log) =>
      new DiscordInteractions(
        new InteractionSignature(config.discordPublicKey()),
        interactionDesk(config.configuration()),
        queue,
        clock,
        log,
      ),
    [CONFIG, WORK_QUEUE, CLOCK, LOG],
  );
});
