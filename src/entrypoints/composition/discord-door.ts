import { writeSync } from 'node:fs';
import { InteractionSignature } from '../../adapters/discord/kit/interaction-signature.ts';
import { openConnection } from '../../adapters/system/open-connection.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { DiscordInteractions } from '../http/discord-interactions.ts';
import type { InteractionHandler } from '../http/interaction-handler.ts';
import { JsonLineLog } from '../http/json-line-log.ts';
import type { Config } from './config.ts';
import { interactionSettings } from './edge-configuration.ts';
import type { InteractionStart } from './interactions.ts';

/**
 * The door for Discord, without the container: the container is two thirds of what a command needs, and a PING needs none of it.
 *
 * @throws ConfigError naming a value that is missing or malformed, also one that only a command needs.
 */
export function discordDoor(config: Config): DiscordInteractions {
  const log = new JsonLineLog('discord-interactions', (line) => void writeSync(1, `${line}\n`));
  const signature = new InteractionSignature(config.discordPublicKey());
  const start = startOf(config);
  let handler: Promise<InteractionHandler> | null = null;
  return new DiscordInteractions({ signature, clock: new SystemClock(), log }, () => {
    // While the rest is loaded and reads the interaction, whose job goes there.
    if (handler === null) openConnection(start.queue.endpoint ?? start.queue.queueUrl);
    handler ??= import('./interactions.ts').then(({ interactionHandler }) => interactionHandler(start, log));
    return handler;
  });
}

function startOf(config: Config): InteractionStart {
  const settings = interactionSettings(config.configuration().value);
  const account = { region: config.region(), credentials: config.awsCredentials() };
  const functionName = config.versionSuggestionsFunction();
  return {
    settings,
    queue: { ...account, queueUrl: config.asksQueueUrl(), endpoint: config.awsEndpoint('SQS') },
    versions: functionName === null ? null : { ...account, functionName, endpoint: config.awsEndpoint('LAMBDA') },
  };
}
