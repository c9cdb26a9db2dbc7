import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { lightFetch } from '../../../src/adapters/system/light-fetch.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What a server sees of a request: without what each client says of itself. */
const echo: RequestListener = async (request, response) => {
  const { authorization, 'x-own': own, 'content-type': type, 'content-length': length, accept } = request.headers;
  const seen = { method: request.method, url: request.url, authorization, own, type, length, accept };
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('x-twice', ['a', 'b']);
  response.end(JSON.stringify({ ...seen, body: await textOf(request) }));
};

/** What both say, of which the light one must say the same. */
async function both(url: string, init: RequestInit = {}) {
  const outcomes: unknown[] = [];
  for (const send of [globalThis.fetch, lightFetch]) {
    outcomes.push(
      await send(url, init).then(
        async (response) => ({
          url: response.url,
          status: response.status,
          statusText: response.statusText,
          ok: response.ok,
          type: response.headers.get('Content-Type'),
          twice: response.headers.get('x-twice'),
          has: response.headers.has('X-Nothing'),
          names: [...response.headers]
            .map(([name]) => name)
            .filter((name) => !/^(date|connection|keep-alive|content-encoding)$/.test(name))
            .toSorted(),
          text: await response.text(),
        }),
        (error: Error) => ({ error: error.name, says: error.message, code: Object(error.cause).code }),
      ),
    );
  }
  const [ofFetch, ofLight] = outcomes;
  expect(ofLight).toEqual(ofFetch);
  return Object(ofFetch) as { readonly status?: number; readonly text?: string; readonly error?: string };
}

describe('the light fetch', () => {
  it.each<[string, RequestInit]>([
    ['a look', { headers: { Authorization: 'Bot x', 'X-Own': '1' } }],
    ['a message', { method: 'POST', headers: [['content-type', 'application/json']], body: '{"text":"안녕"}' }],
    ['bytes', { method: 'PATCH', headers: { 'content-type': 'image/png' }, body: Uint8Array.of(65, 66) }],
    ['a deletion', { method: 'DELETE' }],
    ['a request with nothing', { method: 'POST' }],
  ])('sends and reads like fetch: %s', async (_, init) => {
    expect((await both(await serverThat(echo), init)).status).toBe(200);
  });

  it('unpacks what was packed, also nothing', async () => {
    const packed = await serverThat((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('a long text '.repeat(500)));
    });
    expect((await lightFetch(packed).then((response) => response.text())).length).toBe(6_000);
    const broken = await serverThat((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('a long text '.repeat(500)).subarray(0, 30));
    });
    await expect(lightFetch(broken)).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    const nothing = await serverThat((_, response) => response.writeHead(204).end());
    expect(await both(nothing)).toMatchObject({ status: 204, text: '' });
  });

  it.each([301, 302, 303, 307, 308])('follows a %i as fetch does, with its token where it stays', async (status) => {
    const here: string = await serverThat((request, response) => {
      if (request.url === '/old') response.writeHead(status, { location: '/new' }).end();
      else echo(request, response);
    });
    const post = { method: 'POST', headers: { authorization: 'x', 'content-type': 'text/plain' }, body: 'hi' };
    expect((await both(`${here}/old`, post)).text).toContain('"authorization":"x"');
    expect((await both(`${here}/old`, { headers: { authorization: 'x' } })).status).toBe(200);
  });

  it('takes no token to another host, and goes nowhere where it was told so', async () => {
    const other = await serverThat(echo);
    const here = await serverThat((_, response) => response.writeHead(302, { location: `${other}/log` }).end());
    const init = { headers: { authorization: 'x', 'x-own': '1' } };
    expect((await both(here, init)).text).not.toContain('authorization');
    expect((await both(here, { ...init, redirect: 'manual' })).status).toBe(302);
    expect((await both(here, { ...init, redirect: 'error' })).error).toBe('TypeError');
  });

  it('ends a chase round in a circle', async () => {
    const circle = await serverThat((_, response) => response.writeHead(302, { location: '/' }).end());
    await expect(lightFetch(circle)).rejects.toMatchObject({ message: 'fetch failed' });
  });

  it('says as fetch does that nobody is there, or that somebody hangs up', async () => {
    const gone = await serverThat(echo);
    for (const close of closing.splice(0)) close();
    expect((await both(gone)).error).toBe('TypeError');
    const hangsUp = await serverThat((request) => request.socket.destroy());
    await expect(lightFetch(hangsUp)).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    const cutOff = await serverThat((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => request.socket.destroy(), 20);
    });
    await expect(lightFetch(cutOff)).rejects.toMatchObject({ message: 'fetch failed' });
  });

  it('stops when its time is up, before or in the middle of an answer', async () => {
    const silent = await serverThat((_, response) => response.writeHead(200).write('half'));
    const late = () => ({ signal: AbortSignal.timeout(50) });
    await expect(lightFetch(silent, late())).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(lightFetch(silent, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses a form, which it would not send', async () => {
    await expect(lightFetch('http://127.0.0.1:1/', { method: 'POST', body: new FormData() })).rejects.toThrow('texts');
  });
});
