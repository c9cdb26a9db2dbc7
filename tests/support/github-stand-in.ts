import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiAnswer, type ApiRequest, describedApi } from './github-api.ts';
import { GitHubStandInWorld } from './github-stand-in-world.ts';

/**
 * What goes wrong with the next request: an answer of its own; carried out, and the connection breaks, at once or after half
 * the answer, or nothing comes, or nothing after half the answer.
 */
export type Mishap = ApiAnswer | 'answer-lost' | 'answer-breaks-off' | 'never-answered' | 'answer-stops';

export type GitHubStandIn = {
  readonly url: string;
  readonly server: Server;
  readonly world: GitHubStandInWorld;
  /** What the App needs: an id, and a key made at test time (PKCS#1 PEM, as GitHub hands out). */
  readonly appId: string;
  readonly privateKey: string;
  readonly requests: readonly ApiRequest[];
  /** The headers of what the other host was asked, where the logs are. */
  readonly logRequests: readonly Readonly<Record<string, unknown>>[];
  /** Whatever GitHub's own description does not allow, in requests and in our own answers: empty when all is well. */
  readonly problems: readonly string[];
  /** Happens once, to the next request whose path ends like this. */
  next(pathEnd: string, mishap: Mishap): void;
  close(): Promise<void>;
};

let madeKeys: { readonly publicKey: string; readonly privateKey: string } | undefined;

/** One pair for all stand-ins of a process, because making one takes a good part of a second. */
export function appKeys() {
  madeKeys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return madeKeys;
}

/** A GitHub on a local port, held to GitHub's own description, for one App. */
export async function startGitHubStandIn(): Promise<GitHubStandIn> {
  const keys = appKeys();
  const world = new GitHubStandInWorld('123456', keys.publicKey);
  const requests: ApiRequest[] = [];
  const problems: string[] = [];
  const mishaps: { pathEnd: string; mishap: Mishap }[] = [];
  const answerTo = await describedApi(world.handlers(), problems);

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await read(incoming);
    requests.push(request);
    const index = mishaps.findIndex(({ pathEnd }) => request.path.endsWith(pathEnd));
    const mishap = index < 0 ? undefined : mishaps.splice(index, 1)[0]?.mishap;
    const found = world.names.found(request, `http://${incoming.headers.host}`);
    const isGraphQl = request.path.endsWith('/graphql');
    const answered = 'request' in found ? () => answerTo(found.request) : () => found;
    const asked = isGraphQl ? () => world.graphQl(request, problems) : answered;
    const answer = typeof mishap === 'object' ? mishap : await asked();
    if (mishap === 'answer-lost') {
      incoming.socket.destroy();
      return;
    }
    if (mishap === 'never-answered') return;
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    const told = answer.body === undefined ? undefined : JSON.stringify(answer.body);
    const text = told === undefined ? undefined : world.names.told(told, 'home' in found ? found.home : null);
    if (mishap !== 'answer-breaks-off' && mishap !== 'answer-stops') {
      response.end(text);
      return;
    }
    response.write(text?.slice(0, text.length / 2) ?? '');
    if (mishap === 'answer-breaks-off') setTimeout(() => response.destroy(), 20);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      problems.push(String(error));
      response.destroy();
    });
  });
  const logRequests: Record<string, unknown>[] = [];
  const logHost = createServer((incoming, response) => {
    logRequests.push({ ...incoming.headers });
    const log = world.runs.log(Number(/^\/logs\/(\d+)\?sig=/.exec(incoming.url ?? '')?.[1]));
    response.writeHead(log === null ? 404 : 200, { 'content-type': 'text/plain' });
    response.end(log ?? '');
  });
  world.logHost = await listen(logHost);
  const closed = (each: Server) => {
    each.closeAllConnections();
    return new Promise<void>((resolve) => each.close(() => resolve()));
  };
  return {
    url: await listen(server),
    server,
    world,
    appId: world.appId,
    privateKey: keys.privateKey,
    requests,
    logRequests,
    problems,
    next: (pathEnd, mishap) => mishaps.push({ pathEnd, mishap }),
    close: async () => {
      await closed(logHost);
      await closed(server);
    },
  };
}

async function read(incoming: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://localhost');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: incoming.method ?? 'GET', path: pathname, query: search.replace('?', ''), headers, body };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });
}
