import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { patience } from '../../../src/entrypoints/composition/aws/patience.ts';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Asks an AWS that behaves like this, once, with the real patience except for what is `shorter`. */
async function asked(shorter: Partial<typeof patience.requestHandler>, behaviour: RequestListener): Promise<string> {
  const server = createServer(behaviour).listen(0, '127.0.0.1');
  running.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    ...patience,
    maxAttempts: 1,
    requestHandler: { ...patience.requestHandler, ...shorter },
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
  });
  return client.send(new GetItemCommand({ TableName: 'geonbot', Key: {} })).then(
    () => 'answered',
    () => 'gave up',
  );
}

describe('the patience with AWS', () => {
  it('ends with an AWS that takes the request and never answers', { timeout: 2_000 }, async () => {
    expect(await asked({ requestTimeout: 150 }, () => {})).toBe('gave up');
  });

  it('ends with an AWS that falls silent in the middle of its answer', { timeout: 2_000 }, async () => {
    const behaviour: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.write('{"Item":');
    };
    expect(await asked({ socketTimeout: 150 }, behaviour)).toBe('gave up');
  });
});
