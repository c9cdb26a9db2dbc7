import { type CommandScope, commandDrift, registerCommands } from '../../adapters/discord/command-registration.ts';
import type { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';

/** `geonbot commands register`: what Discord offers becomes what the code defines. Gives the exit status. */
export async function register(rest: DiscordRest, scope: CommandScope, print: (line: string) => void): Promise<number> {
  await registerCommands(rest, scope);
  print(`registered in ${scope.guildId === null ? 'every server' : `server ${scope.guildId}`}`);
  return 0;
}

/** `geonbot commands drift`: 0 when Discord offers what the code defines, and 1 with what differs when not. */
export async function drift(rest: DiscordRest, scope: CommandScope, print: (line: string) => void): Promise<number> {
  const { missing, unknown, different } = await commandDrift(rest, scope);
  const kinds = { 'not registered': missing, 'not in the code': unknown, different };
  const found = Object.entries(kinds).filter(([, names]) => names.length > 0);
  for (const [kind, names] of found) print(`${kind}: ${names.map((name) => `/${name}`).join(', ')}`);
  if (found.length === 0) print('Discord offers what the code defines');
  else print('to mend it: npm run geonbot -- commands register');
  return found.length === 0 ? 0 : 1;
}
