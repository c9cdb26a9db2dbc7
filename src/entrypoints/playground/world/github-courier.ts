import { randomUUID } from 'node:crypto';
import { deliveryHeaders } from '../../../adapters/in-memory/github/github-payloads.ts';
import type { GitHubWebhook } from '../../http/github-webhook.ts';
import type { WireLog } from '../server/wire-log.ts';

/** Carries what happens on GitHub to the bot, as GitHub would: whole payloads, signed, to the real handler. */
export class GitHubCourier {
  /** True: whatever happens, the bot hears nothing of it. */
  losesAll = false;

  readonly #webhook: GitHubWebhook;
  readonly #secret: string;
  readonly #wire: WireLog;

  constructor(webhook: GitHubWebhook, secret: string, wire: WireLog) {
    this.#webhook = webhook;
    this.#secret = secret;
    this.#wire = wire;
  }

  /** @throws Error when the bot does not take it, because then the playground is broken and must not look well. */
  async deliver(event: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const body = JSON.stringify(payload);
    const what = `${event} ${String(payload['action'])}`;
    if (this.losesAll) {
      this.#wire.hop('GitHub', 'nobody', `${what}, lost on its way`);
      return;
    }
    const headers = deliveryHeaders(this.#secret, event, randomUUID(), body);
    this.#wire.hop('GitHub', 'bot', `POST /github/webhooks, ${what}, ${body.length} bytes, signed`);
    const { statusCode = 0 } = await this.#webhook.answer({ headers, body: Buffer.from(body) });
    this.#wire.hop('bot', 'GitHub', String(statusCode));
    if (statusCode < 200 || statusCode > 299) throw new Error(`the bot answered ${event} with ${statusCode}`);
  }
}
