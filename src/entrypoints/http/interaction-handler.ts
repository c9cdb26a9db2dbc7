import { couldNotQueue, receiveInteraction, suggestedVersions } from '../../adapters/discord/interactions.ts';
import type { InteractionReply } from '../../adapters/discord/kit/interaction-replies.ts';
import type { InteractionResponse, InteractionSettings } from '../../adapters/discord/kit/reception.ts';
import type { VersionSuggestions } from '../../application/deploy/ports/version-suggestions.ts';
import { type Job, jobId } from '../../application/jobs/job.ts';
import type { WorkQueue } from '../../application/jobs/ports/work-queue.ts';
import type { Log } from '../log.ts';

export type InteractionHandlerDependencies = {
  readonly queue: WorkQueue;
  /** Null where versions are suggested without asking anybody. */
  readonly versions: VersionSuggestions | null;
  readonly log: Log;
};

/** Answers verified interactions within 3 seconds: reads them, hands the work over, says what follows. */
export class InteractionHandler {
  readonly #settings: InteractionSettings;
  readonly #dependencies: InteractionHandlerDependencies;

  constructor(settings: InteractionSettings, dependencies: InteractionHandlerDependencies) {
    this.#settings = settings;
    this.#dependencies = dependencies;
  }

  async answer(payload: unknown, nowMs: number): Promise<InteractionReply> {
    const reception = receiveInteraction(payload, this.#settings, nowMs);
    switch (reception.kind) {
      case 'reply':
        this.#logRefusal(reception);
        return reception.response;
      case 'work':
        return (await this.#isQueued(reception.job)) ? reception.response : couldNotQueue(payload);
      case 'suggest':
        return this.#suggested(reception);
    }
  }

  #logRefusal({ refused }: Extract<InteractionResponse, { readonly kind: 'reply' }>): void {
    if (refused === undefined) return;
    const { job, reason } = refused;
    this.#dependencies.log.warn('job not permitted', { correlation_id: jobId(job), job: job.kind, reason });
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

  async #suggested(reception: Extract<InteractionResponse, { readonly kind: 'suggest' }>): Promise<InteractionReply> {
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
