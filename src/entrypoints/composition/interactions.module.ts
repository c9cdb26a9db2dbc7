import { writeSync } from 'node:fs';
import { ContainerModule } from 'inversify';
import { LambdaVersionSuggestions } from '../../adapters/aws/deploy/lambda-version-suggestions.ts';
import { InteractionSignature } from '../../adapters/discord/kit/interaction-signature.ts';
import { DiscordInteractions } from '../http/discord-interactions.ts';
import { JsonLineLog } from '../http/json-line-log.ts';
import type { Config } from './config.ts';
import { interactionSettings } from './edge-configuration.ts';
import { CLOCK, CONFIG, DISCORD_INTERACTIONS, LOG, WORK_QUEUE } from './edge-tokens.ts';

export const interactionsModule = new ContainerModule(({ bind }) => {
  bind(LOG).toResolvedValue(() => new JsonLineLog('discord-interactions', (line) => void writeSync(1, `${line}\n`)));
  bind(DISCORD_INTERACTIONS).toResolvedValue(
    (config, queue, clock, log) =>
      new DiscordInteractions(interactionSettings(config.configuration()), {
        signature: new InteractionSignature(config.discordPublicKey()),
        queue,
        versions: versionSuggestions(config),
        clock,
        log,
      }),
    [CONFIG, WORK_QUEUE, CLOCK, LOG],
  );
});

function versionSuggestions(config: Config): LambdaVersionSuggestions | null {
  const functionName = config.versionSuggestionsFunction();
  if (functionName === null) return null;
  return new LambdaVersionSuggestions({
    functionName,
    region: config.region(),
    endpoint: config.awsEndpoint('LAMBDA'),
    credentials: config.awsCredentials(),
  });
}
