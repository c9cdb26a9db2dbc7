import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { signedPost } from '../../../../src/adapters/aws/kit/signed-post.ts';
import { someCredentials } from '../../../support/aws-client-options.ts';
import { readProjectFile } from '../../../support/project.ts';

it('says who asks, outside of what is signed, because a proxy may change it', async ({ onTestFinished }) => {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers }, outgoing) => {
    seen.push(headers);
    outgoing.end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  await signedPost({
    service: 'sqs',
    region: 'ap-northeast-2',
    credentials: { ...someCredentials(), sessionToken: null },
    url: new URL(`http://127.0.0.1:${port}/`),
    headers: {},
    body: '{}',
    timeoutMs: 5_000,
  });
  expect(seen[0]?.['user-agent']).toBe(`geonbot/${JSON.parse(readProjectFile('package.json')).version}`);
  expect(seen[0]?.authorization).toMatch(/SignedHeaders=[a-z0-9;-]+/);
  expect(seen[0]?.authorization).not.toContain('user-agent');
});
