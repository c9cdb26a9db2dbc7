import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsTeamAccount } from '../../../src/adapters/aws/setup/aws-team-account.ts';
import { InMemoryTeamAccount } from '../../../src/adapters/in-memory/setup/in-memory-team-account.ts';
import type { InstallerTask } from '../../../src/domain/setup/installer-rights.ts';
import { type IamStandIn, type Simulated, startIam } from '../../support/iam-stand-in.ts';
import { notLoggedIn } from '../../support/not-logged-in.ts';
import { installerRightsContract, type Judgement } from './installer-rights.contract.ts';

installerRightsContract('InMemoryTeamAccount', () => {
  const account = new InMemoryTeamAccount({ account: '111122223333', who: 'arn:aws:iam::111122223333:user/mina' });
  return {
    account,
    judge: (task, why) => {
      if (why === 'allowed') account.judge(task, { kind: 'allowed' });
      else if (why === 'conditional' || why === 'access-denied')
        account.judge(task, { kind: 'unchecked', reason: why });
      else account.judge(task, { kind: 'denied', missing: [{ action: 'ce:GetCostAndUsage', on: '*', why }] });
    },
  };
});

let iam: IamStandIn;
beforeAll(async () => {
  iam = await startIam();
});
afterAll(() => iam.stop());
beforeEach(() => {
  iam.who = 'arn:aws:iam::111122223333:user/ops/mina';
  iam.simulates = () => ({ decision: 'allowed' });
  iam.refusing.clear();
  iam.page = 100;
  iam.said.length = 0;
});

const simulated: Readonly<Record<Exclude<Judgement, 'access-denied'>, Simulated>> = {
  allowed: { decision: 'allowed', organization: true, boundary: true },
  'not-granted': { decision: 'implicitDeny', organization: true },
  forbidden: { decision: 'explicitDeny', organization: true },
  boundary: { decision: 'implicitDeny', boundary: false },
  organization: { decision: 'implicitDeny', organization: false, boundary: true },
  conditional: { decision: 'implicitDeny', missing: ['aws:MultiFactorAuthPresent'] },
};

const marks: Readonly<Record<InstallerTask, RegExp>> = {
  secrets: /^ssm:/,
  prepare: /^iam:/,
  deploy: /^(sts|cloudformation):/,
  discovery: /^(ec2|ecs|eks):/,
  bill: /^ce:/,
};

function realAccount(): AwsTeamAccount {
  const options = {
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    endpoint: iam.url,
  };
  return new AwsTeamAccount(new SSMClient(options), new STSClient(options), '/geonbot', notLoggedIn, () => iam.url);
}

installerRightsContract('AwsTeamAccount', () => ({
  account: realAccount(),
  judge: (task, judgement) => {
    if (judgement === 'access-denied') {
      iam.refusing.set('SimulatePrincipalPolicy', { status: 403, code: 'AccessDenied' });
      return;
    }
    iam.simulates = (action) => (marks[task].test(action) ? simulated[judgement] : { decision: 'allowed' });
  },
}));

describe('the rights of a person with AWS', () => {
  it('are those of the role, with its path, where the person is a session of it', async () => {
    iam.who = 'arn:aws:sts::111122223333:assumed-role/Operators/mina@acme.example';
    iam.simulates = (action) => ({ decision: action === 'ecs:ListServices' ? 'implicitDeny' : 'allowed' });
    expect(await realAccount().rightsFor('discovery', 'Geonbot')).toEqual({
      kind: 'denied',
      missing: [{ action: 'ecs:ListServices', on: '*', why: 'not-granted' }],
    });
    const sources = iam.said.flatMap(({ form }) => new URLSearchParams(form).get('PolicySourceArn') ?? []);
    expect(sources).toEqual(['arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Operators']);
  });

  it('are all of them for the root user, of whom nothing is asked', async () => {
    iam.who = 'arn:aws:iam::111122223333:root';
    iam.simulates = () => ({ decision: 'implicitDeny' });
    expect(await realAccount().rightsFor('prepare', 'Geonbot')).toEqual({ kind: 'allowed' });
    expect(iam.said.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  });

  it('are not known of a session that is no role, of a role that may not be read, and where IAM is silent', async () => {
    iam.who = 'arn:aws:sts::111122223333:federated-user/mina';
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({ kind: 'unchecked', reason: 'session' });
    iam.who = 'arn:aws:sts::111122223333:assumed-role/Operators/mina';
    iam.refusing.set('GetRole', { status: 403, code: 'AccessDenied' });
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({ kind: 'unchecked', reason: 'access-denied' });
    iam.refusing.set('GetRole', { status: 400, code: 'Throttling' });
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({ kind: 'unchecked', reason: 'throttled' });
    iam.refusing.set('GetCallerIdentity', { status: 503, code: 'ServiceUnavailable' });
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({
      kind: 'unchecked',
      reason: 'source-unavailable',
    });
  });

  it('are not called missing where a policy on one resource waits for a second factor', async () => {
    iam.simulates = (action) =>
      action === 'ssm:PutParameter'
        ? { decision: 'explicitDeny', missing: ['aws:MultiFactorAuthPresent'] }
        : { decision: 'allowed' };
    expect(await realAccount().rightsFor('secrets', 'Geonbot')).toEqual({ kind: 'unchecked', reason: 'conditional' });
  });

  it('do not suffice to prepare a region for whoever may make its bucket and not close it to the public', async () => {
    iam.simulates = (action) => ({ decision: action === 's3:PutBucketPublicAccessBlock' ? 'implicitDeny' : 'allowed' });
    expect(await realAccount().rightsFor('prepare', 'Geonbot')).toMatchObject({
      missing: [{ action: 's3:PutBucketPublicAccessBlock', why: 'not-granted' }],
    });
  });

  it('suffice for a deploy through the roles of the CDK, or by their own', async () => {
    iam.simulates = (action) => ({ decision: action === 'sts:AssumeRole' ? 'implicitDeny' : 'allowed' });
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({ kind: 'allowed' });
    iam.simulates = () => ({ decision: 'implicitDeny' });
    const roles = ['deploy-role', 'file-publishing-role'].map(
      (name) => `arn:aws:iam::111122223333:role/cdk-hnb659fds-${name}-111122223333-ap-northeast-2`,
    );
    expect(await realAccount().rightsFor('deploy', 'Geonbot')).toEqual({
      kind: 'denied',
      missing: roles.map((on) => ({ action: 'sts:AssumeRole', on, why: 'not-granted' })),
    });
  });

  it('are read to the last page', async () => {
    iam.page = 2;
    iam.simulates = (action) => ({ decision: action === 'eks:ListClusters' ? 'explicitDeny' : 'allowed' });
    expect(await realAccount().rightsFor('discovery', 'Geonbot')).toMatchObject({
      missing: [{ action: 'eks:ListClusters', why: 'forbidden' }],
    });
  });
});
