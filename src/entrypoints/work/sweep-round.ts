import type { Log, LogFields } from '../log.ts';

/** One thing that a sweep sees to. What it tells is for the log. */
export type SweepStep = { readonly name: string; readonly run: () => Promise<LogFields> };

/** Every few minutes: sees to whatever nobody may have told. */
export class SweepRound {
  readonly #steps: readonly SweepStep[];
  readonly #log: Log;

  constructor(steps: readonly SweepStep[], log: Log) {
    this.#steps = steps;
    this.#log = log;
  }

  /** Never rejects: the next round comes in minutes, and one step that fails leaves the others standing. */
  async run(correlationId: string): Promise<void> {
    for (const { name, run } of this.#steps) {
      const fields = { correlation_id: correlationId, step: name };
      try {
        this.#log.info('sweep step done', { ...fields, ...(await run()) });
      } catch (cause) {
        this.#log.error('sweep step failed', fields, cause);
      }
    }
  }
}
