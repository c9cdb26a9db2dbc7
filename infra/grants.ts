import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Room } from '../src/application/jobs/job.ts';
import { type AlarmId, ownMuteRuleName } from '../src/domain/alert/alarm.ts';
import type { Configuration } from '../src/entrypoints/composition/configuration.ts';
import type { RoomWiring } from '../src/entrypoints/composition/room-wiring.ts';
import { wirings } from '../src/entrypoints/composition/rooms.ts';

const arn = (service: string, region: string, resource: string) =>
  `arn:${Aws.PARTITION}:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`;

/** May put jobs into the queue, and not look into it. With a key of the team's SQS takes both of these rights for it. */
export function sendJobs({ queueArn, encryptionMasterKey: key }: IQueue): readonly PolicyStatement[] {
  const send = new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] });
  if (key === undefined) return [send];
  const conditions = { StringEquals: { 'kms:ViaService': `sqs.${Aws.REGION}.${Aws.URL_SUFFIX}` } };
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
  return [send, new PolicyStatement({ actions, resources: [key.keyArn], conditions })];
}

/** May ask how many messages lie in these queues, and not read them. */
export function lookAtDeadLetters(queues: readonly IQueue[]): PolicyStatement {
  return new PolicyStatement({
    actions: ['sqs:GetQueueAttributes'],
    resources: queues.map(({ queueArn }) => queueArn),
  });
}

/** May call this function and wait for its answer. */
export function invoke(lambda: IFunction): PolicyStatement {
  return new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] });
}

/** Where the secrets lie, and which key of the team's they are encrypted with; null for the one that AWS manages. */
export type SecretPlace = { readonly prefix: string; readonly key: string | null };

/**
 * May read exactly these parameters below the prefix, such as `discord/bot-token`, and decrypt them and nothing else. No
 * `kms:Decrypt` without a key of the team's, because the one that SSM uses by default lets everybody decrypt who may read.
 */
export function readSecrets({ prefix, key }: SecretPlace, names: readonly string[]): readonly PolicyStatement[] {
  const parameters = names.map((name) => arn('ssm', Aws.REGION, `parameter${prefix}/${name}`));
  const read = new PolicyStatement({ actions: ['ssm:GetParameters'], resources: parameters });
  if (key === null) return [read];
  const conditions = {
    StringEquals: {
      'kms:ViaService': `ssm.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      'kms:EncryptionContext:PARAMETER_ARN': parameters,
    },
  };
  return [read, new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key], conditions })];
}

type ItemAction = 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/** May do this with items of the table, and never scan it; `key`: of the team's, through DynamoDB alone. */
export function useItems(
  { tableArn }: { readonly tableArn: string },
  actions: readonly ItemAction[],
  key: string | null,
): readonly PolicyStatement[] {
  const use = new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [tableArn] });
  if (key === null) return [use];
  const ofKey = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];
  const conditions = { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}` } };
  return [use, new PolicyStatement({ actions: ofKey.map((action) => `kms:${action}`), resources: [key], conditions })];
}

/** On `*`, because metrics are no resources: CloudWatch lets an account read all of them or none. */
export function readMetrics(): PolicyStatement {
  const actions = [
    'DescribeAlarmContributors',
    'DescribeAlarms',
    'GetMetricData',
    'GetMetricWidgetImage',
    'ListMetrics',
  ].map((action) => `cloudwatch:${action}`);
  return new PolicyStatement({ actions, resources: ['*'] });
}

/** On `*`, because Cost Explorer knows no resources but reports of its own console. */
export function readCosts(): PolicyStatement {
  return new PolicyStatement({ actions: ['ce:GetCostAndUsage', 'ce:GetCostForecast'], resources: ['*'] });
}

/** Which kinds of charges there are. On `*`, because Cost Explorer knows no resources. */
export function readChargeTypes(): PolicyStatement {
  return new PolicyStatement({ actions: ['ce:GetDimensionValues'], resources: ['*'] });
}

/** On `*`, because without a monitor of its own to name, all of the account's anomalies are what is read. */
export function readAnomalies(): PolicyStatement {
  return new PolicyStatement({ actions: ['ce:GetAnomalies'], resources: ['*'] });
}

/**
 * May read what AWS itself says could be saved, of the sources that the configuration switches on. On `*`, because neither of them knows
 * resources, nor does `ec2:DescribeInstances`, which Compute Optimizer takes for advice about instances.
 */
export function readSavings({ cost: { savings } }: Pick<Configuration, 'cost'>): readonly PolicyStatement[] {
  const hub = ['ListEnrollmentStatuses', 'ListRecommendations'].map((action) => `cost-optimization-hub:${action}`);
  const optimizer = ['GetEC2InstanceRecommendations', 'GetIdleRecommendations'];
  const actions = [
    ...(savings.includes('cost-optimization-hub') ? hub : []),
    ...(savings.includes('compute-optimizer')
      ? [...optimizer.map((action) => `compute-optimizer:${action}`), 'ec2:DescribeInstances']
      : []),
  ];
  return actions.length === 0 ? [] : [new PolicyStatement({ actions, resources: ['*'] })];
}

/** May look at the configured services, and at nothing where none is configured. */
export function lookAtServices(configuration: Configuration): readonly PolicyStatement[] {
  const services = serviceArns(configuration);
  if (services.length === 0) return [];
  return [
    new PolicyStatement({ actions: ['ecs:DescribeServices'], resources: [...services] }),
    // On `*`, because DescribeTaskDefinition knows no resources.
    new PolicyStatement({ actions: ['ecs:DescribeTaskDefinition'], resources: ['*'] }),
  ];
}

/** May look at how far the rollouts of the deployed services are, and at what runs in their tasks, and stop a rollout. */
export function followRollouts(configuration: Configuration): readonly PolicyStatement[] {
  const services = deployedServiceArns(configuration);
  if (services.length === 0) return [];
  const clusters = [...new Set(services.map((service) => service.slice(0, service.lastIndexOf('/'))))];
  const below = (kind: string) => services.map((service) => `${service.replace(':service/', `:${kind}/`)}/*`);
  const all = (kind: string) => clusters.map((cluster) => cluster.replace(':service/', `:${kind}/`));
  const allow = (action: string, resources: string[]) => new PolicyStatement({ actions: [`ecs:${action}`], resources });
  return [
    allow('ListServiceDeployments', [...services]),
    // Whatever is below a service, because each rollout and each revision has a name of its own.
    allow('DescribeServiceDeployments', [...services, ...below('service-deployment')]),
    allow('DescribeServiceRevisions', [...services, ...below('service-revision')]),
    // Going back, also for a rollback or an emergency deploy that waits, and answering a pause.
    allow('StopServiceDeployment', below('service-deployment')),
    allow('ContinueServiceDeployment', below('service-deployment')),
    // Every task of their clusters, because the name of a task does not say of which service it is.
    allow(
      'DescribeTasks',
      all('task').map((tasks) => `${tasks}/*`),
    ),
    // On `*`, because its only resource is the machine that is filtered by; the clusters are the condition.
    new PolicyStatement({
      actions: ['ecs:ListTasks'],
      resources: ['*'],
      conditions: { ArnEquals: { 'ecs:cluster': all('cluster') } },
    }),
  ];
}

/**
 * May ask where the API of the clusters is to which something is deployed. What may be read there is for the cluster's own rules: an
 * access entry and a role of Kubernetes.
 */
export function findClusters({ services, region: usual }: Configuration): readonly PolicyStatement[] {
  const own = Object.values(services)
    .flatMap(({ eks }) => Object.values(eks))
    .filter(({ account }) => account === undefined);
  if (own.length === 0) return [];
  const arns = own.map(({ cluster, region = usual }) => arn('eks', region, `cluster/${cluster}`));
  return [new PolicyStatement({ actions: ['eks:DescribeCluster'], resources: [...new Set(arns)].sort() })];
}

/**
 * May read which versions the aliases of deployed functions lead to, and what these run. `lambda:GetFunction` shows the environment of a
 * function and a link to its code as well; nothing narrower tells which image a version runs.
 */
export function readAliases({ services, region: usual }: Configuration): readonly PolicyStatement[] {
  const own = Object.values(services)
    .flatMap(({ lambda }) => Object.values(lambda))
    .filter(({ account }) => account === undefined);
  if (own.length === 0) return [];
  const arns = (below: (alias: string) => string) => {
    const named = own.flatMap(({ function: name, alias, region = usual }) => {
      const whole = arn('lambda', region, `function:${name}`);
      return [whole, `${whole}:${below(alias)}`];
    });
    return [...new Set(named)].sort();
  };
  return [
    new PolicyStatement({ actions: ['lambda:GetAlias'], resources: arns((alias) => alias) }),
    // Any version, because the alias leads to another one after each deploy.
    new PolicyStatement({ actions: ['lambda:GetFunction'], resources: arns(() => '*') }),
  ];
}

/**
 * May read the manifests of these services' images, in its own account and in any region, because ECR copies images to other
 * regions under their names. Layers stay out of reach: these take another right.
 */
export function readManifests({ services }: Configuration): readonly PolicyStatement[] {
  const names = [...new Set(Object.values(services).flatMap(({ ecr }) => ecr))].sort();
  if (names.length === 0) return [];
  const resources = names.map((name) => arn('ecr', '*', `repository/${name}`));
  return [new PolicyStatement({ actions: ['ecr:BatchGetImage'], resources })];
}

/** May look for what the configuration watches by rule. On `*`, because neither of these two knows resources. */
export function discoverResources({ resources, region }: Configuration): readonly PolicyStatement[] {
  const rules = resources.flatMap((rule) => ('discover' in rule && rule.account === undefined ? [rule] : []));
  const within = (kind: string) =>
    rules.flatMap((rule) =>
      rule.discover === 'ecs' ? [arn('ecs', rule.region ?? region, `${kind}/${rule.cluster}`)] : [],
    );
  const [clusters, services] = [within('cluster'), within('service').map((service) => `${service}/*`)];
  const allow = (action: string, on: readonly string[], conditions = {}) =>
    on.length === 0 ? [] : [new PolicyStatement({ actions: [action], resources: [...new Set(on)].sort(), conditions })];
  // Instances are found by the right that their conditions take.
  return [
    ...allow('eks:ListClusters', rules.some(({ discover }) => discover === 'eks') ? ['*'] : []),
    ...allow('ecs:ListServices', clusters.length === 0 ? [] : ['*'], {
      ArnEquals: { 'ecs:cluster': [...new Set(clusters)].sort() },
    }),
    ...allow('ecs:DescribeServices', services),
  ];
}

/** May ask EC2 and EKS how what is watched is. EC2 on `*`, because neither of these two knows resources. */
export function readConditions({ resources, region }: Configuration): readonly PolicyStatement[] {
  const own = resources.filter(({ account }) => account === undefined);
  const hasInstances = own.some((one) => ('kind' in one ? one.kind : one.discover) === 'ec2');
  const clusters = own.flatMap((one) => {
    if ('kind' in one) return one.kind === 'eks' ? [{ region: one.region, name: one.cluster }] : [];
    return one.discover === 'eks' ? [{ region: one.region, name: '*' }] : [];
  });
  const arns = clusters.map((one) => arn('eks', one.region ?? region, `cluster/${one.name}`));
  const ec2 = ['ec2:DescribeInstanceStatus', 'ec2:DescribeInstances'];
  const eks = ['eks:ListFargateProfiles', 'eks:ListNodegroups'];
  return [
    ...(hasInstances ? [new PolicyStatement({ actions: ec2, resources: ['*'] })] : []),
    ...(arns.length === 0 ? [] : [new PolicyStatement({ actions: eks, resources: [...new Set(arns)].sort() })]),
  ];
}

/** What the wiring of the rooms asks for. */
export function roomGrants(
  configuration: Configuration,
  from: readonly Pick<RoomWiring<Room>, 'grants'>[] = wirings,
): readonly PolicyStatement[] {
  return from
    .flatMap(({ grants }) => grants?.(configuration) ?? [])
    .filter(({ on }) => on.length > 0)
    .map(
      ({ actions, on }) =>
        new PolicyStatement({
          actions: [...actions],
          resources: on.map(({ service, region, resource }) => arn(service, region, resource)),
        }),
    );
}

/**
 * May make and remove its own mute rules, by their names. CloudWatch asks for the right on each alarm as well as on the rule, and the team
 * may mute any of its alarms, so that these are all of the region.
 */
export function muteAlarms({ alert, region }: Configuration, ownPrefix: string): readonly PolicyStatement[] {
  if (!alert.muteRules) return [];
  const rules = arn('cloudwatch', region, `alarm-mute-rule:${ownMuteRuleName(ownPrefix, '*' as AlarmId)}`);
  return [
    new PolicyStatement({
      actions: ['cloudwatch:PutAlarmMuteRule'],
      resources: [rules, arn('cloudwatch', region, 'alarm:*')],
    }),
    new PolicyStatement({ actions: ['cloudwatch:DeleteAlarmMuteRule'], resources: [rules] }),
  ];
}

/** May become exactly the roles in other accounts that the configuration names, and no other. */
export function readOtherAccounts({ accounts }: Configuration): readonly PolicyStatement[] {
  const roles = [...new Set(Object.values(accounts).map(({ role }) => role))].sort();
  return roles.length === 0 ? [] : [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: roles })];
}

/** Of the services that Geonbot deploys, in its own account. */
export function deployedServiceArns({ services, region }: Configuration): readonly string[] {
  return ownServiceArns(
    Object.values(services).flatMap(({ ecs }) => Object.values(ecs)),
    region,
  );
}

function serviceArns(configuration: Configuration): readonly string[] {
  const { resources, region } = configuration;
  const watched = resources.filter((resource) => 'kind' in resource && resource.kind === 'ecs');
  return [...new Set([...deployedServiceArns(configuration), ...ownServiceArns(watched, region)])].sort();
}

type ServicePlace = Configuration['services'][string]['ecs'][string];

/** What is in another account is for that account's role to allow. */
function ownServiceArns(places: readonly ServicePlace[], usual: string): readonly string[] {
  const own = places.filter(({ account }) => account === undefined);
  const arns = own.map(({ region, cluster, service }) => arn('ecs', region ?? usual, `service/${cluster}/${service}`));
  return [...new Set(arns)].sort();
}
