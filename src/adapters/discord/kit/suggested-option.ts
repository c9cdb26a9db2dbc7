import type { CommandOption, Words } from './command.ts';

type Suggested = Pick<CommandOption, 'required'> & { readonly maxLength?: number };

/** An option for which suggestions are given while a person types. */
export function suggested(
  name: string,
  ko: string,
  descriptions: Words,
  { required, maxLength = 40 }: Suggested,
): CommandOption {
  return { name, names: { en: name, ko }, descriptions, required, offers: 'suggestions', maxLength };
}
