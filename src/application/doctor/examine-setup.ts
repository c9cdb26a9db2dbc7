import type { Finding } from '../../domain/doctor/finding.ts';
import type { Outside, SetupPlan } from './check.ts';
import { checks, lookAtSetup } from './look-at-setup.ts';

/** Looks at an installation, and says what is wrong with it. The one thing that it sets is the address that is set already. */
export class ExamineSetup {
  readonly #plan: SetupPlan;
  readonly #outside: Outside;

  constructor(plan: SetupPlan, outside: Outside) {
    this.#plan = plan;
    this.#outside = outside;
  }

  /** What could not be looked at is a finding, too. */
  async execute(): Promise<readonly Finding[]> {
    return [...(await lookAtSetup(this.#plan, this.#outside, checks)).values()].flat();
  }
}
