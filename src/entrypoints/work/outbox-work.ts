import type { Outbox } from '../../application/outbox/ports/outbox.ts';
import type { TakeTurn, TurnEnd } from '../../application/outbox/take-turn.ts';
import { type WakeUp, wakeUpId } from '../../application/outbox/wake-up.ts';
import type { Log } from '../log.ts';

/** A message that only paces must never be laid aside for having been received too often: it is sent anew long before. */
const mostReceived = 100;

type End = { readonly kind: 'done' } | Pick<Extract<TurnEnd, { readonly kind: 'again' }>, 'kind' | 'afterMs'>;

/** Takes wake-ups of the outbox. */
export class OutboxWork {
  readonly #turn: Pick<TakeTurn, 'execute'>;
  readonly #outbox: Outbox;
  readonly #log: Log;

  constructor(turn: Pick<TakeTurn, 'execute'>, outbox: Outbox, log: Log) {
    this.#turn = turn;
    this.#outbox = outbox;
    this.#log = log;
  }

  /** `times`: how often the message was received. */
  async take(wakeUp: WakeUp, times: number): Promise<End> {
    const end = await this.#turn.execute(wakeUp);
    const fields = { correlation_id: wakeUpId(wakeUp, null), channel: wakeUp.channel, shown: end.shown };
    this.#log.info('turn of a channel taken', { ...fields, again_ms: end.kind === 'again' ? end.afterMs : null });
    if (end.kind === 'done') return { kind: 'done' };
    if (times < mostReceived) return { kind: 'again', afterMs: end.afterMs };
    await this.#outbox.wake(wakeUp, `again-${crypto.randomUUID()}`);
    return { kind: 'done' };
  }
}
