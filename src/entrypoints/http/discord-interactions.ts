import type { InteractionSignature } from '../../adapters/discord/kit/interaction-signature.ts';
import { isPing, pong } from '../../adapters/discord/kit/ping.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Log } from '../log.ts';
import type { InteractionHandler } from './interaction-handler.ts';
import { type HttpAnswer, jsonAnswer, parseJson, type RawRequest } from './raw-request.ts';

export type DiscordInteractionsDependencies = {
  readonly signature: InteractionSignature;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * `POST /discord/interactions`: verifies the raw bytes and answers PING by itself. Everything else goes to a handler that is
 * loaded with the first interaction, because a forged request and a PING need nothing of it.
 */
export class DiscordInteractions {
  readonly #dependencies: DiscordInteractionsDependencies;
  readonly #handler: () => Promise<Pick<InteractionHandler, 'answer'>>;

  constructor(
    dependencies: DiscordInteractionsDependencies,
    handler: () => Promise<Pick<InteractionHandler, 'answer'>>,
  ) {
    this.#dependencies = dependencies;
    this.#handler = handler;
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
    if (isPing(payload.value)) return jsonAnswer(200, pong);
    const handler = await this.#handler();
    return jsonAnswer(200, await handler.answer(payload.value, nowMs));
  }
}
