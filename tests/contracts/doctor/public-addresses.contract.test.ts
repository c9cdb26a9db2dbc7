import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { InMemoryPublicAddresses } from '../../../src/adapters/in-memory/doctor/in-memory-public-addresses.ts';
import { HttpPublicAddresses } from '../../../src/adapters/system/http-public-addresses.ts';
import { publicAddressesContract } from './public-addresses.contract.ts';

const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await new Promise((resolve) => server.close(resolve));
});

publicAddressesContract('InMemoryPublicAddresses', async (status) => {
  const addresses = new InMemoryPublicAddresses();
  const url = 'https://api.acme.test/discord/interactions';
  if (status !== null) addresses.answers.set(url, { status, clockMs: 1 });
  return { addresses, url };
});

publicAddressesContract('HttpPublicAddresses', async (status) => {
  const server = createServer((_, response) => response.writeHead(status ?? 500, { connection: 'close' }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/discord/interactions`;
  if (status === null) await new Promise((resolve) => server.close(resolve));
  else running.push(server);
  return { addresses: new HttpPublicAddresses(), url };
});
