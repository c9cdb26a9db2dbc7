import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One call over the network. */
export type Call = {
  /** Such as `ssm GetParameters` or `discord PATCH`. */
  readonly name: string;
  readonly body: string;
  /** Of the connection that it came by: made for it, made in a round before it, or used before. */
  readonly connection: 'new' | 'ahead' | 'kept';
};

/** What was under way at a time. Whoever asks in the next round has waited for this one. */
export type Round = readonly Call[];

/**
 * A peer between the Lambdas and everything that they call, which counts the calls that lie in series. It holds every answer until
 * nobody has asked anything for `quietMs`: what could be asked side by side is there by then, so that a round of answers is one step of
 * whoever waits, however busy the machine is.
 */
export class RecordingPeer {
  readonly #quietMs: number;
  readonly #servers = new Map<string, Server>();
  readonly #rounds: Call[][] = [];
  /** For which round each connection was made at the earliest; null once it was used. */
  readonly #made = new WeakMap<Socket, number | null>();
  #held: (() => void)[] = [];
  #open: Call[] | null = null;
  #round = 0;
  #timer: NodeJS.Timeout | null = null;

  private constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** `behind`: where the calls to each peer go on to, by the peer's name. */
  static async start<Name extends string>(behind: Readonly<Record<Name, string>>, quietMs = 500) {
    const peer = new RecordingPeer(quietMs);
    const urls: [string, string][] = [];
    for (const [name, target] of Object.entries<string>(behind)) urls.push([name, await peer.#listen(name, target)]);
    return { urls: Object.fromEntries(urls) as Record<Name, string>, peer };
  }

  /** The rounds since this was last asked for. */
  taken(): readonly Round[] {
    return this.#rounds.splice(0);
  }

  async stop(): Promise<void> {
    for (const server of this.#servers.values()) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }

  async #listen(name: string, target: string): Promise<string> {
    const server = createServer((incoming, outgoing) => void this.#take(name, target, incoming, outgoing));
    server.on('connection', (socket: Socket) =>
      this.#made.set(socket, this.#open === null ? this.#round + 1 : this.#round),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    this.#servers.set(name, server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async #take(peer: string, target: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const bytes = await bytesOf(incoming);
    const made = this.#made.get(incoming.socket) ?? null;
    this.#made.set(incoming.socket, null);
    this.#note(`${peer} ${operationOf(incoming)}`, bytes.toString('utf8'), made);
    const answer = forwarded(new URL(target + (incoming.url ?? '/')), incoming, bytes);
    await new Promise<void>((released) => this.#held.push(released));
    const { status, headers, bytes: answered } = await answer;
    outgoing.writeHead(status, headers);
    outgoing.end(answered);
  }

  #note(name: string, body: string, made: number | null): void {
    if (this.#open === null) {
      this.#open = [];
      this.#round += 1;
      this.#rounds.push(this.#open);
    }
    const ofNew = made !== null && made < this.#round ? 'ahead' : 'new';
    this.#open.push({ name, body, connection: made === null ? 'kept' : ofNew });
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#release(), this.#quietMs);
  }

  #release(): void {
    this.#open = null;
    this.#timer = null;
    for (const released of this.#held.splice(0)) released();
  }
}

function operationOf({ method = '', headers }: IncomingMessage): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target === '' ? method : target.slice(target.lastIndexOf('.') + 1);
}

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

function forwarded(url: URL, { method = 'GET', headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers, agent: false }, async (answer) => {
      const bytes = await bytesOf(answer);
      const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
      resolve({ status: answer.statusCode ?? 502, headers: { ...kept, 'content-length': `${bytes.length}` }, bytes });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
