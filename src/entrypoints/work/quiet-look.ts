import type { SweepDeploys } from '../../application/deploy/sweep-deploys.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Log } from '../log.ts';

/** Of what the Lambda has left: a look that was begun has so long to come to its end. */
const reserveMs = 12_000;

/** Every minute: asks GitHub about the runs that it has fallen silent about, because what it told may have met a closed door. */
export class QuietLook {
  readonly #sweep: Pick<SweepDeploys, 'execute'>;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(sweep: Pick<SweepDeploys, 'execute'>, clock: Clock, log: Log) {
    this.#sweep = sweep;
    this.#clock = clock;
    this.#log = log;
  }

  /** Never rejects: the next look comes in a minute. `leftMs`: of the Lambda. */
  async run(correlationId: string, leftMs: number): Promise<void> {
    const untilMs = this.#clock.nowMs() + Math.max(0, leftMs - reserveMs);
    try {
      const { failed } = await this.#sweep.execute({ scope: 'quiet', untilMs });
      for (const { id, cause } of failed) this.#log.error('quiet run was not looked at', { correlation_id: id }, cause);
    } catch (cause) {
      this.#log.error('quiet runs were not looked at', { correlation_id: correlationId }, cause);
    }
  }
}
