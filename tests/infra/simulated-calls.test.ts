import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { projectFolder, readProjectFile } from '../support/project.ts';
import { saidPlainly } from './grants.ts';
import { isAllowed, type Request, type Statement, statementsOf, usedBy } from './simulated-policies.ts';
import { everything, synthesized } from './synthesized-stack.ts';

/** What the built Lambdas called of AWS while all tests of the bundles ran: `action`, or `action on thing`. */
const calls: Readonly<Record<string, readonly string[]>> = JSON.parse(readProjectFile('tests/fixtures/aws-calls.json'));

const roles: Readonly<Record<string, string>> = {
  'discord-interactions': 'DiscordInteractions',
  'version-suggestions': 'VersionSuggestions',
  'github-webhook': 'GitHubWebhook',
  worker: 'Worker',
  'cost-report': 'CostReport',
  'own-alarms': 'OwnAlarms',
};

const template = synthesized(everything);
const at = (service: string, resource: string, region = 'ap-northeast-2') =>
  `arn:<AWS::Partition>:${service}:${region}:<AWS::AccountId>:${resource}`;
const deployed = ['dev/backend', 'dev/web', 'prod/backend', 'prod/web', 'staging/backend'];
const clusters = ['dev', 'prod', 'staging'];
const ecs = (kind: string, names: readonly string[], below = '') =>
  names.map((name) => ({ resource: at('ecs', `${kind}/${name}${below}`) }));
const ofCluster = (cluster: string) => ({ resource: '*', context: { 'ecs:cluster': at('ecs', `cluster/${cluster}`) } });

type Place = Omit<Request, 'action'>;
/** Where a call is made whose fixture names no thing, as the service authorization reference has it; `foreign` is somebody else's. */
const places: Readonly<Record<string, { readonly own: readonly Place[]; readonly foreign: readonly Place[] }>> = {
  'ecs:DescribeServices': {
    own: ecs('service', [...deployed, 'prod/worker', 'prod/anything-discovered']),
    foreign: ecs('service', ['other/backend', 'dev/payments']),
  },
  'ecs:ListServiceDeployments': {
    own: ecs('service', deployed),
    foreign: ecs('service', ['prod/worker', 'other/web']),
  },
  'ecs:DescribeServiceDeployments': {
    own: [...ecs('service', deployed), ...ecs('service-deployment', deployed, '/abc')],
    foreign: ecs('service-deployment', ['prod/worker'], '/abc'),
  },
  'ecs:DescribeServiceRevisions': {
    own: [...ecs('service', deployed), ...ecs('service-revision', deployed, '/123')],
    foreign: ecs('service-revision', ['prod/worker'], '/123'),
  },
  'ecs:ContinueServiceDeployment': {
    own: ecs('service-deployment', deployed, '/abc'),
    foreign: ecs('service-deployment', ['prod/worker'], '/abc'),
  },
  'ecs:StopServiceDeployment': {
    own: ecs('service-deployment', deployed, '/abc'),
    foreign: ecs('service-deployment', ['prod/worker'], '/abc'),
  },
  'ecs:DescribeTasks': { own: ecs('task', clusters, '/abc'), foreign: ecs('task', ['other'], '/abc') },
  'ecs:ListTasks': { own: clusters.map(ofCluster), foreign: [ofCluster('other'), { resource: '*' }] },
  'ecs:ListServices': { own: [ofCluster('prod')], foreign: [ofCluster('dev'), { resource: '*' }] },
  'eks:ListNodegroups': eksPlaces(),
  'eks:ListFargateProfiles': eksPlaces(),
  'logs:FilterLogEvents': {
    own: [
      { resource: at('logs', 'log-group:/ecs/backend:*') },
      { resource: at('logs', 'log-group:/aws/lambda/backend-dev:*') },
      { resource: at('logs', 'log-group:/aws/containerinsights/apps/application:*', 'us-east-1') },
    ],
    foreign: ['/ecs/payments', '/ecs/backend-of-others', '/ecs/warehouse'].map((name) => ({
      resource: at('logs', `log-group:${name}:*`),
    })),
  },
  'ecr:BatchGetImage': {
    own: ['backend', 'web'].map((name) => ({ resource: at('ecr', `repository/acme/${name}`, 'us-east-1') })),
    foreign: [{ resource: at('ecr', 'repository/acme/other') }],
  },
  'sts:AssumeRole': {
    own: [{ resource: everything.accounts.data.role }],
    foreign: [{ resource: 'arn:aws:iam::123456789012:role/admin' }],
  },
};

/** Every cluster of the region, because a rule of `everything` discovers them. */
function eksPlaces() {
  return {
    own: [{ resource: at('eks', 'cluster/platform') }, { resource: at('eks', 'cluster/found') }],
    foreign: [{ resource: at('eks', 'cluster/platform', 'eu-west-1') }],
  };
}

/** Rights that no call of a bundle needs, because somebody else makes use of them. */
const byOthers: readonly { readonly right: RegExp; readonly because: string }[] = [
  { right: /^logs:(?:Create|Put)/, because: 'the runtime of Lambda writes the log' },
  { right: /^kms:/, because: 'AWS uses the key on behalf of a call to the table, the queues or the parameters' },
  {
    right: /^sqs:(?:ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueueAttributes|GetQueueUrl) <\w+Queue/,
    because: 'the event source mapping takes messages from the queues in the name of the role',
  },
  { right: /^sqs:SendMessage <\w+DeadLetters/, because: 'Lambda lays aside what failed in the name of the role' },
];

/** Rights for what no test of the bundles gets to, and which test calls it instead. */
const outOfReach: readonly { readonly lambda: string; readonly right: string; readonly shownBy: string }[] = [
  {
    lambda: 'cost-report',
    right: 'dynamodb:Query <StateTable>',
    shownBy: 'tests/contracts/dynamo-stores.contract.test.ts',
  },
  {
    lambda: 'cost-report',
    right: 'dynamodb:UpdateItem <StateTable>',
    shownBy: 'tests/contracts/cost/dynamo-cost-warnings.contract.test.ts',
  },
  ...deployed.map((name) => ({
    lambda: 'worker',
    right: `ecs:ContinueServiceDeployment ${at('ecs', `service-deployment/${name}/*`)}`,
    shownBy: 'tests/contracts/deploy/rollouts.contract.test.ts',
  })),
  {
    lambda: 'worker',
    right: 'cloudwatch:DescribeAlarmContributors *',
    shownBy: 'tests/contracts/alert/alarm-definitions.contract.test.ts',
  },
  {
    lambda: 'worker',
    right: `cloudwatch:ListTagsForResource ${at('cloudwatch', 'alarm:*', '*')}`,
    shownBy: 'tests/contracts/alert/alarm-definitions.contract.test.ts',
  },
  ...[
    `PutAlarmMuteRule ${at('cloudwatch', 'alarm:*')}`,
    `PutAlarmMuteRule ${at('cloudwatch', 'alarm-mute-rule:Geonbot-own-mute-*')}`,
    `DeleteAlarmMuteRule ${at('cloudwatch', 'alarm-mute-rule:Geonbot-own-mute-*')}`,
  ].map((right) => ({
    lambda: 'worker',
    right: `cloudwatch:${right}`,
    shownBy: 'tests/contracts/alert/mute-rules.contract.test.ts',
  })),
  ...['cost-report', 'worker'].flatMap((lambda) =>
    [
      'compute-optimizer:GetEC2InstanceRecommendations',
      'compute-optimizer:GetIdleRecommendations',
      'cost-optimization-hub:ListEnrollmentStatuses',
      'cost-optimization-hub:ListRecommendations',
    ].map((action) => ({
      lambda,
      right: `${action} *`,
      shownBy: 'tests/contracts/cost/aws-savings-advice.contract.test.ts',
    })),
  ),
  {
    lambda: 'cost-report',
    // Compute Optimizer asks for it beside its own.
    right: 'ec2:DescribeInstances *',
    shownBy: 'tests/contracts/cost/aws-savings-advice.contract.test.ts',
  },
  ...['backend', 'web'].map((name) => ({
    lambda: 'worker',
    right: `ecr:BatchGetImage ${at('ecr', `repository/acme/${name}`, '*')}`,
    shownBy: 'tests/contracts/deploy/image-indexes.contract.test.ts',
  })),
  ...[
    ['ap-northeast-2', 'receipts-staging'],
    ['us-east-1', 'receipts'],
  ].flatMap(([region, name]) =>
    [
      ['GetAlias', ''],
      ['GetAlias', ':live'],
      ['GetFunction', ''],
      ['GetFunction', ':*'],
    ].map(([action, below]) => ({
      lambda: 'worker',
      right: `lambda:${action} ${at('lambda', `function:${name}${below}`, region)}`,
      shownBy: 'tests/contracts/deploy/lambda-run-places.contract.aws.test.ts',
    })),
  ),
  {
    lambda: 'worker',
    right: `eks:DescribeCluster ${at('eks', 'cluster/apps')}`,
    shownBy: 'tests/contracts/deploy/eks-run-places.contract.test.ts',
  },
  ...['ecs:ListServices', 'eks:ListClusters'].map((action) => ({
    lambda: 'worker',
    right: `${action} *`,
    shownBy: 'tests/contracts/status/aws-status-sources.contract.aws.test.ts',
  })),
];

function rightsIn(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ actions, resources }) =>
    actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
  );
}

function requestsOf(
  lambda: string,
  call: string,
): { readonly own: readonly Request[]; readonly foreign: readonly Request[] } {
  const [action = '', thing] = call.split(' on ');
  const of = (list: readonly Place[]) => list.map((place) => ({ action, ...place }));
  if (thing === undefined) {
    const known = places[action];
    // AWS knows no resources for the other actions.
    return known === undefined
      ? { own: of([{ resource: '*' }]), foreign: [] }
      : { own: of(known.own), foreign: of(known.foreign) };
  }
  const [name = '', ...rest] = thing.split(' ');
  if (name === 'parameter') {
    const parameter = (path: string) => ({ resource: at('ssm', `parameter/team/geonbot/${path}`, '<AWS::Region>') });
    return { own: of([parameter(rest.join(' '))]), foreign: of([parameter('other/secret')]) };
  }
  if (name === 'INSTALLED') {
    const queues = Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) => id.includes('DeadLetters'));
    return { own: of(queues.map((id) => ({ resource: `<${id}.Arn>` }))), foreign: of([{ resource: '<Other.Arn>' }]) };
  }
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`;
  const resource = `${configured(lambda, name)}${below}`;
  return { own: of([{ resource }]), foreign: of([{ resource: '<Other.Arn>' }]) };
}

/** What the stack tells the Lambda by a variable of its environment, as an ARN. */
function configured(lambda: string, variable: string): string {
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
  const [, found] = functions.find(([id]) => id.startsWith(`${roles[lambda]}Function`)) ?? [];
  const value = found?.['Properties'].Environment.Variables[variable];
  if (value === undefined) throw new Error(`${lambda} has no ${variable}`);
  return saidPlainly(value).replace(/^<(\w+)>$/, '<$1.Arn>');
}

function statementsFor(lambda: string, of: Template = template): readonly Statement[] {
  return statementsOf(of, roles[lambda] ?? `no role of ${lambda}`);
}

describe('the calls that the bundles make', () => {
  const all = Object.entries(calls).flatMap(([lambda, some]) => some.map((call) => [lambda, call] as const));

  it('are those of every Lambda', () => {
    expect(Object.keys(calls).toSorted()).toEqual(Object.keys(roles).toSorted());
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(all)('are allowed: %s may call %s', (lambda, call) => {
    const statements = statementsFor(lambda);
    const { own, foreign } = requestsOf(lambda, call);
    expect(own.filter((request) => !isAllowed(statements, request))).toEqual([]);
    expect(foreign.filter((request) => isAllowed(statements, request))).toEqual([]);
  });

  it('need every right that a role has, but for those that others use in its name', () => {
    const idle = Object.entries(calls).flatMap(([lambda, some]) => {
      const statements = statementsFor(lambda);
      const used = some.flatMap((call) => requestsOf(lambda, call).own.flatMap((one) => usedBy(statements, one)));
      return rightsIn(statements)
        .filter((right) => !used.includes(right) && !byOthers.some((one) => one.right.test(right)))
        .map((right) => `${lambda}: ${right.replace(/[0-9A-F]{8}\.Arn>/, '>')}`);
    });
    expect(idle.toSorted()).toEqual(outOfReach.map(({ lambda, right }) => `${lambda}: ${right}`).toSorted());
    expect(outOfReach.filter(({ shownBy }) => !existsSync(join(projectFolder, shownBy)))).toEqual([]);
  });

  it('belong to nobody else: what one Lambda calls, another without that call may not', () => {
    const shared = (call: string) => Object.entries(calls).filter(([, some]) => some.includes(call));
    for (const [lambda, call] of all) {
      if (!call.includes('parameter')) continue;
      for (const other of Object.keys(roles)) {
        if (shared(call).some(([name]) => name === other)) continue;
        const { own } = requestsOf(lambda, call);
        expect({ other, call, may: own.some((request) => isAllowed(statementsFor(other), request)) }).toEqual({
          other,
          call,
          may: false,
        });
      }
    }
  });
});

describe('a mute of an alarm', () => {
  const rule = (name: string, region?: string) => ({
    resource: at('cloudwatch', `alarm-mute-rule:${name}`, region),
  });
  const mayTo = (action: string, { resource }: Place) =>
    isAllowed(statementsFor('worker'), { action: `cloudwatch:${action}`, resource });
  const own = rule('Geonbot-own-mute-abc');

  it('may make and remove rules of its own name, for any alarm of the region', () => {
    expect(mayTo('PutAlarmMuteRule', own)).toBe(true);
    expect(mayTo('PutAlarmMuteRule', { resource: at('cloudwatch', 'alarm:backend CPU high') })).toBe(true);
    expect(mayTo('DeleteAlarmMuteRule', own)).toBe(true);
  });

  it('may touch no rule of the team, of another stack or another region, and change no alarm', () => {
    const foreign = [rule('nights'), rule('Geonbot-two-own-mute-abc'), rule('Geonbot-own-mute-abc', 'eu-west-1')];
    for (const action of ['PutAlarmMuteRule', 'DeleteAlarmMuteRule']) {
      expect(foreign.filter((one) => mayTo(action, one))).toEqual([]);
    }
    const alarm = { resource: at('cloudwatch', 'alarm:backend CPU high') };
    const changes = ['DeleteAlarmMuteRule', 'DeleteAlarms', 'DisableAlarmActions', 'PutMetricAlarm', 'SetAlarmState'];
    expect(changes.filter((action) => mayTo(action, alarm))).toEqual([]);
  });

  it('is nobody else’s', () => {
    const others = Object.keys(roles).filter((lambda) => lambda !== 'worker');
    const may = (lambda: string) =>
      isAllowed(statementsFor(lambda), { action: 'cloudwatch:PutAlarmMuteRule', resource: own.resource });
    expect(others.filter(may)).toEqual([]);
  });
});

describe('the simulation', () => {
  const allow = (action: string, resource: string, conditions = {}): Statement => ({
    effect: 'Allow',
    actions: [action],
    resources: [resource],
    conditions,
  });

  it('goes by wildcards, conditions and denials as IAM does', () => {
    const request = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:1:asks' };
    expect(isAllowed([], request)).toBe(false);
    expect(isAllowed([allow('sqs:Send*', 'arn:aws:sqs:*:1:ask?')], request)).toBe(true);
    expect(isAllowed([allow('SQS:sendmessage', '*')], request)).toBe(true);
    expect(isAllowed([allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:1:ask')], request)).toBe(false);
    expect(isAllowed([allow('*', '*'), { ...allow('sqs:*', '*'), effect: 'Deny' }], request)).toBe(false);
    const onlyDev = { ArnEquals: { 'ecs:cluster': ['arn:dev'] } };
    expect(isAllowed([allow('*', '*', onlyDev)], { ...request, context: { 'ecs:cluster': 'arn:dev' } })).toBe(true);
    expect(isAllowed([allow('*', '*', onlyDev)], { ...request, context: { 'ecs:cluster': 'arn:prod' } })).toBe(false);
    expect(isAllowed([allow('*', '*', onlyDev)], request)).toBe(false);
    expect(() => isAllowed([allow('*', '*', { Bool: { 'aws:SecureTransport': ['true'] } })], request)).toThrow('Bool');
  });

  it('would notice a right that is missing, and one on too much', () => {
    const statements = statementsFor('worker').filter(({ actions }) => !actions.includes('dynamodb:Query'));
    const { own } = requestsOf('worker', 'dynamodb:Query on TABLE_NAME');
    expect(own.some((request) => isAllowed(statements, request))).toBe(false);
    const wide = [...statementsFor('worker'), allow('ssm:GetParameters', '*')];
    const { foreign } = requestsOf('worker', 'ssm:GetParameters on parameter discord/bot-token');
    expect(foreign.some((request) => isAllowed(wide, request))).toBe(true);
  });
});
