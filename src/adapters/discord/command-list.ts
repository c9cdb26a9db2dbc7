import type { CommandDescriptor, Suggester, VersionsFor } from './kit/command.ts';
import type { CommandReader } from './kit/reception.ts';
import { commandsByRoom } from './rooms.ts';

/** All commands without their words: what the public Lambda loads. */
export const commandList: readonly CommandDescriptor[] = Object.values(commandsByRoom).flat();

/** A map, because the name comes from outside and may be `constructor`. */
const byName: ReadonlyMap<string, CommandDescriptor> = new Map(
  commandList.map((descriptor) => [descriptor.name, descriptor] as const),
);

/** Discord offers a command as it was registered last, so a name of the release before is asked for until it is registered again. */
export const formerNames: ReadonlyMap<string, string> = new Map([['reviews', 'reviews list']]);

function descriptorOf(name: string): CommandDescriptor | undefined {
  return byName.get(formerNames.get(name) ?? name);
}

export function commandReader(name: string): CommandReader | null {
  return descriptorOf(name)?.read ?? null;
}

/** How an option is suggested while a person types; null where it is not. */
export function suggestionOf(
  name: string,
  option: string,
): { readonly suggest: Suggester; readonly versionsFor?: VersionsFor } | null {
  const offers = descriptorOf(name)?.options.find((one) => one.name === option)?.offers;
  return typeof offers === 'object' && 'suggest' in offers ? offers : null;
}

/** Every option that is suggested while a person types, as `command option`. */
export const suggestedOptions: readonly string[] = suggestedWhere(() => true);

/** Those for which versions are looked up. */
export const versionOptions: readonly string[] = suggestedWhere(({ versionsFor }) => versionsFor !== undefined);

function suggestedWhere(isWanted: (offers: { readonly versionsFor?: VersionsFor }) => boolean): readonly string[] {
  return commandList.flatMap(({ name, options }) =>
    options
      .filter(({ offers }) => typeof offers === 'object' && 'suggest' in offers && isWanted(offers))
      .map((option) => `${name} ${option.name}`),
  );
}
