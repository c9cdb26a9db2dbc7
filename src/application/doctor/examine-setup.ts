import type { Finding } from '../../domain/doctor/finding.ts';
import { chatChecks } from './chat-checks.ts';
import type { Check, Need, Outside, SetupPlan } from './check.ts';
import { cloudChecks } from './cloud-checks.ts';
import { codeHostChecks } from './code-host-checks.ts';

/** Every check, in the order in which its findings are told. */
export const checks: readonly Check[] = [...cloudChecks, ...chatChecks, ...codeHostChecks];

/** What has to be looked at first, and what it means for the rest where it is closed. */
const gates: Readonly<
  Record<Need, { readonly check: Check['id']; readonly isClosedBy: (finding: Finding) => boolean }>
> = {
  // Whoever may not read the parameters may still see the rest.
  cloud: { check: 'aws.parameters', isClosedBy: (one) => one.kind === 'unchecked' && one.reason === 'no-credentials' },
  chat: { check: 'discord.application', isClosedBy: ({ kind }) => kind === 'token-refused' || kind === 'unchecked' },
  'code-host': { check: 'github.app', isClosedBy: ({ kind }) => kind === 'app-refused' || kind === 'unchecked' },
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
    const isGate = ({ id, needs }: Check) => needs !== null && gates[needs].check === id;
    for (const check of checks.filter(isGate)) found.set(check.id, await this.#run(check));
    const others = checks.filter((check) => !isGate(check));
    const results = await Promise.all(
      others.map(async (check) => {
        const closing = closedBy(check, found);
        return [check.id, closing === undefined ? await this.#run(check) : [notLookedAt(check, closing)]] as const;
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

function closedBy({ needs }: Check, found: ReadonlyMap<Check['id'], readonly Finding[]>): Finding | undefined {
  if (needs === null) return undefined;
  const { check, isClosedBy } = gates[needs];
  return found.get(check)?.find(isClosedBy);
}

function notLookedAt({ id }: Check, closing: Finding): Finding {
  const isUnread = closing.kind === 'unchecked' && closing.reason === 'secret-unread';
  return { kind: 'unchecked', check: id, reason: isUnread ? 'secret-unread' : 'needs-another' };
}

/** Ten resources of a region that does not answer are one line. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
