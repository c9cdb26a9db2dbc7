import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';

/** What a message shows. Whatever is left out is shown no more after an edit. */
export type MessageBody = {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
};

export type MessageFile = { readonly name: string; readonly bytes: Uint8Array; readonly description: string };

export type MessageRef = { readonly channelId: string; readonly messageId: string };

/** What a message of ours shows, as Discord tells it. `repliesTo`: the id of the message that it replies to. */
export type SeenMessage = MessageRef & Pick<MessageBody, 'content' | 'embeds'> & { readonly repliesTo: string | null };

/** Ids of those whom a message may ping; it pings those of them whom its text mentions. */
export type Called = { readonly roles: readonly string[]; readonly users: readonly string[] };

/** The part of Discord's REST API that Geonbot speaks. Nothing but `call` ever pings anybody. */
export interface DiscordMessages {
  /** Something will be sent soon: the connection may be opened meanwhile. Nothing fails because of it. */
  connect(): void;

  /** `nonce` (at most 25 characters): the same one again within minutes gives the same message. */
  post(channelId: string, body: MessageBody, nonce: string, files?: readonly MessageFile[]): Promise<MessageRef>;

  /**
   * Posts a text that pings exactly these, at most 100 of each, as a reply to `beneath` where that is still there, with
   * `components` below it. `nonce` as above.
   */
  call(
    channelId: string,
    text: string,
    nonce: string,
    called: Called,
    beneath: string | null,
    components?: MessageBody['components'],
  ): Promise<MessageRef>;

  /** `gone` when the message or its channel is no more. */
  edit(message: MessageRef, body: MessageBody, files?: readonly MessageFile[]): Promise<'edited' | 'gone'>;

  /** Whether the message is there. */
  isThere(message: MessageRef): Promise<boolean>;

  /** Edits the reply to an interaction. `expired` when its token is no longer good. */
  editOriginal(
    interactionToken: string,
    body: MessageBody,
    files?: readonly MessageFile[],
  ): Promise<MessageRef | 'expired'>;

  /** Messages of our own in the channel since then, oldest first, and nothing of older ones. At most 500. */
  ownSince(channelId: string, sinceMs: number): Promise<readonly SeenMessage[]>;

  /** The channel of direct messages to them. That there is one does not say that they take any. */
  direct(memberId: string): Promise<string>;

  /** Opens the message's thread, or gives the one that it has. `name`: at most 100 characters. */
  openThread(message: MessageRef, name: string): Promise<{ readonly threadId: string }>;
}
