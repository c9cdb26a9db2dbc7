import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../../src/adapters/system/open-connection.ts';

const connections: Socket[] = [];
const server = createServer((_, outgoing) => outgoing.end('here'));
server.on('connection', (socket: Socket) => connections.push(socket));
let url = '';

beforeEach(async () => {
  connections.length = 0;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const ask = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST' }, async (answer) => {
      answer.setEncoding('utf8');
      resolve((await answer.toArray()).join(''));
    });
    sending.on('error', reject);
    sending.end('body');
  });

it('is there before the request, and is used by it and by those after it', async () => {
  openConnection(url);
  await expect.poll(() => connections.length).toBe(1);
  expect([await ask(), await ask()]).toEqual(['here', 'here']);
  expect(connections).toHaveLength(1);
});

it('is opened once, and not at all where there is one', async () => {
  openConnection(url);
  openConnection(`${url}/path`);
  await ask();
  openConnection(url);
  await ask();
  expect(connections).toHaveLength(1);
});

it('that was closed meanwhile costs the request nothing but a new one', async () => {
  openConnection(url);
  await expect.poll(() => connections.length).toBe(1);
  const closed = new Promise((resolve) => connections[0]?.on('close', resolve));
  connections[0]?.destroy();
  await closed;
  // Until this side has heard of it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await ask()).toBe('here');
  expect(connections).toHaveLength(2);
});

it('that cannot be opened fails nobody', async () => {
  const unused = url;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  openConnection(unused);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
