import type { Clock } from '../../../application/kit/ports/clock.ts';

/** One question that a person asked the bot, and how far its answer has come. */
export type OpenInteraction = {
  readonly id: string;
  readonly token: string;
  readonly memberId: string;
  readonly channelId: string;
  readonly createdAtMs: number;
  /** False until the bot's first answer has arrived, and for ever when it came too late. */
  acknowledged: boolean;
  /** What `@original` means. */
  messageId: string | null;
  /** Resolves when the bot has given its first answer, or has failed to. */
  readonly settled: Promise<void>;
  readonly settle: () => void;
};

export type TokenState =
  | { readonly kind: 'good'; readonly interaction: OpenInteraction }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' };

const lifeMs = 15 * 60_000;

/** Tokens that let the bot answer without its own: unknown until it has acknowledged, dead after 15 minutes. */
export class InMemoryDiscordTokens {
  readonly #clock: Clock;
  readonly #byToken = new Map<string, OpenInteraction>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(id: string, memberId: string, channelId: string): OpenInteraction {
    const token = `aW50ZXJhY3Rpb246${Buffer.from(`${id}:${memberId}`).toString('base64url')}`;
    const createdAtMs = this.#clock.nowMs();
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const answer = { acknowledged: false, messageId: null, settled, settle };
    const opened = { id, token, memberId, channelId, createdAtMs, ...answer };
    this.#byToken.set(token, opened);
    return opened;
  }

  /**
   * An answer that overtakes the acknowledgement waits for it, because on one machine it does so far more often than over
   * the real network, where Discord would say that it does not know the token.
   */
  async state(token: string): Promise<TokenState> {
    const interaction = this.#byToken.get(token);
    await interaction?.settled;
    if (interaction === undefined || !interaction.acknowledged) return { kind: 'unknown' };
    const expired = this.#clock.nowMs() - interaction.createdAtMs >= lifeMs;
    return expired ? { kind: 'expired' } : { kind: 'good', interaction };
  }
}
