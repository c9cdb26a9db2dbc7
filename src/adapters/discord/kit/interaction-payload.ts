import type { Invocation, ReplyTo } from '../../../application/jobs/invocation.ts';
import type { ChannelId, Language, MemberId, RoleId } from '../../../domain/people/people.ts';

/** An untrusted JSON object; these are the fields of Discord that we read. */
export type Fields = { readonly [name in Field]?: unknown };

type Field =
  | ('id' | 'type' | 'token' | 'locale' | 'guild_id' | 'channel_id' | 'channel' | 'member' | 'data')
  | ('user' | 'roles' | 'global_name' | 'username')
  | ('name' | 'options' | 'value' | 'focused' | 'custom_id' | 'values' | 'components' | 'component');

/** Written by hand and not with a schema library, because that alone would be larger and slower than the whole hot path. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Null unless it is a string with something in it. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function languageOf(interaction: Fields): Language {
  return interaction.locale === 'ko' ? 'ko' : 'en';
}

/** Who asked, when, and how to answer. Null where any of it is missing, as in a direct message. */
export function askedBy(interaction: Fields, nowMs: number): Invocation | null {
  const member = fieldsOf(interaction.member);
  const user = fieldsOf(member.user);
  const id = idOf(interaction.id);
  const userId = idOf(user.id);
  const channel = idOf(interaction.channel_id) ?? idOf(fieldsOf(interaction.channel).id);
  const replyTo = textOf(interaction.token);
  if (id === null || userId === null || channel === null || replyTo === null) return null;
  return {
    id,
    atMs: nowMs,
    by: {
      id: userId as MemberId,
      name: textOf(user.global_name) ?? textOf(user.username) ?? userId,
      roles: listOf(member.roles).filter((role) => idOf(role) !== null) as RoleId[],
    },
    language: languageOf(interaction),
    channel: channel as ChannelId,
    replyTo: replyTo as ReplyTo,
  };
}

/** A command's name as people type it: with that of its subcommand, where it has one. Null where there is none. */
export function commandNameOf(data: Fields): string | null {
  const [name, below] = [textOf(data.name), textOf(subcommandOf(data)?.name)];
  return name === null || below === null ? name : `${name} ${below}`;
}

function subcommandOf(data: Fields): Fields | null {
  const [first] = listOf(data.options).map(fieldsOf);
  return first?.type === subcommand ? first : null;
}

/** Discord's number for the kind of an option. */
const subcommand = 1;

/** Values of a command's options by name, `true` or `false` where it is one of these, and which one is being typed. */
export function optionsOf(data: Fields): {
  readonly values: ReadonlyMap<string, string>;
  readonly typing: string | null;
} {
  const values = new Map<string, string>();
  let typing: string | null = null;
  for (const entry of listOf((subcommandOf(data) ?? data).options)) {
    const option = fieldsOf(entry);
    const name = textOf(option.name);
    const value = typeof option.value === 'boolean' ? String(option.value) : option.value;
    if (name === null || typeof value !== 'string') continue;
    values.set(name, value.trim());
    if (option.focused === true) typing = name;
  }
  return { values, typing };
}

/** What was written into a form's field. Null where there is no such field or it is blank. */
export function formValue(data: Fields, field: string): string | null {
  for (const entry of listOf(data.components)) {
    const row = fieldsOf(entry);
    for (const input of [row.component, ...listOf(row.components)].map(fieldsOf)) {
      if (input.custom_id === field) return textOf(textOf(input.value)?.trim());
    }
  }
  return null;
}

/** Discord's ids are decimal numbers of 64 bits. */
function idOf(value: unknown): string | null {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : null;
}
