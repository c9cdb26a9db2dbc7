import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { InMemoryDiscord } from '../src/adapters/in-memory/discord/in-memory-discord.ts';
import type { DiscordMessage } from '../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { messageText, noInk } from '../src/entrypoints/playground/day/message-text.ts';
import { shownMessage } from '../src/entrypoints/playground/server/shown-messages.ts';
import { serveDiscord } from '../tests/bundles/serve-discord.ts';
import { typedCommand } from './typed-command.ts';

/**
 * `npm run discord`: the Discord of the playground by itself, for a Geonbot that runs somewhere else, such as on an emulator of AWS.
 * What is typed is sent there signed, and every message that Geonbot writes is printed.
 */
const port = portIn(process.argv.slice(2));
const { discord: places, environments, timeZone } = readConfigurationFile(findConfigurationFile('.').path);
const channels = Object.entries(places.channels).map(([name, id]) => ({ id, name, topic: { en: '', ko: '' } }));
const roles = [...new Set(Object.values(environments).flatMap((environment) => environment.roles))];
const mina = { id: '900000000000000031', name: 'Mina', roles };
const applicationId = '900000000000000099';
const botToken = 'a-token-of-the-stand-in';
const discord = new InMemoryDiscord({
  ...{ applicationId, guild: places.guild, channels, members: [mina], botToken },
  clock: { nowMs: () => Date.now() },
});
const { url } = await serveDiscord(discord, undefined, port);
discord.onChange((message) => message !== null && show(message));
print(`DISCORD_API_URL=${url}`);
print(`/geonbot/discord/bot-token: ${botToken}`);
print(`--parameters DiscordPublicKey=${discord.publicKeyHex} --parameters DiscordApplicationId=${applicationId}`);
for await (const line of createInterface({ input: process.stdin })) {
  await act(line.trim()).catch((error: unknown) => print(error instanceof Error ? error.message : String(error)));
}
process.exit();

async function act(line: string): Promise<void> {
  if (line === '') return;
  const address = /^connect (https?:\S+)$/.exec(line)?.[1];
  if (address !== undefined) return await connect(address);
  const typed = typedCommand(line);
  if (typed === null) throw new Error('Type "connect URL", or a command such as "/status resource:backend".');
  const startedMs = Date.now();
  const outcome = await discord.slash(mina.id, places.channels.deploys, typed.name, typed.options);
  const why = outcome.kind === 'failed' ? `: ${outcome.reason}` : '';
  print(`answered after ${Date.now() - startedMs} ms: ${outcome.kind}${why}`);
}

async function connect(address: string): Promise<void> {
  discord.connect(async ({ headers, body }) => {
    const answer = await fetch(address, { method: 'POST', headers: { ...headers }, body });
    return { status: answer.status, body: await answer.text() };
  });
  const { accepted, reason } = await discord.checkEndpoint();
  print(`${accepted ? 'saved' : 'not saved'}: ${reason}`);
}

function show(message: DiscordMessage): void {
  const known = { roles: roles.map((id) => ({ id, name: id })), members: discord.members(), channels, timeZone };
  const reader = { ...known, nowMs: Date.now(), ink: noInk };
  const lines = messageText(shownMessage(message), reader).map((line) => `    ${line}`);
  const channel = channels.find(({ id }) => id === message.channelId)?.name ?? message.channelId;
  print([`  #${channel}`, ...lines].join('\n'));
}

function portIn(given: readonly string[]): number {
  try {
    const { values } = parseArgs({ args: [...given], options: { port: { type: 'string', default: '4567' } } });
    if (/^\d{1,5}$/.test(values.port)) return Number(values.port);
  } catch {
    // An option that there is not: the line below says which there are.
  }
  process.stderr.write('npm run discord -- [--port 4567]\n');
  process.exit(2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
