import { App, Stack } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { byCdkNag, compared, type Finding } from './acknowledged.ts';
import { everything, stackOf } from './synthesized-stack.ts';

/** By AWS's own rules for solutions, on the stack of a team that uses everything. */
function findingsIn(stack: Stack): readonly Finding[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, at: constructPath })),
  );
}

// The rules resolve each resource many times over.
describe('cdk-nag', { timeout: 120_000 }, () => {
  const stack = stackOf({ changes: everything });

  it('finds nothing in the stack but what is acknowledged with a reason, and no acknowledgement is left over', () => {
    expect(compared(findingsIn(stack), byCdkNag)).toEqual({ unknown: [], unused: [] });
    expect(byCdkNag.filter(({ because }) => because.length < 20)).toEqual([]);
  });

  it('would find a queue that takes plain HTTP and a right on everything', () => {
    const planted = new Stack(new App(), 'Geonbot');
    new CfnQueue(planted, 'Open');
    const statements = [new PolicyStatement({ actions: ['s3:*'], resources: ['*'] })];
    const policyDocument = new PolicyDocument({ statements });
    new CfnPolicy(planted, 'Everything', { policyName: 'everything', roles: ['somebody'], policyDocument });
    const rules = compared(findingsIn(planted), byCdkNag).unknown.map(({ rule, at }) => `${rule} ${at}`);
    expect(rules).toEqual(
      expect.arrayContaining([
        'AwsSolutions-SQS4 Geonbot/Open',
        'AwsSolutions-IAM5[Action::s3:*] Geonbot/Everything',
        'AwsSolutions-IAM5[Resource::*] Geonbot/Everything',
      ]),
    );
  });
});

describe('acknowledgements', () => {
  const one = { rule: /^R1$/, at: /Queue/, because: 'for the test' };

  it('cover a finding by its rule and its place, and are noticed where they cover none', () => {
    const there = { rule: 'R1', at: 'Geonbot/Queue' };
    const elsewhere = { rule: 'R1', at: 'Geonbot/Table' };
    expect(compared([there], [one])).toEqual({ unknown: [], unused: [] });
    expect(compared([there, elsewhere], [one]).unknown).toEqual([elsewhere]);
    expect(compared([elsewhere], [one]).unused).toEqual(['^R1$']);
  });
});
