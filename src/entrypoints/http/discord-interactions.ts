import { couldNotQueue, receiveInteraction, suggestedVersions } from '../../adapters/discord/interactions.ts';
import type { InteractionSignature } from '../../adapters/discord/kit/interaction-signature.ts';
import type { InteractionSettings, Reception } from '../../adapters/discord/kit/reception.ts';
import type { VersionSuggestions } from '../../application/deploy/ports/version-suggestions.ts';
import { type Job, jobId } from '../../application/jobs/job.ts';
import type { WorkQueue } from '../../application/jobs/ports/work-queue.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Log } from '../log.ts';
import { type HttpAnswer, jsonAnswer, parseJson, type RawRequest } from './raw-request.ts';

export type DiscordInteractionsDependencies = {
  readonly signature: InteractionSignature;
  readonly queue: WorkQueue;
  /** Null where versions are suggested without asking anybody. */
  readonly versions: VersionSuggestions | null;
  readonly clock: Clock;
  readonly log: Log;
};

/** `POST /discord/interactions`: verify the raw bytes, parse, hand over, answer within 3 seconds. */
export class DiscordInteractions {
  readonly #settings: InteractionSettings;
  readonly #dependencies: DiscordInteractionsDependencies;

  constructor(settings: InteractionSettings, dependencies: DiscordInteractionsDependencies) {
    this.#settings = settings;
    this.#dependencies = dependencies;
  }

  async answer(request: RawRequest): Promise<HttpAnswer> {
    const { signature, clock, log } = this.#dependencies;
    const nowMs = clock.nowMs();
    const checked = signature.check(request.headers, request.body, nowMs);
    if (checked.kind === 'refused') {
      log.warn('interaction refused', { reason: checked.reason });
      return jsonAnswer(401, { error: checked.reason });
    }
    const payload = parseJson(request.body);
    if (payload === null) return jsonAnswer(400, { error: 'not-json' });
    const reception = receiveInteraction(payload.value, this.#settings, nowMs);
    switch (reception.kind) {
      case 'said':
        return jsonAnswer(200, reception.response);
      case 'work':
        return jsonAnswer(
          200,
          (await this.#isQueued(reception.job)) ? reception.response : couldNotQueue(payload.value),
        );
      case 'suggest':
        return jsonAnswer(200, await this.#suggested(reception));
    }
  }

  async #isQueued(job: Job): Promise<boolean> {
    const { queue, log } = this.#dependencies;
    const fields = { correlation_id: jobId(job), job: job.kind };
    try {
      await queue.enqueue(job);
      log.info('interaction queued', fields);
      return true;
    } catch (cause) {
      log.error('interaction could not be queued', fields, cause);
      return false;
    }
  }

  async #suggested(reception: Extract<Reception, { readonly kind: 'suggest' }>): Promise<object> {
    const { versions, log } = this.#dependencies;
    const { question } = reception;
    try {
      const found = (await versions?.suggest(question)) ?? null;
      return found === null ? reception.response : suggestedVersions(reception, found);
    } catch (cause) {
      log.error('versions could not be suggested', { service: question.service }, cause);
      return reception.response;
    }
  }
}
