import { type RoleInUse, roleInUse, type Sent, trustFaults } from '../../domain/doctor/deploy-role-faults.ts';
import type { Finding } from '../../domain/doctor/finding.ts';
import { type Check, type Outside, type SetupPlan, unchecked } from './check.ts';
import type { Unseen } from './looked.ts';

const id = 'aws.deploy-roles';

/** Whether the roles that the workflows assume in AWS let the jobs in. */
export const deployRoleChecks: readonly Check[] = [
  // The bot has no right to read roles: whoever types may have it.
  { id, needs: 'cloud', from: 'terminal', run: deployRoles },
];

async function deployRoles({ catalog }: SetupPlan, outside: Outside): Promise<readonly Finding[]> {
  const sent = catalog.services.flatMap((service) =>
    catalog.environments
      .filter(({ name }) => Object.keys(service.runsOn).length === 0 || service.runsOn[name] !== undefined)
      .map((environment) => ({ service, environment })),
  );
  return (await Promise.all(sent.map((one) => rolesOf(one, outside)))).flat();
}

async function rolesOf(sent: Sent, outside: Outside): Promise<readonly Finding[]> {
  const { service, environment } = sent;
  const looked = await outside.codeHost.assumedRoles(service.repository, service.workflow, environment.ref);
  // That the workflow cannot be read, and why, the check of the workflows says.
  if (looked.kind === 'unreadable') return [notKnown(looked)];
  if (looked.kind === 'none') return [];
  const roles = looked.value.map((assumed) => roleInUse(sent, assumed));
  const judged = await Promise.all(roles.map((role) => ('kind' in role ? [role] : faultsOf(sent, role, outside))));
  return judged.flat();
}

async function faultsOf({ service }: Sent, role: RoleInUse, { cloud, codeHost }: Outside): Promise<readonly Finding[]> {
  const trust = await cloud.roleTrust(role.arn);
  if (trust.kind === 'unreadable') return [unchecked(id, trust)];
  if (trust.kind === 'none') return [{ kind: 'deploy-role-missing', role: role.arn, ...role.at }];
  if (trust.value === 'another-account') {
    return [{ kind: 'deploy-role-unchecked', role: role.arn, why: 'another-account', ...role.at }];
  }
  const identity = await codeHost.tokenIdentity(service.repository);
  if (identity.kind === 'known') return trustFaults(role, identity.value, trust.value);
  return [notKnown(identity)];
}

function notKnown(looked: Unseen | { readonly kind: 'none' }): Finding {
  if (looked.kind === 'unreadable' && looked.reason !== 'access-denied') return unchecked(id, looked);
  return { kind: 'unchecked', check: id, reason: 'needs-another' };
}
