import type { FiringAlarms } from '../../../application/status/ports/firing-alarms.ts';
import type { Firing, FiringAlarm } from '../../../domain/status/firing-alarm.ts';
import { type Place, placeKey, type SourceTrouble } from '../../../domain/status/place.ts';

const mostPerPlace = 2_000;

/** Alarms that fire when they are told to. */
export class InMemoryFiringAlarms implements FiringAlarms {
  readonly #firing = new Map<string, FiringAlarm>();
  readonly #failing = new Map<string, SourceTrouble>();

  fire(
    place: Place,
    name: string,
    sinceMs: number,
    about: Pick<FiringAlarm, 'purpose' | 'dimensions'> = { purpose: 'alert', dimensions: {} },
  ): void {
    this.#firing.set(`${placeKey(place)} ${name}`, { place, name, sinceMs, ...about });
  }

  calm(place: Place, name: string): void {
    this.#firing.delete(`${placeKey(place)} ${name}`);
  }

  /** Null makes it answer again. */
  failPlace(place: Place, reason: SourceTrouble | null): void {
    if (reason === null) this.#failing.delete(placeKey(place));
    else this.#failing.set(placeKey(place), reason);
  }

  async in(places: readonly Place[]): Promise<Firing> {
    const firing = [...this.#firing.values()].sort((a, b) => (b.sinceMs ?? 0) - (a.sinceMs ?? 0));
    const inPlaces = places.map((place) => {
      const reason = this.#failing.get(placeKey(place));
      const there = firing.filter((alarm) => placeKey(alarm.place) === placeKey(place));
      return reason === undefined ? { there, unread: [] } : { there: [], unread: [{ place, reason }] };
    });
    const shown = new Set(inPlaces.flatMap(({ there }) => there.slice(0, mostPerPlace)));
    return {
      alarms: firing.filter((alarm) => shown.has(alarm)),
      more: inPlaces.some(({ there }) => there.length > mostPerPlace),
      unread: inPlaces.flatMap(({ unread }) => unread),
    };
  }
}
