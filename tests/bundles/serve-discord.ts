import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';

/** How Discord behaves, by method and path. `lose`: it does what it is asked, and its answer is a 502. */
export type DiscordManners = {
  refuse: (method: string, path: string) => { readonly status: number; readonly code: number } | null;
  lose: (method: string, path: string) => boolean;
};

/** Puts the in-memory Discord's REST API on a local port: any, unless one is given. */
export async function serveDiscord(
  discord: InMemoryDiscord,
  manners: DiscordManners = { refuse: () => null, lose: () => false },
  wanted = 0,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const [method, path] = [incoming.method ?? 'GET', (incoming.url ?? '').split('?')[0] ?? ''];
    const refusal = manners.refuse(method, path);
    if (refusal !== null) {
      response.writeHead(refusal.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: refusal.code, message: 'No' }));
      return;
    }
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await discord.fetch(`http://discord.test${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    if (manners.lose(method, path)) {
      response.writeHead(502);
      response.end();
      return;
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(wanted, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v10`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
