import type { InteractionSignature } from '../../adapters/discord/interaction-signature.ts';
import { couldNotQueue, receiveInteraction } from '../../adapters/discord/interactions.ts';
import type { InteractionDesk } from '../../adapters/discord/reception.ts';
import { type Job, jobId } from '../../application/job.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { WorkQueue } from '../../application/ports/work-queue.ts';
import type { Log } from '../log.ts';
import { type HttpAnswer, jsonAnswer, parseJson, type RawRequest } from './raw-request.ts';

/** `POST /discord/interactions`: verify the raw bytes, parse, hand over, answer within 3 seconds. */
export class DiscordInteractions {
  readonly #signature: InteractionSignature;
  readonly #desk: InteractionDesk;
  readonly #queue: WorkQueue;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(signature: InteractionSignature, desk: InteractionDesk, queue: WorkQueue, clock: Clock, log: Log) {
    this.#signature = signature;
    this.#desk = desk;
    this.#queue = queue;
    this.#clock = clock;
    this.#log = log;
  }

  async answer(request: RawRequest): Promise<HttpAnswer> {
    const nowMs = this.#clock.nowMs();
    const checked = this.#signature.check(request.headers, request.body, nowMs);
    if (checked.kind === 'refused') {
      this.#log.warn('interaction refused', { reason: checked.reason });
      return jsonAnswer(401, { error: checked.reason });
    }
    const payload = parseJson(request.body);
    if (payload === null) return jsonAnswer(400, { error: 'not-json' });
    const { response, job } = receiveInteraction(payload.value, this.#desk, nowMs);
    if (job !== null && !(await this.#isQueued(job))) return jsonAnswer(200, couldNotQueue(payload.value));
    return jsonAnswer(200, response);
  }

  async #isQueued(job: Job): Promise<boolean> {
    const fields = { correlation_id: jobId(job), job: job.kind };
    try {
      await this.#queue.enqueue(job);
      this.#log.info('interaction queued', fields);
      return true;
    } catch (cause) {
      this.#log.error('interaction could not be queued', fields, cause);
      return false;
    }
  }
}
