import { DiscordRefusal } from './in-memory-discord-answers.ts';
import { callbackProblems } from './in-memory-discord-callback-limits.ts';
import { asJson, asList, invalidForm, type Json } from './in-memory-discord-limits.ts';
import { type InMemoryDiscordMessages, isEphemeral, noFiles } from './in-memory-discord-messages.ts';
import type { OpenInteraction } from './in-memory-discord-tokens.ts';
import type { DiscordMessage } from './in-memory-discord-world.ts';

export type DiscordForm = {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly object[];
  /** Where the form was opened from. */
  readonly channelId: string;
  readonly messageId: string | null;
};

/** What a person sees happen at once. */
export type InteractionOutcome =
  /** Answered with a message. */
  | { readonly kind: 'message'; readonly message: DiscordMessage }
  /** "is thinking…". */
  | { readonly kind: 'deferred'; readonly message: DiscordMessage }
  /** The message of the button will change. */
  | { readonly kind: 'deferred-update'; readonly message: DiscordMessage }
  | { readonly kind: 'updated'; readonly message: DiscordMessage }
  | { readonly kind: 'choices'; readonly choices: readonly { readonly name: string; readonly value: string }[] }
  | { readonly kind: 'form'; readonly form: DiscordForm }
  /** "The application did not respond": `reason` is what a developer would want to know. */
  | { readonly kind: 'failed'; readonly reason: string; readonly message: DiscordMessage | null };

export type Asking = {
  readonly type: number;
  readonly opened: OpenInteraction;
  readonly bot: { readonly id: string; readonly name: string };
  readonly answers: DiscordMessage['answers'];
  /** Whose button was pressed, or whose button opened the form. */
  readonly source: DiscordMessage | null;
};

/** Does what the bot's HTTP answer says, as Discord would; an answer that is only text is the reason why there is none. */
export async function applyCallback(
  asking: Asking,
  answer: Json | string,
  messages: InMemoryDiscordMessages,
): Promise<InteractionOutcome> {
  if (typeof answer === 'string') return didNotRespond(asking, answer, messages);
  try {
    return await applied(asking, answer, messages);
  } catch (error) {
    if (error instanceof DiscordRefusal) return didNotRespond(asking, JSON.stringify(error.body), messages);
    throw error;
  }
}

async function applied(asking: Asking, callback: Json, messages: InMemoryDiscordMessages): Promise<InteractionOutcome> {
  const problems = callbackProblems(asking.type, callback);
  if (problems.length > 0) return didNotRespond(asking, JSON.stringify(invalidForm(problems)), messages);
  const { opened, source } = asking;
  const data = asJson(callback['data']);
  const origin = originOf(asking, isEphemeral(data));
  const acknowledge = (message: DiscordMessage) => {
    opened.acknowledged = true;
    opened.messageId = message.id;
    return message;
  };
  switch (callback['type']) {
    case 4:
      return { kind: 'message', message: acknowledge(await messages.create(origin, data, noFiles)) };
    case 5:
      return { kind: 'deferred', message: acknowledge(messages.thinking(origin)) };
    case 8:
      return { kind: 'choices', choices: choicesOf(data) };
    case 9:
      return { kind: 'form', form: formOf(data, opened.channelId, source?.id ?? null) };
  }
  if (source === null) return didNotRespond(asking, 'there is no message to update', messages);
  if (callback['type'] === 6) return { kind: 'deferred-update', message: acknowledge(source) };
  return { kind: 'updated', message: acknowledge(await messages.edit(source, data, noFiles)) };
}

/** Leaves what Discord shows when a bot is silent, late, or answers nonsense. */
function didNotRespond(asking: Asking, reason: string, messages: InMemoryDiscordMessages): InteractionOutcome {
  const seen = asking.type !== 4;
  const message = seen ? messages.failed(originOf(asking, true), 'The application did not respond') : null;
  return { kind: 'failed', reason, message };
}

function originOf({ opened, bot, answers }: Asking, ephemeral: boolean) {
  return { channelId: opened.channelId, author: bot, answers, ephemeralFor: ephemeral ? opened.memberId : null };
}

function choicesOf(data: Json): { name: string; value: string }[] {
  return asList(data['choices'])
    .map(asJson)
    .map(({ name, value }) => ({ name: String(name), value: String(value) }));
}

function formOf(data: Json, channelId: string, messageId: string | null): DiscordForm {
  const components = asList(data['components']) as readonly object[];
  return { customId: String(data['custom_id']), title: String(data['title']), components, channelId, messageId };
}
