import type { InstallerTask } from '../../../domain/setup/installer-rights.ts';

/** Actions, all on the same. */
export type Granted = { readonly actions: readonly string[]; readonly on: string };

/** One way to do a task; one of several is enough. */
export type Way = readonly Granted[];

export type InstallerPlace = {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Path of the secrets. */
  readonly prefix: string;
  readonly stack: string;
};

/** What `cdk bootstrap` calls what it makes, under its usual qualifier. */
const qualifier = 'hnb659fds';
export const bootstrapVersion = `/cdk-bootstrap/${qualifier}/version`;

const changeSets = ['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet'];
const stacks = ['DescribeStacks', 'DescribeStackEvents', 'GetTemplate'];
const cloudFormation = [...changeSets, ...stacks].map((name) => `cloudformation:${name}`);

/**
 * What `geonbot init` asks AWS for with the rights of whoever runs it, the first way being the usual one. `cdk bootstrap` works with
 * the person's own rights; `cdk deploy` with those of the roles that the bootstrap made, or else with the person's own.
 */
export function installerActions(place: InstallerPlace): Readonly<Record<InstallerTask, readonly Way[]>> {
  const { partition, account, region, prefix, stack } = place;
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${account}:${rest}`;
  const role = (name: string) => `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${name}`;
  const bucket = `arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${region}`;
  const placed = (name: string) => role(`${name}-${account}-${region}`);
  const parameter = (path: string) => arn('ssm', `parameter${path}`);
  return {
    secrets: [
      [
        { actions: ['ssm:GetParameter', 'ssm:PutParameter'], on: parameter(`${prefix}/discord/bot-token`) },
        { actions: ['ssm:GetParameter'], on: parameter(bootstrapVersion) },
      ],
    ],
    prepare: [
      [
        { actions: cloudFormation, on: arn('cloudformation', 'stack/CDKToolkit/*') },
        {
          actions: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:GetRole', 'iam:PutRolePolicy'],
          on: placed('cfn-exec-role'),
        },
        {
          actions: [
            's3:CreateBucket',
            's3:PutBucketPolicy',
            's3:PutBucketPublicAccessBlock',
            's3:PutBucketVersioning',
            's3:PutEncryptionConfiguration',
            's3:PutLifecycleConfiguration',
          ],
          on: bucket,
        },
        {
          actions: ['ecr:CreateRepository', 'ecr:PutLifecyclePolicy', 'ecr:SetRepositoryPolicy'],
          on: arn('ecr', `repository/cdk-${qualifier}-container-assets-${account}-${region}`),
        },
        { actions: ['ssm:PutParameter'], on: parameter(bootstrapVersion) },
      ],
    ],
    deploy: [
      [
        { actions: ['sts:AssumeRole'], on: placed('deploy-role') },
        { actions: ['sts:AssumeRole'], on: placed('file-publishing-role') },
      ],
      [
        { actions: cloudFormation, on: arn('cloudformation', `stack/${stack}/*`) },
        { actions: ['iam:PassRole'], on: placed('cfn-exec-role') },
        { actions: ['s3:GetBucketLocation', 's3:ListBucket'], on: bucket },
        { actions: ['s3:GetObject', 's3:PutObject'], on: `${bucket}/*` },
      ],
    ],
    discovery: [
      [
        {
          actions: [
            'ec2:DescribeInstances',
            'ec2:DescribeRegions',
            'ecs:ListClusters',
            'ecs:ListServices',
            'eks:ListClusters',
          ],
          on: '*',
        },
      ],
    ],
    bill: [[{ actions: ['ce:GetCostAndUsage'], on: '*' }]],
  };
}
