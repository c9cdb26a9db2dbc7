import type { CheckId, Finding } from '../../domain/doctor/finding.ts';
import type { SetupLook } from '../../domain/doctor/setup-watch.ts';
import { chatChecks } from './chat-checks.ts';
import type { Check, Need, Outside, SetupPlan } from './check.ts';
import { cloudChecks } from './cloud-checks.ts';
import { codeHostChecks } from './code-host-checks.ts';
import { deployRoleChecks } from './deploy-role-checks.ts';
import { installationChecks } from './installation-checks.ts';

/** Every check, in the order in which its findings are told. */
export const checks: readonly Check[] = [
  ...cloudChecks,
  ...installationChecks,
  ...chatChecks,
  ...codeHostChecks,
  ...deployRoleChecks,
];

/** For each check; two of them, one after the other, fit into the worker's minute. */
const mostMs = 25_000;

/** What has to be looked at first, and what it means for the rest where it is closed. */
const gates: Readonly<
  Record<Need, { readonly check: Check['id']; readonly isClosedBy: (finding: Finding) => boolean }>
> = {
  // Whoever may not read the parameters may still see the rest.
  cloud: { check: 'aws.parameters', isClosedBy: (one) => one.kind === 'unchecked' && one.reason === 'no-credentials' },
  chat: { check: 'discord.application', isClosedBy: ({ kind }) => kind === 'token-refused' || kind === 'unchecked' },
  'code-host': { check: 'github.app', isClosedBy: ({ kind }) => kind === 'app-refused' || kind === 'unchecked' },
};

/** What these checks find, in their order. What could not be looked at is a finding, too. */
export async function lookAtSetup(plan: SetupPlan, outside: Outside, made: readonly Check[]): Promise<SetupLook> {
  const found = new Map<CheckId, readonly Finding[]>();
  const isGate = ({ id, needs }: Check) => needs !== null && gates[needs].check === id;
  await Promise.all(
    made.filter(isGate).map(async (check) => void found.set(check.id, await run(check, plan, outside))),
  );
  const results = await Promise.all(
    made
      .filter((check) => !isGate(check))
      .map(async (check) => {
        const closing = closedBy(check, found);
        const findings = closing === undefined ? await run(check, plan, outside) : [notLookedAt(check, closing)];
        return [check.id, findings] as const;
      }),
  );
  const all = new Map([...found, ...results]);
  return new Map(made.map(({ id }) => [id, distinct(all.get(id) ?? [])]));
}

async function run(check: Check, plan: SetupPlan, outside: Outside): Promise<readonly Finding[]> {
  let cancel = () => {};
  const unchecked = (reason: 'failed' | 'source-unavailable'): readonly Finding[] => [
    { kind: 'unchecked', check: check.id, reason },
  ];
  const late = new Promise<readonly Finding[]>((resolve) => {
    cancel = outside.timers.after(mostMs, () => resolve(unchecked('source-unavailable')));
  });
  try {
    return await Promise.race([check.run(plan, outside), late]);
  } catch {
    // Without the cause, which may quote what was asked.
    return unchecked('failed');
  } finally {
    cancel();
  }
}

function closedBy({ needs }: Check, found: ReadonlyMap<CheckId, readonly Finding[]>): Finding | undefined {
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
