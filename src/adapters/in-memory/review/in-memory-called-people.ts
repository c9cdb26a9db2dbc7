import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type CalledPeople, calledKeptMs } from '../../../application/review/ports/called-people.ts';
import { type CalledPerson, type CalledWho, calledKey } from '../../../domain/review/called-person.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryCalledPeople implements CalledPeople {
  readonly #clock: Clock;
  readonly #kept: ExpiringItems<string, string>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#kept = new ExpiringItems(clock);
  }

  async of(who: CalledWho): Promise<CalledPerson | null> {
    return this.#read(who);
  }

  async replace(before: CalledPerson | null, after: CalledPerson): Promise<'replaced' | 'conflict'> {
    if (this.#read(after)?.revision !== before?.revision) return 'conflict';
    const untilMs = after.waiting.length > 0 ? null : this.#clock.nowMs() + calledKeptMs;
    this.#kept.set(calledKey(after), JSON.stringify(after), untilMs);
    return 'replaced';
  }

  async waiting(): Promise<readonly CalledPerson[]> {
    const all = this.#kept.values().map((json): CalledPerson => JSON.parse(json));
    return all.filter(({ waiting }) => waiting.length > 0);
  }

  #read(who: CalledWho): CalledPerson | null {
    const json = this.#kept.get(calledKey(who));
    return json === undefined ? null : JSON.parse(json);
  }
}
