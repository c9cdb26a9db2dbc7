import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ComponentType,
} from 'discord-api-types/v10';
import { cut, limits } from './limits.ts';

export type Choice = { readonly label: string; readonly value: string; readonly chosen: boolean };

/** A menu that fills its row; no row without an id that Discord would give back, or with nothing to choose from. */
export function selectRow(
  placeholder: string,
  id: string | null,
  choices: readonly Choice[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  if (id === null || choices.length < 2) return [];
  const options: APISelectMenuOption[] = choices.map(({ label, value, chosen }) => ({ label, value, default: chosen }));
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: id,
    placeholder: cut(placeholder, limits.placeholder),
    options: options.slice(0, limits.options),
  };
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}
