import type { InMemoryDiscordCommands } from './in-memory-discord-commands.ts';
import type { InMemoryDiscordDelivery } from './in-memory-discord-delivery.ts';
import type { Json } from './in-memory-discord-limits.ts';
import type { InMemoryDiscordMessages } from './in-memory-discord-messages.ts';
import { applyCallback, type InteractionOutcome } from './in-memory-discord-outcomes.ts';
import { commandData, type DiscordLocale, interactionPayload, withMessage } from './in-memory-discord-payloads.ts';
import type { InMemoryDiscordTokens } from './in-memory-discord-tokens.ts';
import type { DiscordMessage, InMemoryDiscordWorld } from './in-memory-discord-world.ts';

type Parts = {
  readonly world: InMemoryDiscordWorld;
  readonly tokens: InMemoryDiscordTokens;
  readonly messages: InMemoryDiscordMessages;
  readonly commands: InMemoryDiscordCommands;
  readonly delivery: InMemoryDiscordDelivery;
};

type Place = {
  readonly applicationId: string;
  readonly guild: string;
  readonly bot: { readonly id: string; readonly name: string };
};

/** Who does something, where, and in which language their Discord is. */
export type Way = { readonly memberId: string; readonly channelId: string; readonly locale: DiscordLocale };

/** Which command was typed, or whose message's button was pressed. */
export type How = { readonly command: string | null; readonly source: DiscordMessage | null };

/** Turns what a person does into an interaction, brings it to the bot, and does what the bot answers. */
export class InMemoryDiscordAsking {
  readonly #parts: Parts;
  readonly #place: Place;

  constructor(parts: Parts, place: Place) {
    this.#parts = parts;
    this.#place = place;
  }

  /** `command` has two words where a subcommand is typed. */
  commandData(command: string, options: readonly Json[]): Json {
    const { guild, applicationId } = this.#place;
    const [name = '', below] = command.split(' ');
    const id = this.#parts.commands.idOf(name, guild, applicationId) ?? this.#parts.world.nextId();
    const typed = options.map((option) => {
      const type = this.#parts.commands.optionType(command, String(option['name']), guild, applicationId);
      if (type === 5) return { ...option, type, value: option['value'] === 'true' };
      return { ...option, type };
    });
    return commandData(id, name, guild, below === undefined ? typed : [{ name: below, type: 1, options: typed }]);
  }

  /** @throws Error when there is no such member or channel. */
  async ask(type: number, data: Json, way: Way, how: How): Promise<InteractionOutcome> {
    const { world, tokens, messages, delivery } = this.#parts;
    const { applicationId, guild, bot } = this.#place;
    const member = world.member(way.memberId);
    const channel = world.channel(way.channelId);
    if (channel === undefined) throw new Error(`no channel ${way.channelId} in this server`);
    const opened = tokens.open(world.nextId(), member.id, channel.id);
    const setting = { applicationId, guild, member, channel, locale: way.locale, opened };
    const payload = withMessage(interactionPayload(type, data, setting), how.source ?? undefined);
    const answers = { memberId: member.id, memberName: member.name, command: how.command };
    try {
      const answer = await delivery.ask(payload, world.nowMs());
      return await applyCallback({ type, opened, bot, answers, source: how.source }, answer, messages);
    } finally {
      opened.settle();
    }
  }
}
