import type { MuteRules } from '../../../application/alert/ports/mute-rules.ts';
import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';

/** The rules of one account and region. */
export class InMemoryMuteRules implements MuteRules {
  readonly #here: Pick<Alarm, 'account' | 'region'>;
  readonly #untilMs = new Map<AlarmId, number>();
  #failure: 'no-access' | 'failed' | null = null;
  /** How often one was made. */
  made = 0;

  constructor(here: Pick<Alarm, 'account' | 'region'>) {
    this.#here = here;
  }

  /** Null where there is none. */
  untilMs(alarm: AlarmId): number | null {
    return this.#untilMs.get(alarm) ?? null;
  }

  /** Null makes it answer again. */
  failWith(failure: 'no-access' | 'failed' | null): void {
    this.#failure = failure;
  }

  async make({ id, account, region }: Alarm, untilMs: number): Promise<'made' | 'elsewhere' | 'no-access' | 'failed'> {
    if (account !== this.#here.account || region !== this.#here.region) return 'elsewhere';
    if (this.#failure !== null) return this.#failure;
    this.made += 1;
    this.#untilMs.set(id, untilMs);
    return 'made';
  }

  async remove({ id }: Alarm): Promise<'removed' | 'failed'> {
    if (this.#failure !== null) return 'failed';
    this.#untilMs.delete(id);
    return 'removed';
  }
}
