import { DiscordFormRefusal, emptyMessage } from './in-memory-discord-answers.ts';
import { asJson, asList, type Json } from './in-memory-discord-limits.ts';
import { isEmptyMessage, messageProblems } from './in-memory-discord-message-limits.ts';
import { attachmentsOf } from './in-memory-discord-request.ts';
import type { DiscordMessage, InMemoryDiscordWorld } from './in-memory-discord-world.ts';

type Files = ReadonlyMap<string, File>;
type Origin = Pick<DiscordMessage, 'channelId' | 'author' | 'ephemeralFor' | 'answers'>;

const ephemeral = 64;
export const noFiles: Files = new Map();

/** Writes messages into the world, holding each to Discord's limits. */
export class InMemoryDiscordMessages {
  readonly #world: InMemoryDiscordWorld;

  constructor(world: InMemoryDiscordWorld) {
    this.#world = world;
  }

  /** @throws DiscordRefusal as Discord would refuse it. */
  async create(origin: Origin, body: Json, files: Files): Promise<DiscordMessage> {
    const { attachments, problems } = await attachmentsOf(body, files, [], () => this.#world.nextId());
    refuse([...messageProblems(body), ...problems]);
    if (isEmptyMessage(body, files.size)) throw emptyMessage();
    const replyTo = this.#replyTo(body);
    return this.#world.put({
      ...this.blank(origin),
      ...shown(body, null),
      attachments,
      pinged: pingedBy(body),
      replyTo,
    });
  }

  /** What is left out of the body stays as it is, except that a deferred answer starts from nothing. */
  async edit(message: DiscordMessage, body: Json, files: Files): Promise<DiscordMessage> {
    const { attachments, problems } = await attachmentsOf(body, files, message.attachments, () => this.#world.nextId());
    refuse([...messageProblems(body), ...problems]);
    const merged = { ...message, ...shown(body, message), attachments };
    if (isEmptyMessage(merged, attachments.length)) throw emptyMessage();
    const first = message.state === 'thinking';
    const when = first ? {} : { edited: true, editedAtMs: this.#world.nowMs() };
    return this.#world.put({ ...merged, state: 'sent', ...when });
  }

  thinking(origin: Origin): DiscordMessage {
    return this.#world.put({ ...this.blank(origin), state: 'thinking' });
  }

  failed(origin: Origin, content: string): DiscordMessage {
    return this.#world.put({ ...this.blank(origin), state: 'failed', content });
  }

  /** @throws DiscordRefusal where the message is not there and must be. */
  #replyTo(body: Json): string | null {
    const reference = asJson(body['message_reference']);
    const id = reference['message_id'];
    if (typeof id !== 'string') return null;
    if (this.#world.message(id) !== undefined) return id;
    if (reference['fail_if_not_exists'] === false) return null;
    throw new DiscordFormRefusal([
      { path: 'message_reference', code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  }

  blank(origin: Origin): DiscordMessage {
    const nothing = {
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      thread: null,
      pinged: [],
      replyTo: null,
    };
    return { id: this.#world.nextId(), ...origin, ...nothing, state: 'sent', edited: false, editedAtMs: null };
  }
}

export function isEphemeral(body: Json): boolean {
  return (Number(body['flags'] ?? 0) & ephemeral) !== 0;
}

function shown(body: Json, before: DiscordMessage | null): Pick<DiscordMessage, 'content' | 'embeds' | 'components'> {
  const list = (field: 'embeds' | 'components') =>
    body[field] === undefined ? (before?.[field] ?? []) : (asList(body[field]) as readonly object[]);
  const content = body['content'] === undefined ? (before?.content ?? '') : String(body['content'] ?? '');
  return { content, embeds: list('embeds'), components: list('components') };
}

function refuse(problems: ConstructorParameters<typeof DiscordFormRefusal>[0]): void {
  if (problems.length > 0) throw new DiscordFormRefusal(problems);
}

/**
 * Whom a new message notifies: `@role-id`s and member ids that its text mentions and that it is allowed to. Without
 * `allowed_mentions` everything that is mentioned is.
 */
function pingedBy(body: Json): readonly string[] {
  const text = typeof body['content'] === 'string' ? body['content'] : '';
  const mentioned = [...text.matchAll(/<@(&|!?)(\d{1,20})>/g)];
  const allowed = body['allowed_mentions'] === undefined ? null : asJson(body['allowed_mentions']);
  const pinged = mentioned.flatMap(([, mark, id = '']) => {
    const kind = mark === '&' ? 'roles' : 'users';
    const isAllowed = allowed === null || asList(allowed['parse']).includes(kind) || asList(allowed[kind]).includes(id);
    return isAllowed ? [mark === '&' ? `@${id}` : id] : [];
  });
  return [...new Set(pinged)];
}
