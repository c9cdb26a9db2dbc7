import type { Finding } from '../../domain/doctor/finding.ts';
import type { Check, Outside, SetupPlan } from './check.ts';
import { checks, lookAtSetup } from './look-at-setup.ts';

/** Looks at an installation, and says what is wrong with it. The one thing that it sets is the address that is set already. */
export class ExamineSetup {
  readonly #plan: SetupPlan;
  readonly #outside: Outside;
  readonly #made: readonly Check[];

  constructor(plan: SetupPlan, outside: Outside, made = checks) {
    this.#plan = plan;
    this.#outside = outside;
    this.#made = made;
  }

  /** What could not be looked at is a finding, too. */
  async execute(): Promise<readonly Finding[]> {
    return [...(await lookAtSetup(this.#plan, this.#outside, this.#made)).values()].flat();
  }
}
