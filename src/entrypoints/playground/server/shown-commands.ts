import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { commandDefinitions } from '../../../adapters/discord/commands.ts';
import type { ShownCommand, ShownOption } from '../protocol.ts';

type Localizations = { readonly [locale: string]: string | null | undefined } | null | undefined;

/** The very definitions that are registered with Discord, as its command box would offer them. */
export function shownCommands(): readonly ShownCommand[] {
  return commandDefinitions().flatMap((command) => {
    const options = command.options ?? [];
    const below = options.filter((option) => option.type === 1);
    if (below.length === 0) return [shownCommand(command, options as readonly APIApplicationCommandBasicOption[])];
    return below.map((subcommand) => {
      const shown = shownCommand(subcommand, subcommand.options ?? []);
      const names = localized(command.name_localizations);
      const both = Object.entries(shown.names).map(([locale, name]) => [locale, `${names[locale]} ${name}`]);
      return { ...shown, name: `${command.name} ${shown.name}`, names: Object.fromEntries(both) };
    });
  });
}

type Named = {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
};

function shownCommand(command: Named, options: readonly APIApplicationCommandBasicOption[]): ShownCommand {
  return {
    name: command.name,
    names: localized(command.name_localizations),
    description: command.description,
    descriptions: localized(command.description_localizations),
    options: options.map(shownOption),
  };
}

/** Discord offers these by itself. */
const trueOrFalse = [
  { name: 'True', name_localizations: null, value: 'true' },
  { name: 'False', name_localizations: null, value: 'false' },
];

function shownOption(option: APIApplicationCommandBasicOption): ShownOption {
  const choices = option.type === 5 ? trueOrFalse : 'choices' in option ? (option.choices ?? []) : [];
  return {
    name: option.name,
    names: localized(option.name_localizations),
    type: option.type,
    description: option.description,
    descriptions: localized(option.description_localizations),
    required: option.required ?? false,
    autocomplete: 'autocomplete' in option && option.autocomplete === true,
    choices: choices.map((choice) => ({
      name: choice.name,
      names: localized(choice.name_localizations),
      value: String(choice.value),
    })),
  };
}

function localized(all: Localizations): Readonly<Record<string, string>> {
  const known = Object.entries(all ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(known);
}
