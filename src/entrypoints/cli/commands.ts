import { type CommandScope, commandDrift, registerCommands } from '../../adapters/discord/command-registration.ts';
import type { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';
import type { Language } from '../../domain/people/people.ts';

type Print = (line: string) => void;

/** `geonbot commands register`: what Discord offers becomes what the code defines. Gives the exit status. */
export async function register(rest: DiscordRest, scope: CommandScope, language: Language, print: Print) {
  await registerCommands(rest, scope);
  const { guildId: server } = scope;
  const where =
    server === null
      ? { en: 'registered in every server', ko: '모든 서버에 등록했습니다' }
      : { en: `registered in server ${server}`, ko: `${server} 서버에 등록했습니다` };
  print(where[language]);
  return 0;
}

/** `geonbot commands drift`: 0 when Discord offers what the code defines, and 1 with what differs when not. */
export async function drift(rest: DiscordRest, scope: CommandScope, language: Language, print: Print) {
  const kinds = await commandDrift(rest, scope);
  const found = (['missing', 'unknown', 'different'] as const).filter((kind) => kinds[kind].length > 0);
  for (const kind of found) print(`${words[kind][language]}: ${kinds[kind].map((name) => `/${name}`).join(', ')}`);
  print(words[found.length === 0 ? 'same' : 'fix'][language]);
  return found.length === 0 ? 0 : 1;
}

const words = {
  missing: { en: 'not registered', ko: '등록되지 않음' },
  unknown: { en: 'not in the code', ko: '코드에 없음' },
  different: { en: 'different', ko: '다름' },
  same: { en: 'Discord offers what the code defines', ko: 'Discord에 등록된 명령이 코드와 같습니다' },
  fix: { en: 'to fix it: npx geonbot commands register', ko: '고치려면: npx geonbot commands register' },
};
