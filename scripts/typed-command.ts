import { commands } from '../src/adapters/discord/commands.ts';

export type TypedCommand = { readonly name: string; readonly options: Readonly<Record<string, string>> };

/**
 * What a line such as `/deploy service:backend env:dev` asks Discord for; a value ends where the next option begins. Null where it is
 * no command of ours, or gives one an option that it has not.
 */
export function typedCommand(line: string): TypedCommand | null {
  const command = commands
    .filter(({ name }) => line === `/${name}` || line.startsWith(`/${name} `))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
  if (command === undefined) return null;
  const names = command.options.map(({ name }) => name);
  const given = line.slice(command.name.length + 1).trim();
  const parts = given === '' ? [] : given.split(new RegExp(`\\s+(?=(?:${names.join('|')}):)`));
  const options = parts.map((part) => /^([\w-]+):(.*)$/s.exec(part)?.slice(1) ?? ['', '']);
  if (options.some(([name = '']) => !names.includes(name))) return null;
  return { name: command.name, options: Object.fromEntries(options) };
}
