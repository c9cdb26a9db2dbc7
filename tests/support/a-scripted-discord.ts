import { InteractionSignature } from '../../src/adapters/discord/kit/interaction-signature.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';

export const applicationId = '900000000000000099';
export const guild = '900000000000000001';
export const room = '900000000000000011';
export const mina = '900000000000000031';
export const silent = { allowed_mentions: { parse: [] } };
export const botHeaders = {
  authorization: 'Bot secret',
  'user-agent': 'DiscordBot (https://example.org, 1)',
  'content-type': 'application/json',
};

/** Any of Discord's answers. */
export type Wire = {
  readonly id: string;
  readonly code: number;
  readonly name_localizations: object;
  readonly errors: { readonly embeds: Record<string, { title: { _errors: { code: string }[] } }> };
};

/** A Discord whose bot answers what it is told to, and its REST API without a client in between. */
export function aScriptedDiscord() {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22, 3));
  const received: Record<string, unknown>[] = [];
  const discord = new InMemoryDiscord({
    applicationId,
    guild,
    channels: [{ id: room, name: 'deploys' }],
    members: [{ id: mina, name: 'Mina', roles: ['900000000000000021'] }],
    clock,
    botToken: 'secret',
    patienceMs: 50,
  });
  const signature = new InteractionSignature(discord.publicKeyHex);
  const answering = (response: object) =>
    discord.connect(async ({ headers, body }) => {
      const checked = signature.check(headers, Buffer.from(body), clock.nowMs());
      if (checked.kind === 'refused') return { status: 401, body: '' };
      const payload = JSON.parse(body);
      received.push(payload);
      return { status: 200, body: JSON.stringify(payload.type === 1 ? { type: 1 } : response) };
    });
  const rest = async (method: string, path: string, body?: object, headers: Record<string, string> = botHeaders) => {
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await discord.fetch(`https://discord.com/api/v10${path}`, init);
    return { status: response.status, body: (await response.json()) as Wire };
  };
  return { clock, discord, received, answering, rest };
}
