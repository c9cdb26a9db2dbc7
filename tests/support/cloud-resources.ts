import type { Cloud, CloudPlace, TrueInstance, TrueService } from './a-cloud.ts';
import { type AwsAnswer, awsError } from './aws-stand-in.ts';

const arn = ({ place }: CloudPlace, service: string, rest: string) =>
  `arn:aws:${service}:${place.region}:123456789012:${rest}`;
const ok = (body: object): AwsAnswer => ({ status: 200, body });

/** ListServices and DescribeServices. */
export function answerOfEcs(cloud: Cloud, at: CloudPlace, operation: string, body: string): AwsAnswer {
  const asked: {
    readonly cluster?: string;
    readonly services?: readonly string[];
    readonly maxResults?: number;
    readonly nextToken?: string;
  } = JSON.parse(body);
  const cluster = asked.cluster ?? 'default';
  const inCluster = at.services.filter((service) => service.cluster === cluster);
  if (inCluster.length === 0 && !at.ecsClusters.includes(cluster)) return awsError('ClusterNotFoundException');
  if (operation === 'ListServices') {
    const start = Number(asked.nextToken ?? '0');
    const size = Math.min(asked.maxResults ?? 10, 100, cloud.perPage);
    const serviceArns = inCluster
      .slice(start, start + size)
      .map((one) => arn(at, 'ecs', `service/${cluster}/${one.service}`));
    return ok({ serviceArns, ...(start + size < inCluster.length ? { nextToken: String(start + size) } : {}) });
  }
  if (operation !== 'DescribeServices') return awsError('UnknownOperationException');
  const names = asked.services ?? [];
  if (names.length > 10) return awsError('InvalidParameterException', 400, 'at most 10 services');
  const found = inCluster.filter(({ service }) => names.includes(service));
  const missing = names.filter((name) => !found.some(({ service }) => service === name));
  return ok({
    services: found.map((service) => described(at, service)),
    failures: missing.map((name) => ({ arn: arn(at, 'ecs', `service/${cluster}/${name}`), reason: 'MISSING' })),
  });
}

function described(at: CloudPlace, { cluster, service, desired, tasks }: TrueService) {
  return {
    serviceArn: arn(at, 'ecs', `service/${cluster}/${service}`),
    serviceName: service,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: tasks.length,
    pendingCount: 0,
    deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED' }],
  };
}

/** DescribeInstances and DescribeInstanceStatus, in the XML of EC2. */
export function answerOfEc2(cloud: Cloud, at: CloudPlace, body: string): AwsAnswer {
  const asked = new URLSearchParams(body);
  const ids = valuesOf(asked, /^InstanceId\.\d+$/);
  if (ids.length > 100) return ec2Error('InvalidParameterValue', 400);
  if (ids.some((id) => !at.instances.some((one) => one.id === id))) return ec2Error('InvalidInstanceID.NotFound', 400);
  if (valuesOf(asked, /^Filter\.\d+\.Value\.\d+$/).length > 200) return ec2Error('FilterLimitExceeded', 400);
  const wanted = at.instances.filter((instance) => fits(instance, asked));
  const start = Number(asked.get('NextToken') ?? '0');
  const size = Math.min(Number(asked.get('MaxResults') ?? '1000'), cloud.perPage);
  const page = wanted.slice(start, start + size);
  const next = start + size < wanted.length ? `<nextToken>${start + size}</nextToken>` : '';
  if (asked.get('Action') === 'DescribeInstances') {
    const reservations = page.map(
      (one) => `<item><reservationId>r-1</reservationId><instancesSet>${instanceXml(one)}</instancesSet></item>`,
    );
    return xml('DescribeInstances', `<reservationSet>${reservations.join('')}</reservationSet>${next}`);
  }
  if (asked.get('Action') !== 'DescribeInstanceStatus') return ec2Error('InvalidAction', 400);
  const all = asked.get('IncludeAllInstances') === 'true';
  const told = page.filter(({ state = 'running' }) => all || state === 'running');
  return xml('DescribeInstanceStatus', `<instanceStatusSet>${told.map(statusXml).join('')}</instanceStatusSet>${next}`);
}

const states = { pending: 0, running: 16, terminated: 48, stopped: 80 } as const;

function stateXml({ state = 'running' }: TrueInstance): string {
  return `<instanceState><code>${states[state]}</code><name>${state}</name></instanceState>`;
}

function statusXml(instance: TrueInstance): string {
  const { id, state = 'running', checks = 'ok' } = instance;
  const status = state === 'running' ? checks : 'not-applicable';
  const one = `<status>${status}</status>`;
  return `<item><instanceId>${id}</instanceId>${stateXml(instance)}<systemStatus>${one}</systemStatus><instanceStatus>${one}</instanceStatus></item>`;
}

function instanceXml(instance: TrueInstance): string {
  const { id, tags = {}, stoppedAtMs, credits, host = 'ip-10-0-0-1.internal' } = instance;
  const items = Object.entries(tags).map(
    ([key, value]) => `<item><key>${xmlText(key)}</key><value>${xmlText(value)}</value></item>`,
  );
  const reason =
    stoppedAtMs === undefined
      ? '<reason/>'
      : `<reason>User initiated (${new Date(stoppedAtMs).toISOString().slice(0, 19).replace('T', ' ')} GMT)</reason>`;
  return `<item><instanceId>${id}</instanceId><instanceType>${credits === undefined ? 'm7g.large' : 't4g.small'}</instanceType>${stateXml(instance)}${reason}<privateDnsName>${host}</privateDnsName><tagSet>${items.join('')}</tagSet></item>`;
}

function valuesOf(asked: URLSearchParams, keys: RegExp): readonly string[] {
  return [...asked].flatMap(([key, value]) => (keys.test(key) ? [value] : []));
}

function fits(instance: TrueInstance, asked: URLSearchParams): boolean {
  const { id, state = 'running', tags = {} } = instance;
  const ids = valuesOf(asked, /^InstanceId\.\d+$/);
  if (ids.length > 0 && !ids.includes(id)) return false;
  for (let n = 1; asked.has(`Filter.${n}.Name`); n += 1) {
    const name = asked.get(`Filter.${n}.Name`) ?? '';
    const values = [...asked].flatMap(([key, value]) => (key.startsWith(`Filter.${n}.Value.`) ? [value] : []));
    const has = name === 'instance-state-name' ? state : name === 'instance-id' ? id : tags[name.replace(/^tag:/, '')];
    if (has === undefined || !values.includes(has)) return false;
  }
  return true;
}

function xml(action: string, inside: string): AwsAnswer {
  return {
    status: 200,
    body: `<?xml version="1.0"?><${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${inside}</${action}Response>`,
  };
}

export function ec2Error(code: string, status: number): AwsAnswer {
  return {
    status,
    body: `<Response><Errors><Error><Code>${code}</Code><Message>told to</Message></Error></Errors></Response>`,
  };
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** ListClusters, DescribeCluster, ListNodegroups and ListFargateProfiles. */
export function answerOfEks(cloud: Cloud, at: CloudPlace, path: string): AwsAnswer {
  const url = new URL(path, 'http://eks');
  const [, , name = '', below = ''] = url.pathname.split('/').map(decodeURIComponent);
  if (name === '') {
    const start = Number(url.searchParams.get('nextToken') ?? '0');
    const size = Math.min(Number(url.searchParams.get('maxResults') ?? '100'), cloud.perPage);
    const clusters = at.clusters.slice(start, start + size).map((cluster) => cluster.name);
    return ok({ clusters, ...(start + size < at.clusters.length ? { nextToken: String(start + size) } : {}) });
  }
  const cluster = at.clusters.find((one) => one.name === name);
  if (cluster === undefined) return awsError('ResourceNotFoundException', 404);
  if (below === 'node-groups') return ok({ nodegroups: cluster.nodeGroups ?? ['main'] });
  if (below === 'fargate-profiles') return ok({ fargateProfileNames: cluster.fargateProfiles ?? [] });
  return ok({ cluster: { name, status: 'ACTIVE' } });
}
