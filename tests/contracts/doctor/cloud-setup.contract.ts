import { describe, expect, it } from 'vitest';
import type { CloudSetup } from '../../../src/application/doctor/ports/cloud-setup.ts';
import { type ParameterName, parameterNames } from '../../../src/domain/doctor/finding.ts';
import type { TrustStatement } from '../../../src/domain/doctor/role-trust.ts';
import { recordOf } from '../../../src/domain/kit/record-of.ts';

export type CloudWorld = {
  readonly parameters: Readonly<Partial<Record<ParameterName, 'fine' | 'malformed'>>>;
  readonly opensAccount: boolean;
  readonly hasAlarms: boolean;
  readonly lambdas: number;
  readonly trouble: 'no-credentials' | 'access-denied' | 'throttled' | 'source-unavailable' | null;
};

const issuer = 'token.actions.githubusercontent.com';
export const ownRole = 'arn:aws:iam::123456789012:role/ci/deploy';
/** Of `ownRole`. A role of the name exists in every account. */
export const trustPolicy = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    Condition: {
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${issuer}:sub`]: ['repo:acme/*:environment:프로덕션', 'repo:acme/a+b&c'] },
    },
  },
};
export const trust: readonly TrustStatement[] = [
  {
    effect: 'allow',
    federated: [`arn:aws:iam::123456789012:oidc-provider/${issuer}`],
    actions: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    conditions: [
      { operator: 'StringEquals', key: `${issuer}:aud`, values: ['sts.amazonaws.com'] },
      { operator: 'StringLike', key: `${issuer}:sub`, values: ['repo:acme/*:environment:프로덕션', 'repo:acme/a+b&c'] },
    ],
    isUnderstood: true,
  },
];

const fine = recordOf(parameterNames, () => 'fine' as const);

/** `make`: the adapter in such a world, in `ap-northeast-2` and with a role in the account `data`. */
export function cloudSetupContract(name: string, make: (world: CloudWorld) => Promise<CloudSetup>): void {
  const within = (change: Partial<CloudWorld>) =>
    make({ parameters: fine, opensAccount: true, hasAlarms: true, lambdas: 10, trouble: null, ...change });

  describe(`${name}, a CloudSetup`, () => {
    it('tells that every parameter is there', async () => {
      const cloud = await within({});
      expect(cloud.region).toBe('ap-northeast-2');
      expect(await cloud.parameters()).toEqual({ kind: 'known', value: fine });
    });

    it.each(parameterNames)('tells that %s is missing, or is something else', async (parameter) => {
      const { [parameter]: _, ...others } = fine;
      const missing = await (await within({ parameters: others })).parameters();
      expect(missing).toEqual({ kind: 'known', value: { ...fine, [parameter]: 'missing' } });
      const malformed = await (await within({ parameters: { ...fine, [parameter]: 'malformed' } })).parameters();
      expect(malformed).toEqual({ kind: 'known', value: { ...fine, [parameter]: 'malformed' } });
    });

    it('tells whether the role of another account may be assumed', async () => {
      expect(await (await within({})).role('data')).toEqual({ kind: 'known', value: true });
      expect(await (await within({ opensAccount: false })).role('data')).toEqual({ kind: 'none' });
    });

    it('tells whether anything can alarm', async () => {
      expect(await (await within({})).alarms()).toEqual({ kind: 'known', value: true });
      expect(await (await within({ hasAlarms: false })).alarms()).toEqual({ kind: 'none' });
    });

    it('tells how many Lambdas the account may run at a time', async () => {
      expect(await (await within({})).lambdasAtATime()).toEqual({ kind: 'known', value: 10 });
      expect(await (await within({ lambdas: 1000 })).lambdasAtATime()).toEqual({ kind: 'known', value: 1000 });
    });

    it('tells whom a role trusts, that there is none, and not about other accounts', async () => {
      const cloud = await within({});
      expect(await cloud.roleTrust(ownRole)).toEqual({ kind: 'known', value: trust });
      expect(await cloud.roleTrust('arn:aws:iam::123456789012:role/nobody')).toEqual({ kind: 'none' });
      const elsewhere = ownRole.replace('123456789012', '210987654321');
      expect(await cloud.roleTrust(elsewhere)).toEqual({ kind: 'known', value: 'another-account' });
    });

    it.each(['no-credentials', 'access-denied', 'throttled', 'source-unavailable'] as const)(
      'never takes %s for none',
      async (trouble) => {
        const cloud = await within({ trouble });
        expect(await cloud.parameters()).toEqual({ kind: 'unreadable', reason: trouble });
        expect(await cloud.alarms()).toEqual({ kind: 'unreadable', reason: trouble });
        expect(await cloud.lambdasAtATime()).toEqual({ kind: 'unreadable', reason: trouble });
        expect(await cloud.roleTrust(ownRole)).toEqual({ kind: 'unreadable', reason: trouble });
      },
    );
  });
}
