import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';

/** Gives the same picture of one white point for every metric. */
export class InMemoryAlarmGraphs implements AlarmGraphs {
  #isAvailable = true;

  setAvailable(isAvailable: boolean): void {
    this.#isAvailable = isAvailable;
  }

  async draw({ subject }: AlarmCard): Promise<Uint8Array | null> {
    if (!this.#isAvailable || (subject.metric === null && subject.queries === undefined)) return null;
    return Uint8Array.from(Buffer.from(whitePoint, 'base64'));
  }
}

const whitePoint = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
