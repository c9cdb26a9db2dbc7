import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import {
  type MissingRight,
  type TaskRights,
  type UnjudgedReason,
  worstOf,
} from '../../../domain/setup/installer-rights.ts';
import { askAboutIdentity, type IdentityQuery } from '../kit/identity-query.ts';
import { childAt, childrenOf, type XmlElement, xmlElement } from '../kit/xml-element.ts';
import type { Granted, Way } from './installer-actions.ts';

const atOnce = 4;

/** Whether `arn`, as STS tells it, may go one of these ways, by IAM's own simulation of its policies. Never rejects. */
export async function simulatedRights(arn: string, ways: readonly Way[], options: IdentityQuery): Promise<TaskRights> {
  // No policy of the account holds the root user back.
  if (/^arn:[\w-]+:iam::\d{12}:root$/.test(arn)) return { kind: 'allowed' };
  const source = await policySource(arn, options);
  if (typeof source !== 'string') return source;
  let usual: TaskRights | null = null;
  for (const way of ways) {
    const rights = worstOf(await mapConcurrently(atOnce, way, (granted) => simulated(source, granted, options)));
    if (rights.kind !== 'denied') return rights;
    usual ??= rights;
  }
  return usual ?? { kind: 'allowed' };
}

/** A session is not simulated, but its role is, whose path only IAM knows. */
async function policySource(arn: string, options: IdentityQuery): Promise<string | TaskRights> {
  if (/^arn:[\w-]+:iam::\d{12}:user\//.test(arn)) return arn;
  const RoleName = /^arn:[\w-]+:sts::\d{12}:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (RoleName === undefined) return unchecked('session');
  const asked = await askAboutIdentity('IAM', { Action: 'GetRole', RoleName }, options);
  if (asked.kind === 'unreadable') return unchecked(reasonOf(asked.reason));
  if (asked.kind === 'none') return unchecked('session');
  const role = childAt(xmlElement(asked.value) ?? undefined, 'GetRoleResult', 'Role', 'Arn')?.text.trim();
  return role === undefined || role === '' ? unchecked('not-understood') : role;
}

async function simulated(source: string, { actions, on }: Granted, options: IdentityQuery): Promise<TaskRights> {
  const judged: TaskRights[] = [];
  let marker: string | null = null;
  do {
    const asked = await askAboutIdentity('IAM', formOf(source, { actions, on }, options.region, marker), options);
    if (asked.kind === 'none') return unchecked('session');
    if (asked.kind === 'unreadable') return unchecked(reasonOf(asked.reason));
    const result = childAt(xmlElement(asked.value) ?? undefined, 'SimulatePrincipalPolicyResult');
    if (result === undefined) return unchecked('not-understood');
    judged.push(...childrenOf(childAt(result, 'EvaluationResults'), 'member').map((one) => judgementIn(one, on)));
    marker = textAt(result, 'IsTruncated') === 'true' ? textAt(result, 'Marker') : null;
  } while (marker !== null && marker !== '');
  return judged.length < actions.length ? unchecked('not-understood') : worstOf(judged);
}

/** The region is told, because policies often ask for it; the rest is for the request itself to know. */
function formOf(source: string, { actions, on }: Granted, region: string, marker: string | null) {
  return {
    Action: 'SimulatePrincipalPolicy',
    PolicySourceArn: source,
    ...Object.fromEntries(actions.map((action, at) => [`ActionNames.member.${at + 1}`, action])),
    'ResourceArns.member.1': on,
    'ContextEntries.member.1.ContextKeyName': 'aws:RequestedRegion',
    'ContextEntries.member.1.ContextKeyType': 'string',
    'ContextEntries.member.1.ContextKeyValues.member.1': actions.every(isAskedInOnePlace) ? 'us-east-1' : region,
    ...(marker === null ? {} : { Marker: marker }),
  };
}

/** IAM and Cost Explorer have one place for all regions. */
function isAskedInOnePlace(action: string): boolean {
  return /^(?:iam|ce):/.test(action);
}

function judgementIn(result: XmlElement, on: string): TaskRights {
  const action = textAt(result, 'EvalActionName');
  const decision = textAt(result, 'EvalDecision');
  const denied = (why: MissingRight['why']): TaskRights => ({ kind: 'denied', missing: [{ action, on, why }] });
  // Of a single resource IAM tells some of it here, and some with the resource.
  const told = [result, ...childrenOf(childAt(result, 'ResourceSpecificResults'), 'member')];
  const lets = (...path: readonly string[]) => told.every((one) => childAt(one, ...path)?.text.trim() !== 'false');
  const organization = lets('OrganizationsDecisionDetail', 'AllowedByOrganizations');
  if (decision === 'allowed' && organization) return { kind: 'allowed' };
  if (action === '' || !['allowed', 'explicitDeny', 'implicitDeny'].includes(decision))
    return unchecked('not-understood');
  // The request itself may bring what a condition asks for.
  if (told.some((one) => childrenOf(childAt(one, 'MissingContextValues'), 'member').length > 0))
    return unchecked('conditional');
  if (!organization) return denied('organization');
  if (!lets('PermissionsBoundaryDecisionDetail', 'AllowedByPermissionsBoundary')) return denied('boundary');
  return denied(decision === 'explicitDeny' ? 'forbidden' : 'not-granted');
}

function textAt(element: XmlElement, name: string): string {
  return childAt(element, name)?.text.trim() ?? '';
}

function reasonOf(reason: string): UnjudgedReason {
  return reason === 'access-denied' || reason === 'throttled' || reason === 'source-unavailable'
    ? reason
    : 'not-understood';
}

function unchecked(reason: UnjudgedReason): TaskRights {
  return { kind: 'unchecked', reason };
}
