/** In the language of the key; English is also what Discord shows everyone else. */
export type Words = { readonly en: string; readonly ko: string };

export type CommandOption = {
  /** The name that interactions carry, in any language. */
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly required: boolean;
  /** A closed list, suggestions that we give while a person types, any text, true and false, or a member of the server. */
  readonly offers:
    | { readonly choices: readonly { readonly value: string; readonly names: Words }[] }
    | 'suggestions'
    | 'text'
    | 'yes-or-no'
    | 'member';
  readonly maxLength: number;
};

export type Command = {
  /** Two words where it is a subcommand: `pr resync` is typed as one and registered below `pr`. */
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly options: readonly CommandOption[];
};
