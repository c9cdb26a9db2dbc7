import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { SimulatedTime } from './simulated-time.ts';

/** What goes wrong with a peer for a while. */
export type Fault = 'hangs' | 'drops' | { readonly status: number; readonly body: string };

/** A peer whose answers take time, and which can be out of order. */
export class SlowPeer {
  readonly #time: SimulatedTime;
  readonly #latencyMs: number;
  #fault: Fault | null = null;
  asked = 0;
  /** By what AWS bills, such as `PutItem` or `SendMessage`. */
  readonly calls = new Map<string, number>();

  constructor(server: Server, time: SimulatedTime, latencyMs: number) {
    this.#time = time;
    this.#latencyMs = latencyMs;
    const serve = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    // Idle connections live on the real clock, which says nothing here.
    server.keepAliveTimeout = 0;
    server.requestTimeout = 0;
    server.on('request', (incoming, response) => void this.#serve(serve, incoming, response));
  }

  /** Null: it is well again. */
  set fault(fault: Fault | null) {
    this.#fault = fault;
  }

  async #serve(serve: readonly RequestListener[], incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked += 1;
    const name = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const fault = this.#fault;
    await this.#time.hold(fault === 'hangs' ? Number.POSITIVE_INFINITY : this.#latencyMs, gone.signal);
    if (gone.signal.aborted) return;
    if (fault === 'drops') response.destroy();
    else if (fault !== null && fault !== 'hangs') {
      incoming.resume();
      response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
    } else for (const each of serve) each(incoming, response);
  }
}
