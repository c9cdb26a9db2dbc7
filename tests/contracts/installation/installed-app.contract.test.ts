import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitHubInstalledApp } from '../../../src/adapters/github/installation/github-installed-app.ts';
import { InMemoryInstalledApp } from '../../../src/adapters/in-memory/installation/in-memory-installed-app.ts';
import { Secret } from '../../../src/application/kit/secret.ts';
import { appKeys } from '../../support/github-stand-in.ts';
import { installedAppContract } from './installed-app.contract.ts';

installedAppContract('InMemoryInstalledApp', async (...owners) => {
  const app = new InMemoryInstalledApp(...owners);
  return {
    app,
    vanish: () => {
      app.isThere = false;
      app.owners.length = 0;
    },
    refuse: () => {
      app.refuses = true;
    },
    close: async () => undefined,
  };
});

installedAppContract('GitHubInstalledApp', async (...owners) => {
  const installed = owners.map((login, at) => ({ id: at + 1, account: { login } }));
  let status = 200;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github.test');
    const answer = (body: unknown, code = status) =>
      response
        .writeHead(code, { 'content-type': 'application/json' })
        .end(code === 204 ? undefined : JSON.stringify(body));
    if (!(request.headers.authorization ?? '').startsWith('bearer ey')) return answer({ message: 'no token' }, 401);
    if (status !== 200) return answer({ message: 'no' });
    if (pathname === '/app')
      return answer({ slug: 'geonbot-acme', name: 'geonbot-acme', owner: { login: 'acme', type: 'Organization' } });
    const [, id] = /^\/app\/installations\/(\d+)$/.exec(pathname) ?? [];
    if (id !== undefined && request.method === 'DELETE') {
      installed.splice(
        installed.findIndex((one) => one.id === Number(id)),
        1,
      );
      return answer(null, 204);
    }
    const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
    return answer(installed.slice((page - 1) * size, page * size));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const privateKey = new Secret(appKeys().privateKey);
  return {
    app: new GitHubInstalledApp(
      { apiUrl, webUrl: 'https://github.com', nowMs: Date.now },
      { appId: '123456', privateKey },
    ),
    vanish: () => {
      status = 404;
    },
    refuse: () => {
      status = 403;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
});
