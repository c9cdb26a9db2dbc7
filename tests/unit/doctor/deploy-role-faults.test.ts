import { describe, expect, it } from 'vitest';
import { trustStatements } from '../../../src/adapters/aws/doctor/iam-role-trust.ts';
import {
  type RoleInUse,
  roleInUse,
  type Sent,
  type TokenIdentity,
  trustFaults,
} from '../../../src/domain/doctor/deploy-role-faults.ts';
import { exitStatusOf, type Finding } from '../../../src/domain/doctor/finding.ts';

const issuer = 'token.actions.githubusercontent.com';
const provider = { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` };
const prod = 'repo:acme@1/backend@2:environment:prod';
const aud = { [`${issuer}:aud`]: 'sts.amazonaws.com' };
const named = { ...aud, [`${issuer}:sub`]: prod };
const allowing = (change: object) => ({
  Effect: 'Allow',
  Principal: provider,
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals: named },
  ...change,
});
const when = (Condition: object) => allowing({ Condition });

const at = { repository: 'acme/backend', workflow: 'deploy.yml', ref: 'main', environment: 'prod' };
const identity: TokenIdentity = { repository: 'acme/backend', id: 2, subjectPrefix: 'repo:acme@1/backend@2' };
const role: RoleInUse = {
  at,
  arn: 'arn:aws:iam::123456789012:role/deploy',
  audience: 'sts.amazonaws.com',
  environment: 'prod',
  isConditional: false,
  ref: 'main',
};

function judged(statement: object | readonly object[], change: Partial<RoleInUse> = {}, who = identity) {
  const statements = trustStatements({ Version: '2012-10-17', Statement: statement });
  if (statements === null) throw new Error('no policy');
  return trustFaults({ ...role, ...change }, who, statements).map((finding) => {
    const { kind } = finding;
    if (kind === 'deploy-role-refuses') return `${finding.claim}: ${finding.sent}, not ${finding.accepted.join()}`;
    if (kind === 'deploy-role-too-wide') return finding.breadth;
    return kind === 'deploy-role-unchecked' ? finding.why : kind;
  });
}

describe('a subject without ids', () => {
  const old: TokenIdentity = { ...identity, subjectPrefix: 'repo:acme/backend' };
  const subject = { ...aud, [`${issuer}:sub`]: 'repo:acme/backend:environment:prod' };

  it('trusts whoever takes over the name, unless the policy names the id of the repository', () => {
    expect(judged(when({ StringEquals: subject }), {}, old)).toEqual(['name']);
    expect(judged(when({ StringEquals: { ...subject, [`${issuer}:repository_id`]: '2' } }), {}, old)).toEqual([]);
    expect(judged(when({ StringLike: { ...subject, [`${issuer}:repository_id`]: '*' } }), {}, old)).toEqual(['name']);
  });
});

describe('a trust policy', () => {
  it.each<readonly [string, object | readonly object[], readonly string[]]>([
    ['as the guide has it', allowing({}), []],
    ['with the id of the repository', when({ StringEquals: { ...named, [`${issuer}:repository_id`]: '2' } }), []],
    ['with a number for an id', when({ StringEquals: { ...named, [`${issuer}:repository_id`]: 2 } }), []],
    [
      'with lists and other case of keys',
      when({ StringLike: { [`${issuer.toUpperCase()}:SUB`]: [prod] }, StringEquals: aud }),
      [],
    ],
    ['with a set operator', when({ 'ForAnyValue:StringLike': named }), []],
    ['with a condition for what may be missing', when({ StringLikeIfExists: named }), []],
    ['with every action of STS', allowing({ Action: ['sts:TagSession', 'sts:*'] }), []],
    ['beside one for people', [allowing({ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }), allowing({})], []],
    [
      'of another repository id',
      when({ StringEquals: { ...named, [`${issuer}:repository_id`]: '3' } }),
      ['repository_id: 2, not 3'],
    ],
    [
      'without the ids of the subject',
      when({ StringEquals: { ...aud, [`${issuer}:sub`]: 'repo:acme/backend:environment:prod' } }),
      [`sub: ${prod}, not repo:acme/backend:environment:prod`],
    ],
    [
      'with * and exact comparison',
      when({ StringEquals: { ...aud, [`${issuer}:sub`]: 'repo:acme@1/*' } }),
      [`sub: ${prod}, not repo:acme@1/*`],
    ],
    [
      'in other case',
      when({ StringEquals: { ...aud, [`${issuer}:sub`]: prod.toUpperCase() } }),
      [`sub: ${prod}, not ${prod.toUpperCase()}`],
    ],
    [
      'of another audience',
      when({ StringEquals: { ...named, [`${issuer}:aud`]: 'acme' } }),
      ['aud: sts.amazonaws.com, not acme'],
    ],
    ['for people only', allowing({ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }), ['deploy-role-untrusting']],
    [
      'of another provider',
      allowing({ Principal: { Federated: 'arn:aws:iam::1:oidc-provider/gitlab.com' } }),
      ['deploy-role-untrusting'],
    ],
    ['for the wrong action', allowing({ Action: 'sts:AssumeRole' }), ['deploy-role-untrusting']],
    ['that names nobody', when({ StringEquals: aud }), ['anyone']],
    ['that names everybody', when({ StringEquals: aud, StringLike: { [`${issuer}:sub`]: 'repo:*' } }), ['anyone']],
    ['for an owner', when({ StringEquals: aud, StringLike: { [`${issuer}:sub`]: 'repo:acme@1/*' } }), ['owner']],
    [
      'for every branch',
      when({ StringEquals: aud, StringLike: { [`${issuer}:sub`]: 'repo:acme@1/backend@2:*' } }),
      ['repository'],
    ],
    [
      'that asks for an address',
      when({ StringEquals: named, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      ['conditions'],
    ],
    [
      'with a policy variable',
      when({ StringEquals: { [`${issuer}:sub`]: `repo:\${aws:PrincipalTag/r}` } }),
      ['conditions'],
    ],
    ['that denies it', [allowing({}), allowing({ Effect: 'Deny' })], ['conditions']],
    ['that wants anything else', when({ StringNotEquals: named }), ['conditions']],
    ['that denies others', [allowing({}), allowing({ Effect: 'Deny', Condition: { StringNotEquals: named } })], []],
    ['that says what it does not allow', allowing({ Action: undefined, NotAction: 'sts:AssumeRole' }), ['conditions']],
  ])('%s', (_, statement, expected) => {
    expect(judged(statement)).toEqual(expected);
  });

  it('is asked with the ref where the job has no environment, a branch or a tag', () => {
    const of = (ref: string) =>
      when({ StringEquals: { ...aud, [`${issuer}:sub`]: `repo:acme@1/backend@2:ref:${ref}` } });
    const job = { environment: null };
    expect(judged(of('refs/heads/main'), job)).toEqual([]);
    expect(judged(of('refs/tags/main'), job)).toEqual([]);
    expect(judged(of('refs/heads/dev'), job)).toEqual([
      'sub: repo:acme@1/backend@2:ref:refs/heads/main, not repo:acme@1/backend@2:ref:refs/heads/dev',
    ]);
    expect(judged(of('refs/heads/dev'), { ...job, isConditional: true })).toEqual(['conditional']);
  });

  it('is not judged by a subject that nobody knows', () => {
    expect(judged(allowing({}), {}, { ...identity, subjectPrefix: null })).toEqual(['own-subject']);
  });

  it.each([null, 'text', {}, { Statement: [] }, { Statement: ['Allow'] }, { Statement: { Effect: 'Maybe' } }])(
    'is none: %j',
    (document) => {
      expect(trustStatements(document)).toBeNull();
    },
  );
});

describe('the role of a job', () => {
  const service = {
    name: 'backend',
    repository: 'acme/backend',
    workflow: 'deploy.yml',
    inputs: { env: '{environment}', v: '{version}' },
  };
  const sent = { service, environment: { name: 'prod', ref: 'main' } } as unknown as Sent;
  const input = (name: string) => `\${{ inputs.${name} }}`;
  const assumed = { role: role.arn, audience: null, environment: 'prod', isConditional: false };

  it('is known with the inputs that are always the same', () => {
    expect(roleInUse(sent, assumed)).toEqual(role);
    expect(roleInUse(sent, { ...assumed, environment: input('env') })).toEqual(role);
    const named = roleInUse(sent, { ...assumed, role: `${role.arn}-${input('env')}` });
    expect(named).toEqual({ ...role, arn: `${role.arn}-prod` });
  });

  it.each([
    [{ role: '$' + '{{ vars.A }}' }, 'not-literal'],
    [{ role: 'deploy' }, 'not-literal'],
    [{ role: `${role.arn}-${input('v')}` }, 'not-literal'],
    [{ environment: input('v') }, 'job-not-literal'],
    [{ environment: input('toString') }, 'job-not-literal'],
    [{ audience: '$' + '{{ vars.A }}' }, 'job-not-literal'],
  ])('is not known: %j', (change, why) => {
    expect(roleInUse(sent, { ...assumed, ...change })).toMatchObject({ kind: 'deploy-role-unchecked', why });
  });

  it('changes the exit status of no script where no look could tell the role', () => {
    const at = { repository: 'acme/backend', workflow: 'deploy.yml', ref: 'main' };
    const untold = { kind: 'deploy-role-unchecked', role: 'vars.ROLE', why: 'not-literal', ...at } as Finding;
    expect(exitStatusOf([untold])).toBe(0);
    expect(
      exitStatusOf([untold, { kind: 'unchecked', check: 'aws.deploy-roles', reason: 'access-denied' } as Finding]),
    ).toBe(3);
  });
});
