import { setTimeout as wait } from 'node:timers/promises';
import type { Pauses } from '../../work/job-runner.ts';
import type { Pace } from './queue-pump.ts';
import type { ShiftedClock } from './shifted-clock.ts';
import type { RunPace } from './simulated-runs.ts';

/** How fast the world goes: as was asked for, or at once while its past is made up. */
export class Tempo implements Pace, RunPace, Pauses {
  /** True: nobody waits, and the clock goes on instead. */
  hurries = false;
  readonly #pace: Pace & RunPace;
  readonly #clock: ShiftedClock;

  constructor(pace: Pace & RunPace, clock: ShiftedClock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  get workAfterMs(): number {
    return this.hurries ? 0 : this.#pace.workAfterMs;
  }

  get againAfterMs(): number {
    return this.hurries ? 0 : this.#pace.againAfterMs;
  }

  get stepAfterMs(): number {
    return this.#pace.stepAfterMs;
  }

  get rollAfterMs(): number {
    return this.#pace.rollAfterMs;
  }

  async pause(ms: number): Promise<void> {
    if (this.hurries || this.#pace.clockLeaps === true) this.#clock.goOn(ms);
    else await wait(ms);
  }
}
