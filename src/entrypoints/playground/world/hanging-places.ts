import type { StatusSources } from '../../../application/status/status-gathering.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';

/** What a status asks of the places of AWS. */
type Asked = Omit<StatusSources, 'seen'>;

/** Places that take every question and answer none, until they are let go. */
export class HangingPlaces {
  /** By `placeKey`. */
  readonly #hanging = new Map<string, PromiseWithResolvers<void>>();

  hangs(place: Place): boolean {
    return this.#hanging.has(placeKey(place));
  }

  hang(place: Place): void {
    if (!this.hangs(place)) this.#hanging.set(placeKey(place), Promise.withResolvers());
  }

  /** Everything that was asked in the meantime is answered now. */
  letGo(place: Place): void {
    this.#hanging.get(placeKey(place))?.resolve();
    this.#hanging.delete(placeKey(place));
  }

  /** The same sources, each question of which waits for its places. */
  before({ directory, readings, services, conditions, alarms }: Asked): Asked {
    return {
      directory: { find: (rules, nowMs) => this.#after(rules, () => directory.find(rules, nowMs)) },
      readings: { latest: (asked, nowMs, tell) => this.#after(asked, () => readings.latest(asked, nowMs, tell)) },
      services: {
        taskCounts: (asked) => this.#after(asked, () => services.taskCounts(asked)),
        // Only deploys ask for them.
        images: (service) => services.images(service),
      },
      conditions: { of: (asked, nowMs) => this.#after(asked, () => conditions.of(asked, nowMs)) },
      alarms: { in: (places) => this.#after(places, () => alarms.in(places)) },
    };
  }

  async #after<Answer>(places: readonly Place[], answer: () => Promise<Answer>): Promise<Answer> {
    await Promise.all(places.map((place) => this.#hanging.get(placeKey(place))?.promise));
    return answer();
  }
}
