import { askedBy, fieldsOf } from '../../src/adapters/discord/kit/interaction-payload.ts';
import { RestDiscordMessages } from '../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Invocation } from '../../src/application/jobs/invocation.ts';
import { expectDiscordAccepts } from './discord-body-checks.ts';

export const guild = '900000000000000001';
export const codeHost = 'https://ghe.acme.test';
export const rooms = {
  deploys: '900000000000000011',
  reviews: '900000000000000012',
  costs: '900000000000000013',
  alerts: '900000000000000014',
};
const mina = '900000000000000031';

export type Room = keyof typeof rooms;

/** A Discord server in memory and the real REST client that speaks to it. */
export class ADiscord {
  readonly clock: InMemoryClock;
  readonly discord: InMemoryDiscord;
  readonly messages: RestDiscordMessages;
  #payload: unknown = null;

  constructor(clock = new InMemoryClock(Date.UTC(2026, 10, 22, 3))) {
    this.clock = clock;
    const applicationId = '900000000000000099';
    const botToken = 'a-bot-token';
    this.discord = new InMemoryDiscord({
      applicationId,
      guild,
      channels: Object.entries(rooms).map(([name, id]) => ({ id, name })),
      members: [{ id: mina, name: 'Mina', roles: [] }],
      clock: this.clock,
      botToken,
      endpoint: async ({ body }) => {
        this.#payload = JSON.parse(body);
        return { status: 200, body: '{"type":5}' };
      },
    });
    const apiUrl = 'https://discord.com/api/v10';
    const makeRequest = this.discord.fetch;
    this.messages = new RestDiscordMessages({ apiUrl, botToken, applicationId, makeRequest, backOffMs: 1 });
  }

  /** Mina types a command in English, and sees "thinking…". */
  async asks(room: Room): Promise<Invocation> {
    await this.discord.slash(mina, rooms[room], 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
    const asked = askedBy(fieldsOf(this.#payload), this.clock.nowMs());
    if (asked === null) throw new Error('the interaction could not be read');
    return asked;
  }

  /** Everything in a room, oldest first. @throws Error when Discord's specification forbids what was sent. */
  seen(room: Room): readonly DiscordMessage[] {
    for (const { method, path, body } of this.discord.sent) expectDiscordAccepts(method, path, body);
    return this.discord.messages(rooms[room]);
  }
}
