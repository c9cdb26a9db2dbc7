import { asJson, asList, type Json } from './in-memory-discord-limits.ts';
import type { DiscordForm } from './in-memory-discord-outcomes.ts';
import type { DiscordMessage } from './in-memory-discord-world.ts';

/**
 * What Discord sends of a button that is pressed, or of a select in which `chosen` is chosen. @throws Error when a person
 * could not do that: it is not there, is a link, is switched off, or offers no such choice.
 */
export function pressData(message: DiscordMessage | undefined, customId: string, chosen: string | null): Json {
  const parts = (message?.components ?? []).flatMap((row) => asList(asJson(row)['components'])).map(asJson);
  const part = parts.find((one) => one['custom_id'] === customId);
  if (part === undefined) throw new Error(`there is no ${customId} to press`);
  if (part['disabled'] === true) throw new Error(`${customId} is switched off`);
  const offered = asList(part['options']).map((option) => asJson(option)['value']);
  const isSelect = part['type'] === 3;
  if (isSelect !== (chosen !== null) || (isSelect && !offered.includes(chosen))) {
    throw new Error(`${customId} does not offer ${chosen}`);
  }
  return { custom_id: customId, component_type: part['type'], id: 1, ...(isSelect ? { values: [chosen] } : {}) };
}

/** The fields of a form as Discord sends them back. @throws Error when the client would not let the person send them. */
export function formComponents(form: DiscordForm, values: Readonly<Record<string, string>>): Json[] {
  return form.components.map(asJson).map((label, index) => {
    const input = asJson(label['component']);
    const field = String(input['custom_id']);
    const value = values[field] ?? '';
    const least = input['required'] === false ? 0 : Number(input['min_length'] ?? 1);
    const most = Number(input['max_length'] ?? 4000);
    if (value.length < least || value.length > most) {
      throw new Error(`${field} must be ${least} to ${most} characters, and is ${value.length}`);
    }
    return { type: 18, id: index * 2 + 1, component: { type: 4, id: index * 2 + 2, custom_id: field, value } };
  });
}
