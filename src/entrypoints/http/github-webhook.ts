import type { WebhookSignature } from '../../adapters/github/kit/webhook-signature.ts';
import { receiveDelivery, type Watched } from '../../adapters/github/receive-delivery.ts';
import type { WorkQueue } from '../../application/jobs/ports/work-queue.ts';
import type { Log } from '../log.ts';
import { type HttpAnswer, jsonAnswer, parseJson, type RawRequest } from './raw-request.ts';

/** `POST /github/webhooks`: verify the raw bytes, parse, hand over, answer within 10 seconds. */
export class GitHubWebhook {
  readonly #signature: WebhookSignature;
  readonly #watched: Watched;
  readonly #queue: WorkQueue;
  readonly #log: Log;

  constructor(signature: WebhookSignature, watched: Watched, queue: WorkQueue, log: Log) {
    this.#signature = signature;
    this.#watched = watched;
    this.#queue = queue;
    this.#log = log;
  }

  /**
   * Rejects when a job could not be queued: GitHub then records a failed delivery, which can be sent again, and the queue
   * takes none of its jobs twice.
   */
  async answer(request: RawRequest): Promise<HttpAnswer> {
    const checked = this.#signature.check(request.headers, request.body);
    if (checked.kind === 'refused') {
      this.#log.warn('delivery refused', { reason: checked.reason });
      return jsonAnswer(401, { error: checked.reason });
    }
    const payload = parseJson(request.body);
    if (payload === null) return jsonAnswer(400, { error: 'not-json' });
    const received = receiveDelivery(request.headers, payload.value, this.#watched);
    const correlation = { correlation_id: request.headers['x-github-delivery'] ?? null };
    if (received.kind === 'ignored') {
      const { reason, what } = received;
      this.#log.info('delivery ignored', { ...correlation, reason, what });
      return jsonAnswer(200, { ignored: reason });
    }
    for (const job of received.jobs) await this.#queue.enqueue(job);
    const queued = [...new Set(received.jobs.map(({ kind }) => kind))].join(', ');
    this.#log.info('delivery queued', { ...correlation, job: queued });
    return jsonAnswer(202, { queued });
  }
}
