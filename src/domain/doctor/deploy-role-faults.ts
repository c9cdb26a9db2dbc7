import type { Environment, Service } from '../deploy/catalog.ts';
import type { AtWorkflow, Finding } from './finding.ts';
import { breadthOf, type Claims, decideTrust, type TrustDecision, type TrustStatement } from './role-trust.ts';
import { placeOf } from './workflow-faults.ts';

/** A role in AWS as a job of a workflow writes it, each possibly with expressions in `${{ }}`. */
export type AssumedRole = {
  readonly role: string;
  /** Null where it is the usual one. */
  readonly audience: string | null;
  /** The code host's environment of the job; null where it has none. */
  readonly environment: string | null;
  /** Whether the job or the step is left out at times. */
  readonly isConditional: boolean;
};

/** What the code host says of a repository in the tokens of its jobs. */
export type TokenIdentity = {
  /** As the code host spells it. */
  readonly repository: string;
  readonly id: number;
  /** What the subject begins with, such as `repo:acme@1/backend@2`; null where a template of the team's own makes it. */
  readonly subjectPrefix: string | null;
};

export type Sent = { readonly service: Service; readonly environment: Environment };

/** The role of a job when the service is deployed to the environment. */
export type RoleInUse = {
  readonly at: AtWorkflow;
  readonly arn: string;
  readonly audience: string;
  /** Null where the job has none. */
  readonly environment: string | null;
  readonly isConditional: boolean;
  /** Where it runs. */
  readonly ref: string;
};

const usualAudience = 'sts.amazonaws.com';

/** What can be said of a role before AWS is asked: which one it is, or why nobody knows. */
export function roleInUse(sent: Sent, assumed: AssumedRole): RoleInUse | Finding {
  const at = placeOf(sent);
  const arn = filledIn(assumed.role, sent);
  const audience = assumed.audience === null ? usualAudience : filledIn(assumed.audience, sent);
  if (arn === null || !/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn)) {
    return { kind: 'deploy-role-unchecked', role: assumed.role, why: 'not-literal', ...at };
  }
  const environment = assumed.environment === null ? null : filledIn(assumed.environment, sent);
  const isKnown = audience !== null && (environment !== null || assumed.environment === null);
  if (!isKnown) return { kind: 'deploy-role-unchecked', role: arn, why: 'job-not-literal', ...at };
  // An expression that gives nothing leaves the job without an environment.
  const named = environment === '' ? null : environment;
  return { at, arn, audience, environment: named, isConditional: assumed.isConditional, ref: sent.environment.ref };
}

/** What is wrong with the trust policy of a role for a token that GitHub gives to its job. */
export function trustFaults(
  { at, arn: role, audience, environment, isConditional, ref }: RoleInUse,
  { repository, id, subjectPrefix }: TokenIdentity,
  statements: readonly TrustStatement[],
): readonly Finding[] {
  const unchecked = (why: 'own-subject' | 'conditional' | 'conditions'): readonly Finding[] => [
    { kind: 'deploy-role-unchecked', role, why, ...at },
  ];
  const claimsAt = (where: string): Claims => ({
    aud: audience,
    sub: `${subjectPrefix}:${environment === null ? `ref:${where}` : `environment:${environment}`}`,
    repository,
    repository_id: String(id),
    repository_owner: repository.split('/')[0] ?? '',
    environment,
    ref: where,
  });
  const tokens = (ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`]).map(claimsAt);
  const decided = tokens.map((claims) => decideTrust(statements, claims));
  if (decided.some(({ kind }) => kind === 'untrusting')) return [{ kind: 'deploy-role-untrusting', role, ...at }];
  if (subjectPrefix === null) return unchecked('own-subject');
  // A branch or a tag, which only the code host knows: what either of them may do is let be.
  const admitted = tokens.find((_, index) => decided[index]?.kind === 'admits');
  if (admitted !== undefined) {
    const breadth = breadthOf(statements, admitted) ?? (isBoundToId(statements, admitted) ? null : 'name');
    return breadth === null ? [] : [{ kind: 'deploy-role-too-wide', role, breadth, ...at }];
  }
  const [first] = decided;
  if (!decided.every(isRefusal) || first === undefined || !isRefusal(first)) return unchecked('conditions');
  // Without an environment the subject depends on where it runs, and this job may run somewhere else only.
  if (isConditional && environment === null) return unchecked('conditional');
  const { claim, sent, accepted } = first;
  return [{ kind: 'deploy-role-refuses', role, claim, sent, accepted, ...at }];
}

/** A name can be given up and taken by somebody else; an id stays. It is in the subject, or in a condition of its own. */
function isBoundToId(statements: readonly TrustStatement[], claims: Claims): boolean {
  if (/^repo:[^/]+@\d+\/[^:]+@\d+/.test(claims['sub'] ?? '')) return true;
  return decideTrust(statements, { ...claims, repository_id: '0' }).kind !== 'admits';
}

function isRefusal(decision: TrustDecision): decision is TrustDecision & { readonly kind: 'refuses' } {
  return decision.kind === 'refuses';
}

const expression = /\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}/g;

/** With the inputs that are known before anybody deploys; null where something else is needed, such as a variable. */
function filledIn(text: string, { service, environment }: Sent): string | null {
  const filled = text.replace(expression, (whole, input: string) => {
    const template = Object.hasOwn(service.inputs, input) ? service.inputs[input] : undefined;
    const value = template?.replace('{service}', service.name).replace('{environment}', environment.name);
    return value === undefined || /[{}]/.test(value) ? whole : value;
  });
  return filled.includes('${{') ? null : filled;
}
