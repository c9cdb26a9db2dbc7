/** What a checker of templates finds in ours, and why it stays. Each line has to fit at least one finding, and each finding one line. */
export type Acknowledged = { readonly rule: RegExp; readonly at: RegExp; readonly because: string };

const rollouts = 'each rollout and each revision has a name of its own below its service';

/** `at`: the path of the construct. Stars of rights stand in least-privilege.test.ts as well, one by one. */
export const byCdkNag: readonly Acknowledged[] = [
  {
    rule: /^AwsSolutions-APIG4$/,
    at: /\/Public\/Api\/POST--(?:discord--interactions|github--webhooks)\//,
    because: 'the Lambda behind each door checks the caller’s signature over the raw bytes, which no authorizer sees',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    at: /\/Reports\/DeadLetters\//,
    because:
      'it is a place for dead letters itself: of Lambda’s asynchronous invocations, which the rule does not know',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    at: /\/(?:Worker|CostReport)\/Role\/DefaultPolicy\//,
    because:
      'CloudWatch, Cost Explorer, EC2 and lists of ECS and EKS know no resources; least-privilege.test.ts names each',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ecs:[^:]+:<AWS::AccountId>:service-(?:deployment|revision)\/.+\/\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: rollouts,
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ecs:[^:]+:<AWS::AccountId>:task\/[^/]+\/\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: 'the name of a task does not say of which service it is',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ecs:[^:]+:<AWS::AccountId>:service\/[^/]+\/\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: '`discover: ecs` watches every service of the cluster that it names',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:ecr:\*:<AWS::AccountId>:repository\/[^*]+\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: 'any region of the account: ECR copies images to other regions under their names',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:eks:[^:]+:<AWS::AccountId>:cluster\/\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: '`discover: eks` watches every cluster of the region',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:lambda:[^:]+:<AWS::AccountId>:function:[\w-]+:\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: 'an alias leads to another version of its function after each deploy',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:logs:[^:]+:<AWS::AccountId>:log-group:[^:*]+:\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: 'IAM knows no log group without what is in it: its name is whole, and the star stands for its streams',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:cloudwatch:[^:]+:<AWS::AccountId>:alarm-mute-rule:Geonbot-own-mute-\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because: 'a mute rule of Geonbot is named after the alarm that somebody mutes',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:cloudwatch:[^:]+:<AWS::AccountId>:alarm:\*\]$/,
    at: /\/Worker\/Role\/DefaultPolicy\//,
    because:
      'any alarm may be muted or have the tags that a rule names, and CloudWatch asks for the right on the alarm',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<(?:Worker|CostReport)Function\w+\.Arn>:\*\]$/,
    at: /\/SchedulerRoleForTarget-\w+\/DefaultPolicy\//,
    because: 'the schedule may ring any version of the one Lambda that it rings; the CDK grants it so',
  },
];

/** `at`: the path in the template. */
export const byCfnLint: readonly Acknowledged[] = [
  {
    rule: /^W3005$/,
    at: /^Resources\/\w+Function\w+\/DependsOn\/\d$/,
    because: 'the CDK has each Lambda wait for its role and the policy of it, although a reference says so already',
  },
  {
    rule: /^W3037$/,
    at: /^Resources\/WorkerRoleDefaultPolicy\w+\/Properties\/PolicyDocument\/Statement\/\d+\/Action$/,
    because:
      'cloudwatch:DescribeAlarmContributors is newer than the list of this version; botocore knows the operation',
  },
  {
    rule: /^W8003$/,
    at: /^Rules\/OwnConfiguration\/Assertions\/0\/Assert$/,
    because: 'never true on purpose: CloudFormation refuses to deploy the example',
  },
];

export type Finding = { readonly rule: string; readonly at: string };

/** Findings that nobody has acknowledged, and acknowledgements of nothing. */
export function compared(found: readonly Finding[], acknowledged: readonly Acknowledged[]) {
  const fits = (one: Finding, { rule, at }: Acknowledged) => rule.test(one.rule) && at.test(one.at);
  return {
    unknown: found.filter((one) => !acknowledged.some((each) => fits(one, each))),
    unused: acknowledged.filter((each) => !found.some((one) => fits(one, each))).map(({ rule }) => rule.source),
  };
}
