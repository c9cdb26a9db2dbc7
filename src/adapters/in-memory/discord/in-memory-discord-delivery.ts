import { asJson, type Json } from './in-memory-discord-limits.ts';
import { InMemoryDiscordSigner, type SignedRequest } from './in-memory-discord-signer.ts';

/** The bot's side of the wire: takes a signed request, gives the HTTP answer. */
export type InteractionsEndpoint = (
  request: SignedRequest,
) => Promise<{ readonly status: number; readonly body: string }>;

export type EndpointVerdict = { readonly accepted: boolean; readonly reason: string };

type HttpAnswer = { readonly status: number; readonly body: string };

/** Brings signed requests to the bot, and waits only so long. */
export class InMemoryDiscordDelivery {
  readonly #signer = new InMemoryDiscordSigner();
  readonly #patienceMs: number;
  endpoint: InteractionsEndpoint | null;

  constructor(endpoint: InteractionsEndpoint | null, patienceMs: number) {
    this.endpoint = endpoint;
    this.#patienceMs = patienceMs;
  }

  get publicKeyHex(): string {
    return this.#signer.publicKeyHex;
  }

  sign(payload: unknown, atMs: number): SignedRequest {
    return this.#signer.sign(typeof payload === 'string' ? payload : JSON.stringify(payload), atMs);
  }

  /** The JSON that the bot answered with, or why there is none. */
  async ask(payload: Json, atMs: number): Promise<Json | string> {
    const { status, body } = await this.#deliver(this.sign(payload, atMs));
    const json = parsed(body);
    return status === 200 && json !== null ? json : `${status} ${body}`;
  }

  async check(ping: Json, atMs: number): Promise<EndpointVerdict> {
    const answer = await this.ask(ping, atMs);
    if (typeof answer === 'string' || answer['type'] !== 1) {
      return { accepted: false, reason: `a PING was answered with ${JSON.stringify(answer)}` };
    }
    const forged = await this.#deliver(this.#signer.forge(JSON.stringify(ping), atMs));
    if (forged.status !== 401) return { accepted: false, reason: `a forged PING was answered with ${forged.status}` };
    return { accepted: true, reason: 'a PING was answered and a forged one refused' };
  }

  /** A bot that breaks or is late looks to Discord like one that is not there. */
  async #deliver(request: SignedRequest): Promise<HttpAnswer> {
    if (this.endpoint === null) return { status: 0, body: 'no endpoint is connected' };
    const { promise: late, resolve } = Promise.withResolvers<HttpAnswer>();
    const timer = setTimeout(resolve, this.#patienceMs, { status: 0, body: `no answer within ${this.#patienceMs} ms` });
    try {
      return await Promise.race([this.endpoint(request), late]);
    } catch (error) {
      return { status: 0, body: `the endpoint broke: ${String(error)}` };
    } finally {
      clearTimeout(timer);
    }
  }
}

function parsed(body: string): Json | null {
  try {
    return asJson(JSON.parse(body));
  } catch {
    return null;
  }
}
