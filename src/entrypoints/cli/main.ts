import { DiscordRest } from '../../adapters/discord/discord-rest.ts';
import { createContainer } from '../composition/container.ts';
import { findConfigurationFile, readConfigurationFile } from '../composition/read-configuration-file.ts';
import { secretsModule } from '../composition/secrets.module.ts';
import { systemModule } from '../composition/system.module.ts';
import { CONFIG, SECRETS } from '../composition/tokens.ts';
import { drift, register } from './commands.ts';

const usage = `geonbot config check [file]     is the configuration valid? (geonbot.yaml unless a file is named)
geonbot config json [file]      the configuration with every default filled in, for GEONBOT_CONFIG
geonbot commands register       make Discord offer the commands that the code defines
geonbot commands drift          does Discord offer them?

\`commands\` needs DISCORD_APPLICATION_ID, PARAMETER_PREFIX, AWS_REGION and AWS credentials in the environment.`;

async function run([group, action, file = findConfigurationFile('.').path]: readonly string[]): Promise<number> {
  switch (`${group} ${action}`) {
    case 'config check':
      readConfigurationFile(file);
      console.log(`${file} is valid`);
      return 0;
    case 'config json':
      console.log(JSON.stringify(readConfigurationFile(file)));
      return 0;
    case 'commands register':
      return onDiscord(register);
    case 'commands drift':
      return onDiscord(drift);
    default:
      console.error(usage);
      return 2;
  }
}

async function onDiscord(work: typeof register): Promise<number> {
  const container = createContainer(systemModule, secretsModule('discord/bot-token'));
  const config = container.get(CONFIG);
  const { guild } = readConfigurationFile(findConfigurationFile('.').path).discord;
  const secrets = await container.getAsync(SECRETS);
  const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
  const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: botToken.reveal() });
  return work(rest, { applicationId: config.discordApplicationId(), guildId: guild }, console.log);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // The message alone, because a stack says nothing to whoever typed the command.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
