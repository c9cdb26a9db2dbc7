import type { SweepPlaces } from '../../application/jobs/ports/sweep-places.ts';
import { inTime } from '../../application/kit/in-time.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Timers } from '../../application/kit/ports/timers.ts';
import type { Log, LogFields } from '../log.ts';

/** One thing that a sweep sees to. What it tells is for the log. It begins nothing new after `untilMs`. */
export type SweepStep = { readonly name: string; readonly run: (untilMs: number) => Promise<LogFields> };

/** Each sweep logs it at its end. An own alarm counts these lines. */
export const sweepEnded = 'sweep ended';

export type SweepRoundDependencies = {
  /** In every sweep, before all others. */
  readonly first: readonly SweepStep[];
  readonly steps: readonly SweepStep[];
  readonly places: SweepPlaces;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** Of what the Lambda has left: what was begun has so long to come to its end. */
const reserveMs = 12_000;
/** And the step that is late is left, so that the sweep itself ends. */
const lateMs = 8_000;
const part = 'steps';

/** Every few minutes: sees to whatever nobody may have told, as far as the time goes, and goes on there the next time. */
export class SweepRound {
  readonly #dependencies: SweepRoundDependencies;

  constructor(dependencies: SweepRoundDependencies) {
    this.#dependencies = dependencies;
  }

  /** Never rejects: the next round comes in minutes, and one step that fails leaves the others standing. `leftMs`: of the Lambda. */
  async run(correlationId: string, leftMs: number): Promise<void> {
    const { first, clock, log } = this.#dependencies;
    const untilMs = clock.nowMs() + Math.max(0, leftMs - reserveMs);
    const place = await this.#place(correlationId);
    const steps = [...first, ...this.#from(place)];
    for (const step of steps) {
      if (clock.nowMs() >= untilMs) {
        log.warn('sweep goes on next time', { correlation_id: correlationId, step: step.name });
        await this.#keep(correlationId, place, first.includes(step) ? null : step.name);
        log.info(sweepEnded, { correlation_id: correlationId, outcome: 'cut-short' });
        return;
      }
      await this.#run(step, correlationId, untilMs);
    }
    await this.#keep(correlationId, place, null);
    log.info(sweepEnded, { correlation_id: correlationId, outcome: 'whole' });
  }

  async #run({ name, run }: SweepStep, correlationId: string, untilMs: number): Promise<void> {
    const { clock, timers, log } = this.#dependencies;
    const fields = { correlation_id: correlationId, step: name };
    try {
      const ms = untilMs - clock.nowMs() + lateMs;
      const told = await inTime(run(untilMs), 'late', { ms, timers });
      if (told === 'late') throw new Error('the step did not end in time');
      log.info('sweep step done', { ...fields, ...told });
    } catch (cause) {
      log.error('sweep step failed', fields, cause);
    }
  }

  /** All of them, beginning with the one that an earlier sweep had no time for. */
  #from(place: string | null): readonly SweepStep[] {
    const { steps } = this.#dependencies;
    const at = Math.max(
      0,
      steps.findIndex(({ name }) => name === place),
    );
    return [...steps.slice(at), ...steps.slice(0, at)];
  }

  /** While the table does not answer, a sweep begins at the start. */
  async #place(correlationId: string): Promise<string | null> {
    const { places, log } = this.#dependencies;
    try {
      return await places.of(part);
    } catch (cause) {
      log.error('sweep does not know where it stopped', { correlation_id: correlationId }, cause);
      return null;
    }
  }

  async #keep(correlationId: string, before: string | null, place: string | null): Promise<void> {
    if (before === place) return;
    const { places, log } = this.#dependencies;
    await places.keep(part, place).catch((cause: unknown) => {
      log.error('sweep could not keep where it stopped', { correlation_id: correlationId }, cause);
    });
  }
}
