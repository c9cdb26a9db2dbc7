import type { Language } from '../../../domain/people/people.ts';
import { matching } from './autocomplete.ts';
import type { Choice } from './interaction-replies.ts';
import type { CommandReader, InteractionSettings } from './reception.ts';

/** In the language of the key; English is also what Discord shows everyone else. */
export type Words = { readonly en: string; readonly ko: string };

/** What a person has typed so far. */
export type Typing = {
  readonly typed: string;
  readonly settings: InteractionSettings;
  readonly language: Language;
  readonly nowMs: number;
};

/** What to offer meanwhile; at most 25, of at most 100 characters. */
export type Suggester = (typing: Typing) => readonly (string | Choice)[];

export type VersionsFor = 'dispatch-deploy' | 'explain-deploy';

export type OptionDescriptor = {
  /** The name that interactions carry, in any language. */
  readonly name: string;
  readonly required: boolean;
  /**
   * A closed list, suggestions that we give while a person types, any text, true and false, or a member of the server.
   * `versionsFor`: the versions of a service are looked up instead, if that is quick enough and whoever types may send this job,
   * because nobody else is told a branch of a private repository.
   */
  readonly offers:
    | { readonly choices: readonly string[] }
    | { readonly suggest: Suggester; readonly versionsFor?: VersionsFor }
    | 'text'
    | 'yes-or-no'
    | 'member';
  readonly maxLength: number;
};

/** A command but for its words, which only registration and `/help` need. Required options come first, because Discord insists. */
export type CommandDescriptor = {
  /** Two words where it is a subcommand: `pr resync` is typed as one and registered below `pr`. */
  readonly name: string;
  readonly options: readonly OptionDescriptor[];
  readonly read: CommandReader;
};

/** Keeps the names of the options in the type, so that a missing word does not compile. */
export function command<const Descriptor extends CommandDescriptor>(descriptor: Descriptor): Descriptor {
  return descriptor;
}

type ChoiceWords<Offers> = Offers extends { readonly choices: readonly (infer Value extends string)[] }
  ? { readonly choices: { readonly [Each in Value]: Words } }
  : unknown;

export type OptionWords<Option extends OptionDescriptor = OptionDescriptor> = {
  readonly names: Words;
  readonly descriptions: Words;
} & ChoiceWords<Option['offers']>;

export type CommandWords<Descriptor extends CommandDescriptor = CommandDescriptor> = {
  readonly names: Words;
  readonly descriptions: Words;
  readonly options: {
    readonly [Option in Descriptor['options'][number] as Option['name']]: OptionWords<Option>;
  };
};

/** The words of every command of a list, by its name. */
export type WordsOfCommands<Descriptors extends readonly CommandDescriptor[]> = {
  readonly [Descriptor in Descriptors[number] as Descriptor['name']]: CommandWords<Descriptor>;
};

export const suggestServices: Suggester = ({ settings, typed }) => matching(settings.services, typed);
export const suggestEnvironments: Suggester = ({ settings, typed }) => matching(settings.environments, typed);
