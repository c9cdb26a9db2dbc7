import { RestDiscordMessages } from '../../src/adapters/discord/kit/rest-discord-messages.ts';

export type DiscordCall = { readonly method: string; readonly path: string; readonly body: string };

/** A Discord that has every message it is asked about, as the one has in which a release has left its cards. */
export class AnsweringDiscord {
  readonly calls: DiscordCall[] = [];
  readonly messages = new RestDiscordMessages({
    apiUrl: 'https://discord.com/api/v10',
    applicationId: '900000000000000002',
    botToken: 'a bot token',
    makeRequest: async (url, init) => this.#answer(new URL(url).pathname, init),
    backOffMs: 1,
  });
  /** The message that a reply became, by its token. */
  readonly #replies = new Map<string, string>();
  #posted = 0;

  /** The messages that were edited, as `channel/message`, replies among them. */
  get edited(): readonly string[] {
    return this.calls.flatMap(({ method, path }) => {
      const reply = this.#replies.get(tokenIn(path) ?? '');
      if (reply !== undefined) return [`${repliesChannel}/${reply}`];
      const [, channel, message] = /\/channels\/(\d+)\/messages\/(\d+)$/.exec(path) ?? [];
      return method === 'PATCH' && channel !== undefined ? [`${channel}/${message}`] : [];
    });
  }

  /** How many messages were posted in this channel. */
  postedIn(channel: string): number {
    return this.calls.filter(({ method, path }) => method === 'POST' && path.endsWith(`/channels/${channel}/messages`))
      .length;
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const { method = 'GET', body } = init;
    // A form is sent as the bytes that it is encoded in.
    const text = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body ?? '');
    this.calls.push({ method, path, body: text });
    this.#posted += 1;
    const [, channel, message] = /\/channels\/(\d+)\/messages(?:\/(\d+))?/.exec(path) ?? [];
    const token = tokenIn(path);
    const id = this.#replies.get(token ?? '') ?? message ?? `19${String(this.#posted).padStart(17, '0')}`;
    if (token !== null) this.#replies.set(token, id);
    return Response.json({ id, channel_id: channel ?? repliesChannel });
  }
}

const repliesChannel = '900000000000000011';

function tokenIn(path: string): string | null {
  return /\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/.exec(path)?.[1] ?? null;
}
