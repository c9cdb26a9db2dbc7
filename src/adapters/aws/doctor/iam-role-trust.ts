import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import { isObject } from '../../../application/kit/shape.ts';
import type { TrustCondition, TrustStatement } from '../../../domain/doctor/role-trust.ts';
import { askAboutIdentity, elementIn, type IdentityQuery } from '../kit/identity-query.ts';

/** Whom a role trusts. A role of another account is not looked at: IAM knows the names of the caller's own only. */
export async function iamRoleTrust(
  arn: string,
  options: IdentityQuery,
): Promise<Looked<readonly TrustStatement[] | 'another-account'>> {
  const [, partition, , , account] = arn.split(':');
  const caller = await askAboutIdentity('STS', { Action: 'GetCallerIdentity' }, options);
  if (caller.kind !== 'known') return caller;
  const own = elementIn(caller.value, 'Account');
  if (own === null) return unseen('not-understood');
  // In China and GovCloud IAM is another one, and so are the accounts.
  if (own !== account || partition !== 'aws') return { kind: 'known', value: 'another-account' };
  const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
  const role = await askAboutIdentity('IAM', { Action: 'GetRole', RoleName }, options);
  if (role.kind !== 'known') return role;
  const statements = statementsIn(elementIn(role.value, 'AssumeRolePolicyDocument'));
  return statements === null ? unseen('not-understood') : { kind: 'known', value: statements };
}

/** IAM gives the document in percent-encoding. Null where it is no policy. */
function statementsIn(encoded: string | null): readonly TrustStatement[] | null {
  try {
    const document: unknown = JSON.parse(decodeURIComponent(encoded ?? ''));
    return trustStatements(document);
  } catch {
    return null;
  }
}

/** The statements of a trust policy; null where it is none. */
export function trustStatements(document: unknown): readonly TrustStatement[] | null {
  if (!isObject(document)) return null;
  const written = listOf(document['Statement']);
  const statements = written.map((one) => (isObject(one) ? statementOf(one) : null));
  return statements.every((one) => one !== null) && statements.length > 0 ? statements : null;
}

const understood = ['Sid', 'Effect', 'Principal', 'Action', 'Condition'];

function statementOf(statement: Readonly<Record<string, unknown>>): TrustStatement | null {
  const { Effect: effect, Principal: principal, Condition: condition = {} } = statement;
  if ((effect !== 'Allow' && effect !== 'Deny') || !isObject(condition)) return null;
  return {
    effect: effect === 'Allow' ? 'allow' : 'deny',
    federated: principal === '*' ? ['*'] : textsIn(isObject(principal) ? principal['Federated'] : undefined),
    actions: textsIn(statement['Action']),
    conditions: conditionsIn(condition),
    isUnderstood: Object.keys(statement).every((key) => understood.includes(key)),
  };
}

function conditionsIn(condition: Readonly<Record<string, unknown>>): readonly TrustCondition[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: textsIn(values) })),
  );
}

/** IAM takes one value in place of a list of one, and numbers and truths in place of their text. */
function textsIn(value: unknown): readonly string[] {
  return listOf(value).map(String);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function unseen(reason: Unseen['reason']): Unseen {
  return { kind: 'unreadable', reason };
}
