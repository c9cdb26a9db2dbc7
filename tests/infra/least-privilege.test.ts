import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { roomGrants } from '../../infra/grants.ts';
import { formerQueue, waysIn } from '../../infra/queues.ts';
import type { Grant as RoomGrant } from '../../src/entrypoints/composition/room-wiring.ts';
import { type Grant, grantsOf, saidPlainly } from './grants.ts';
import { exampleConfiguration, readLogs, synthesized } from './synthesized-stack.ts';

const template = synthesized();
const parameter = (name: string) =>
  `arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/team/geonbot/${name}`;
const service = (name: string, region = 'ap-northeast-2') =>
  `arn:<AWS::Partition>:ecs:${region}:<AWS::AccountId>:service/${name}`;

const below = (kind: string, name: string) => `${service(name).replace(':service/', `:${kind}/`)}/*`;
/** Services that are deployed, and not only watched. */
const deployed = ['dev/backend', 'dev/web', 'prod/backend', 'prod/web', 'staging/backend'];
const platform = 'arn:<AWS::Partition>:eks:ap-northeast-2:<AWS::AccountId>:cluster/platform';
/** Those that the worker takes messages from. */
const queues = [...Object.values(waysIn), formerQueue].map(({ id }) => id).sort();
const deadLetterQueues = ['Alarms', 'Asks', 'Facts', 'Jobs', 'Outbox', 'Reports'].map((name) => `${name}DeadLetters`);
const clusters = ['dev', 'prod', 'staging'];

/** Without the log, which every Lambda writes. */
function may(role: string, from = template): readonly string[] {
  return (
    grantsOf(from, role)
      // Its own log.
      .filter(({ action }) => !/^logs:(?:Create|Put)/.test(action))
      .map(({ action, resource }) => `${action} on ${resource.replace(/^<([A-Za-z]+?)[0-9A-F]{8}\.Arn>/, '<$1>')}`)
  );
}

describe('what the Lambdas may do', () => {
  it('lets the door for Discord put a job into the queue and ask for versions, and nothing else', () => {
    expect(may('DiscordInteractions')).toEqual([
      'lambda:InvokeFunction on <VersionSuggestionsFunction>',
      'sqs:SendMessage on <AsksQueue>',
    ]);
  });

  it('lets what is asked for versions read the key of the GitHub App, and nothing else', () => {
    expect(may('VersionSuggestions')).toEqual([
      `ssm:GetParameters on ${parameter('github/app-id')}`,
      `ssm:GetParameters on ${parameter('github/private-key')}`,
    ]);
  });

  it('lets the door for GitHub put a job into the queue and read its own secret, and nothing else', () => {
    expect(may('GitHubWebhook')).toEqual([
      'sqs:SendMessage on <FactsQueue>',
      `ssm:GetParameters on ${parameter('github/webhook-secret')}`,
    ]);
  });

  it('lets the worker do what its use cases do, and nothing else', () => {
    expect(may('Worker')).toEqual([
      'ce:GetCostAndUsage on *',
      'ce:GetCostForecast on *',
      'cloudwatch:DescribeAlarmContributors on *',
      'cloudwatch:DescribeAlarms on *',
      'cloudwatch:GetMetricData on *',
      'cloudwatch:GetMetricWidgetImage on *',
      'cloudwatch:ListMetrics on *',
      'dynamodb:DeleteItem on <StateTable>',
      'dynamodb:GetItem on <StateTable>',
      'dynamodb:PutItem on <StateTable>',
      'dynamodb:Query on <StateTable>',
      'dynamodb:UpdateItem on <StateTable>',
      'ec2:DescribeInstances on *',
      'ec2:DescribeInstanceStatus on *',
      ...deployed.map((name) => `ecs:ContinueServiceDeployment on ${below('service-deployment', name)}`),
      ...deployed.map((name) => `ecs:DescribeServiceDeployments on ${below('service-deployment', name)}`),
      ...deployed.map((name) => `ecs:DescribeServiceDeployments on ${service(name)}`),
      ...deployed.map((name) => `ecs:DescribeServiceRevisions on ${below('service-revision', name)}`),
      ...deployed.map((name) => `ecs:DescribeServiceRevisions on ${service(name)}`),
      ...[...deployed, 'prod/worker'].sort().map((name) => `ecs:DescribeServices on ${service(name)}`),
      'ecs:DescribeTaskDefinition on *',
      ...clusters.map((cluster) => `ecs:DescribeTasks on ${below('task', cluster)}`),
      ...deployed.map((name) => `ecs:ListServiceDeployments on ${service(name)}`),
      'ecs:ListTasks on *',
      ...deployed.map((name) => `ecs:StopServiceDeployment on ${below('service-deployment', name)}`),
      `eks:ListFargateProfiles on ${platform}`,
      `eks:ListNodegroups on ${platform}`,
      ...['ChangeMessageVisibility', 'DeleteMessage'].flatMap((action) =>
        queues.map((queue) => `sqs:${action} on <${queue}Queue>`),
      ),
      ...[...queues.map((queue) => `${queue}Queue`), ...deadLetterQueues]
        .sort()
        .map((queue) => `sqs:GetQueueAttributes on <${queue}>`),
      ...['GetQueueUrl', 'ReceiveMessage'].flatMap((action) =>
        queues.map((queue) => `sqs:${action} on <${queue}Queue>`),
      ),
      'sqs:SendMessage on <AlarmsDeadLetters>',
      'sqs:SendMessage on <OutboxQueue>',
      `ssm:GetParameters on ${parameter('discord/bot-token')}`,
      `ssm:GetParameters on ${parameter('github/app-id')}`,
      `ssm:GetParameters on ${parameter('github/private-key')}`,
    ]);
  });

  it('lets the cost report read costs and anomalies, remember the morning and its warnings and write to Discord, and nothing else', () => {
    expect(may('CostReport')).toEqual([
      'ce:GetAnomalies on *',
      'ce:GetCostAndUsage on *',
      'ce:GetCostForecast on *',
      'ce:GetDimensionValues on *',
      'dynamodb:GetItem on <StateTable>',
      'dynamodb:PutItem on <StateTable>',
      'dynamodb:Query on <StateTable>',
      'dynamodb:UpdateItem on <StateTable>',
      'sqs:SendMessage on <ReportsDeadLetters>',
      `ssm:GetParameters on ${parameter('discord/bot-token')}`,
    ]);
  });

  it('lets the teller of own alarms write to Discord, and nothing else', () => {
    expect(may('OwnAlarms')).toEqual([`ssm:GetParameters on ${parameter('discord/bot-token')}`]);
  });

  it('lets each Lambda write its own log only', () => {
    const logs = (role: string) => grantsOf(template, role).filter(({ action }) => action.startsWith('logs:'));
    for (const role of [
      'DiscordInteractions',
      'VersionSuggestions',
      'GitHubWebhook',
      'Worker',
      'CostReport',
      'OwnAlarms',
    ]) {
      expect(logs(role).map(({ action }) => action)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
      expect(logs(role).every(({ resource }) => resource.startsWith(`<${role}Log`))).toBe(true);
    }
    // None of AWS's own. What does not fit into the policy of a role, CDK puts into one of the stack's, which `grantsOf` reads, too.
    const managed = Object.values(template.findResources('AWS::IAM::Role')).map(
      (role) => role['Properties'].ManagedPolicyArns,
    );
    expect(managed.filter(Boolean)).toEqual([]);
  });

  it('asks for no ECS right where no ECS service is configured', () => {
    const written = {
      repository: 'acme/backend',
      workflow: 'deploy.yml',
      inputs: {},
      ecs: {},
      eks: {},
      lambda: {},
      ecr: [],
    };
    const more = { versions: 'commits' as const, outsideRuns: 'announce' as const, risky: [], alarms: {} };
    const services = { backend: { ...written, ...more } };
    const without = synthesized({ services, resources: [] });
    expect(may('Worker', without).filter((grant) => grant.startsWith('ecs:'))).toEqual([]);
  });

  it('lets the worker list tasks only of the clusters where something is deployed', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const [statement, ...others] = statements.filter(({ Action }) => [Action].flat().includes('ecs:ListTasks'));
    expect(others).toEqual([]);
    expect(statement.Action).toBe('ecs:ListTasks');
    expect(Object.keys(statement.Condition)).toEqual(['ArnEquals']);
    const named = [statement.Condition.ArnEquals['ecs:cluster']].flat().map(saidPlainly);
    expect(named).toEqual(clusters.map((cluster) => service(cluster).replace(':service/', ':cluster/')));
  });

  it('lets the worker become exactly the roles that other accounts gave it, and nobody where there are none', () => {
    const role = 'arn:aws:iam::123456789012:role/geonbot-reader';
    const there = { kind: 'ecs', name: 'far', cluster: 'c', service: 's', account: 'data' } as const;
    const two = synthesized({ accounts: { data: { role } }, resources: [there] });
    expect(may('Worker', two).filter((grant) => grant.startsWith('sts:'))).toEqual([`sts:AssumeRole on ${role}`]);
    expect(may('Worker', two)).not.toContain(`ecs:DescribeServices on ${service('c/s')}`);
    expect(may('Worker').filter((grant) => grant.startsWith('sts:'))).toEqual([]);
  });

  it('lets the worker look for what the rules of the configuration name, and for nothing where there are none', () => {
    const rules = [
      { discover: 'ec2', tag: { Env: 'prod' } },
      { discover: 'ecs', cluster: 'prod', region: 'us-east-1' },
      { discover: 'eks', account: 'data' },
    ] as const;
    const accounts = { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } };
    const found = may('Worker', synthesized({ accounts, resources: [...rules], services: {} }));
    expect(found.filter((grant) => /^(ec2|ecs|eks):/.test(grant))).toEqual([
      'ec2:DescribeInstances on *',
      'ec2:DescribeInstanceStatus on *',
      `ecs:DescribeServices on ${service('prod/*', 'us-east-1')}`,
      'ecs:ListServices on *',
    ]);
    expect(may('Worker').filter((grant) => /ListClusters|ListServices/.test(grant))).toEqual([]);
    const policies = Object.values(
      synthesized({ resources: [...rules], services: {}, accounts }).findResources('AWS::IAM::Policy'),
    );
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const [listing, ...others] = statements.filter(({ Action }) => [Action].flat().includes('ecs:ListServices'));
    expect(others).toEqual([]);
    expect([listing.Action, ...[listing.Condition.ArnEquals['ecs:cluster']].flat().map(saidPlainly)]).toEqual([
      'ecs:ListServices',
      service('prod', 'us-east-1').replace(':service/', ':cluster/'),
    ]);
    const services = [{ kind: 'ecs', name: 'pay', cluster: 'c', service: 's' }] as const;
    const without = synthesized({ resources: [...services], services: {} });
    expect(may('Worker', without).filter((grant) => /ec2:|eks:/.test(grant))).toEqual([]);
  });

  it('lets the worker ask how the instances and clusters are that it watches, and no others', () => {
    const resources = [
      { kind: 'ec2', name: 'web', instance: 'i-0123456789abcdef0' },
      { kind: 'eks', name: 'data', cluster: 'data' },
      { kind: 'eks', name: 'far', cluster: 'far', account: 'data' },
      { discover: 'eks', region: 'us-east-1' },
    ] as const;
    const accounts = { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } };
    const found = may('Worker', synthesized({ accounts, resources: [...resources], services: {} }));
    const cluster = (name: string, region: string) =>
      `arn:<AWS::Partition>:eks:${region}:<AWS::AccountId>:cluster/${name}`;
    const both = [cluster('*', 'us-east-1'), cluster('data', 'ap-northeast-2')].sort();
    expect(found.filter((grant) => /^(ec2|eks):/.test(grant))).toEqual([
      'ec2:DescribeInstances on *',
      'ec2:DescribeInstanceStatus on *',
      'eks:ListClusters on *',
      ...both.map((one) => `eks:ListFargateProfiles on ${one}`),
      ...both.map((one) => `eks:ListNodegroups on ${one}`),
    ]);
  });

  it('lets the worker read the tags of alarms only where a rule looks at them', () => {
    const tagged = (alert: object) =>
      may('Worker', synthesized({ alert: { ...exampleConfiguration.alert, ...alert } })).filter((grant) =>
        grant.includes('ListTagsForResource'),
      );
    expect(tagged({ exclude: [{ name: 'dev-*' }] })).toEqual([]);
    expect(tagged({ include: [{ tags: { env: 'prod' } }] })).toEqual([
      'cloudwatch:ListTagsForResource on arn:<AWS::Partition>:cloudwatch:*:<AWS::AccountId>:alarm:*',
    ]);
  });

  it('lets the worker make mute rules of its own name only where the team wants them', () => {
    const muting = (alert: object) =>
      may('Worker', synthesized({ alert: { ...exampleConfiguration.alert, ...alert } })).filter((grant) =>
        grant.includes('MuteRule'),
      );
    expect(muting({})).toEqual([]);
    const here = 'arn:<AWS::Partition>:cloudwatch:ap-northeast-2:<AWS::AccountId>';
    expect(muting({ muteRules: true, roles: ['900000000000000022'] }).sort()).toEqual([
      `cloudwatch:DeleteAlarmMuteRule on ${here}:alarm-mute-rule:Geonbot-own-mute-*`,
      `cloudwatch:PutAlarmMuteRule on ${here}:alarm-mute-rule:Geonbot-own-mute-*`,
      `cloudwatch:PutAlarmMuteRule on ${here}:alarm:*`,
    ]);
  });

  it('lets the worker and the morning report read what could be saved only where the configuration switches that on', () => {
    const advised = (savings: readonly ('cost-optimization-hub' | 'compute-optimizer')[]) => {
      const template = synthesized({ resources: [], cost: { ...exampleConfiguration.cost, savings: [...savings] } });
      const grants = (role: string) => may(role, template).filter((grant) => /^(c[\w-]+-optimi|ec2)/.test(grant));
      expect(grants('CostReport')).toEqual(grants('Worker'));
      return grants('Worker');
    };
    expect(advised([])).toEqual([]);
    expect(advised(['cost-optimization-hub'])).toEqual([
      'cost-optimization-hub:ListEnrollmentStatuses on *',
      'cost-optimization-hub:ListRecommendations on *',
    ]);
    expect(advised(['compute-optimizer'])).toEqual([
      'compute-optimizer:GetEC2InstanceRecommendations on *',
      'compute-optimizer:GetIdleRecommendations on *',
      'ec2:DescribeInstances on *',
    ]);
  });

  it('lets the worker read exactly the log groups that the configuration names', () => {
    const read = (changes: Parameters<typeof synthesized>[0]) =>
      may('Worker', synthesized(changes)).filter((grant) => grant.startsWith('logs:FilterLogEvents'));
    const role = 'arn:aws:iam::123456789012:role/geonbot-reader';
    expect(read({})).toEqual([]);
    expect(read({ logs: { ...readLogs, groups: [] } })).toEqual([]);
    const group = (region: string, name: string) =>
      `logs:FilterLogEvents on arn:<AWS::Partition>:logs:${region}:<AWS::AccountId>:log-group:${name}:*`;
    expect(read({ logs: readLogs, accounts: { data: { role } } })).toEqual([
      group('ap-northeast-2', '/aws/lambda/backend-dev'),
      group('ap-northeast-2', '/ecs/backend'),
      group('us-east-1', '/aws/containerinsights/apps/application'),
    ]);
  });

  it('has no right beyond reading outside its own stack, but for what the configuration names', () => {
    const beyondReading = (changes: Parameters<typeof synthesized>[0]) =>
      grantsOf(synthesized(changes), '')
        .filter(({ action }) => !/:(?:BatchGet|Describe|Get|List|Query)/.test(action))
        .filter(({ resource }) => !resource.startsWith('<'))
        .map(({ action }) => action);
    const role = 'arn:aws:iam::123456789012:role/geonbot-reader';
    const { services } = exampleConfiguration;
    expect(beyondReading({ services: {}, resources: exampleConfiguration.resources })).toEqual([]);
    expect([...new Set(beyondReading({ services }))]).toEqual([
      'ecs:ContinueServiceDeployment',
      'ecs:StopServiceDeployment',
    ]);
    expect(beyondReading({ services: {}, accounts: { data: { role } } })).toEqual(['sts:AssumeRole']);
  });

  it('names a service in the region where it runs', () => {
    const resources = [{ kind: 'ecs', name: 'far', cluster: 'c', service: 's', region: 'us-east-1' }] as const;
    const far = synthesized({ services: {}, resources: [...resources] });
    expect(may('Worker', far)).toContain(`ecs:DescribeServices on ${service('c/s', 'us-east-1')}`);
  });
});

/** Each star that the stack may have, and why it cannot be narrower. */
const acknowledged: readonly (Grant & { readonly because: string })[] = [
  {
    action: 'cloudwatch:DescribeAlarmContributors',
    resource: '*',
    because: 'any alarm over several series may fire, and is asked which of them do',
  },
  {
    action: 'cloudwatch:DescribeAlarms',
    resource: '*',
    because: 'what fires is asked of all alarms, whatever their names',
  },
  { action: 'cloudwatch:GetMetricData', resource: '*', because: 'CloudWatch knows no resources for reading metrics' },
  { action: 'cloudwatch:GetMetricWidgetImage', resource: '*', because: 'CloudWatch knows no resources for drawing' },
  { action: 'cloudwatch:ListMetrics', resource: '*', because: 'CloudWatch knows no resources for listing metrics' },
  { action: 'ce:GetDimensionValues', resource: '*', because: 'Cost Explorer knows no resources for its dimensions' },
  {
    action: 'ce:GetAnomalies',
    resource: '*',
    because: 'the monitors whose findings are read are made by hand, if at all',
  },
  { action: 'ce:GetCostAndUsage', resource: '*', because: 'Cost Explorer knows no resources for asking about costs' },
  { action: 'ce:GetCostForecast', resource: '*', because: 'Cost Explorer knows no resources for asking about costs' },
  { action: 'ec2:DescribeInstances', resource: '*', because: 'EC2 knows no resources for this action' },
  { action: 'ec2:DescribeInstanceStatus', resource: '*', because: 'EC2 knows no resources for this action' },
  { action: 'ecs:DescribeTaskDefinition', resource: '*', because: 'ECS knows no resources for this action' },
  {
    action: 'ecs:ListTasks',
    resource: '*',
    because: 'its only resource is a machine to filter by; its condition names the clusters',
  },
  ...clusters.map((cluster) => ({
    action: 'ecs:DescribeTasks',
    resource: below('task', cluster),
    because: 'the name of a task does not say of which service it is',
  })),
  ...deployed.flatMap((name) =>
    [
      ['ecs:DescribeServiceDeployments', 'service-deployment'] as const,
      ['ecs:DescribeServiceRevisions', 'service-revision'] as const,
      ['ecs:StopServiceDeployment', 'service-deployment'] as const,
      ['ecs:ContinueServiceDeployment', 'service-deployment'] as const,
    ].map(([action, kind]) => ({
      action,
      resource: below(kind, name),
      because: 'each rollout and each revision has a name of its own',
    })),
  ),
  ...['<CostReportFunction.Arn>:*', '<WorkerFunction.Arn>:*'].map((resource) => ({
    action: 'lambda:InvokeFunction',
    resource,
    because: 'the schedule may ring any version of the one Lambda that it rings',
  })),
];

describe('what the wiring of a room asks for', () => {
  const asked = (...grants: readonly RoomGrant[]) => roomGrants(exampleConfiguration, [{ grants: () => grants }]);

  it('is a right in the team’s own account', () => {
    const read = {
      actions: ['logs:FilterLogEvents'],
      on: [{ service: 'logs', region: 'eu-west-1', resource: 'log-group:a:*' }],
    };
    expect(asked(read).map((statement) => JSON.stringify(statement.toJSON()))).toEqual([
      expect.stringMatching(/"Action":"logs:FilterLogEvents".*:logs:eu-west-1:.*:log-group:a:\*/),
    ]);
  });

  it('is no right where it is on nothing, because AWS would refuse the policy', () => {
    expect(asked({ actions: ['logs:FilterLogEvents'], on: [] })).toEqual([]);
    expect(roomGrants(exampleConfiguration, [{}])).toEqual([]);
  });
});

describe('stars', () => {
  const starsOf = (from: typeof template) =>
    grantsOf(from, '')
      .filter(({ action, resource }) => `${action}${resource}`.includes('*'))
      .map(({ action, resource }) => `${action} on ${resource.replace(/[0-9A-F]{8}(?=\.Arn>)/, '')}`);

  it('are those that were acknowledged with a reason, and no other', () => {
    const known = acknowledged.map(({ action, resource }) => `${action} on ${resource}`);
    expect([...new Set(starsOf(template))].sort()).toEqual(known.sort());
    expect(acknowledged.every(({ because }) => because.length > 20)).toBe(true);
  });

  it('are noticed', () => {
    const planted = structuredClone(template.toJSON());
    const policies = Object.values<{ Type: string; Properties: { PolicyDocument?: { Statement: object[] } } }>(
      planted['Resources'],
    );
    const policy = policies.find(({ Type }) => Type === 'AWS::IAM::Policy')?.Properties.PolicyDocument;
    policy?.Statement.push({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    expect(starsOf(Template.fromJSON(planted))).toContain('s3:GetObject on *');
  });

  it('cannot come in through the configuration', () => {
    const resources = [{ kind: 'ecs', name: 'any', cluster: '*', service: '*' }] as const;
    expect(() => synthesized({ resources: [...resources] })).toThrow('resources.0.cluster: must be');
  });
});
