import type { Finding } from '../../domain/doctor/finding.ts';
import { chatChecks } from './chat-checks.ts';
import type { Check, Need, Outside, SetupPlan } from './check.ts';
import { cloudChecks } from './cloud-checks.ts';
import { codeHostChecks } from './code-host-checks.ts';

/** Every check, in the order in which its findings are told. */
export const checks: readonly Check[] = [...cloudChecks, ...chatChecks, ...codeHostChecks];

/** What has to be looked at first, and what it means for the rest where it is closed. */
const gates: Readonly<Record<Need, { readonly check: Check['id']; readonly closedBy: readonly Finding['kind'][] }>> = {
  cloud: { check: 'aws.parameters', closedBy: [] },
  chat: { check: 'discord.application', closedBy: ['token-refused', 'unchecked'] },
  'code-host': { check: 'github.app', closedBy: ['app-refused', 'unchecked'] },
};

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
    const found = new Map<Check['id'], readonly Finding[]>();
    const isGate = (check: Check) => gates[check.needs].check === check.id;
    for (const check of checks.filter(isGate)) found.set(check.id, await this.#run(check));
    const others = checks.filter((check) => !isGate(check));
    const results = await Promise.all(
      others.map(async (check) => {
        const { check: gate, closedBy } = gates[check.needs];
        const isClosed = (found.get(gate) ?? []).some(({ kind }) => closedBy.includes(kind));
        return [check.id, isClosed ? [notLookedAt(check)] : await this.#run(check)] as const;
      }),
    );
    const all = new Map([...found, ...results]);
    return distinct(checks.flatMap(({ id }) => all.get(id) ?? []));
  }

  async #run(check: Check): Promise<readonly Finding[]> {
    try {
      return await check.run(this.#plan, this.#outside);
    } catch {
      // Without the cause, which may quote what was asked.
      return [{ kind: 'unchecked', check: check.id, reason: 'failed' }];
    }
  }
}

function notLookedAt({ id }: Check): Finding {
  return { kind: 'unchecked', check: id, reason: 'needs-another' };
}

/** Ten resources of a region that does not answer are one line. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
