import type { Looked } from '../../application/doctor/looked.ts';
import type { ForgedAnswer, PublicAddresses } from '../../application/doctor/ports/public-addresses.ts';

/** Addresses on the internet. What is sent is signed by nobody, in the form of both Discord and GitHub. */
export class HttpPublicAddresses implements PublicAddresses {
  readonly #send: typeof globalThis.fetch;

  constructor(send: typeof globalThis.fetch = globalThis.fetch) {
    this.#send = send;
  }

  async forge(url: string): Promise<Looked<ForgedAnswer>> {
    try {
      const response = await this.#send(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-signature-ed25519': '00'.repeat(64),
          'x-signature-timestamp': String(Math.floor(Date.now() / 1000)),
          'x-github-event': 'ping',
          'x-github-delivery': '00000000-0000-0000-0000-000000000000',
          'x-hub-signature-256': `sha256=${'00'.repeat(32)}`,
        },
        body: '{"type":1}',
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
      });
      await response.body?.cancel();
      const clockMs = Date.parse(response.headers.get('date') ?? '');
      return {
        kind: 'known',
        value: { status: response.status, clockMs: Number.isNaN(clockMs) ? null : clockMs },
      };
    } catch {
      return { kind: 'none' };
    }
  }
}
