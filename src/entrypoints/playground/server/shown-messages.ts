import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import type { DiscordForm } from '../../../adapters/in-memory/discord/in-memory-discord-outcomes.ts';
import type { DiscordMessage } from '../../../adapters/in-memory/discord/in-memory-discord-world.ts';
import type { ShownMessage, ShownModal } from '../protocol.ts';

const discordEpochMs = 1_420_070_400_000;

/** `beneath`: what was said in the message's thread, oldest first. */
export function shownMessage(message: DiscordMessage, beneath: readonly DiscordMessage[] = []): ShownMessage {
  const { answers } = message;
  return {
    id: message.id,
    channelId: message.channelId,
    createdAtMs: Number(BigInt(message.id) >> 22n) + discordEpochMs,
    edited: message.edited,
    thinking: message.state === 'thinking',
    onlyFor: message.ephemeralFor,
    answerTo: answers?.command == null ? null : { member: answers.memberId, command: answers.command },
    content: message.content,
    pinged: message.pinged,
    replyTo: message.replyTo,
    thread: beneath.map((line) => shownMessage(line)),
    // The in-memory Discord keeps them as they came over the wire, and has held them to Discord's limits.
    embeds: message.embeds as readonly APIEmbed[],
    components: message.components as readonly APIActionRowComponent<APIComponentInMessageActionRow>[],
    pictures: message.attachments.map(({ id, filename, description }) => ({
      name: filename,
      description,
      version: id,
    })),
  };
}

type Label = {
  readonly label?: string;
  readonly description?: string;
  readonly component?: {
    readonly custom_id?: string;
    readonly value?: string;
    readonly placeholder?: string;
    readonly required?: boolean;
    readonly style?: number;
    readonly max_length?: number;
  };
};

export function shownModal({ customId, title, components }: DiscordForm): ShownModal {
  const inputs = (components as readonly Label[]).map(({ label = '', description = '', component = {} }) => ({
    customId: component.custom_id ?? '',
    label,
    description,
    value: component.value ?? '',
    placeholder: component.placeholder ?? '',
    required: component.required ?? true,
    paragraph: component.style === 2,
    maxLength: component.max_length ?? 4000,
  }));
  return { customId, title, inputs };
}
