import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from '../../src/domain/status/place.ts';
import type { Cloud, CloudApi, CloudPlace } from './a-cloud.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';
import { describeAlarms, listMetrics, metricData, tagsOfAlarm } from './cloud-metrics.ts';
import { answerOfEc2, answerOfEcs, answerOfEks, ec2Error } from './cloud-resources.ts';
import { aPng } from './metric-graph-stand-in.ts';

/**
 * An AWS that holds the truth of every minute and tells it as AWS does: by periods, late, in pages and halves, and in each
 * place and API with its own trouble.
 */
export async function startCloud(now: Cloud | (() => Cloud)): Promise<AwsStandIn> {
  return startAwsStandIn(async (request) => {
    const cloud = typeof now === 'function' ? now() : now;
    const { region, service, accessKey } = signedFor(request);
    if (service === 'sts') return assumed(cloud, request.body);
    const account = cloud.accounts.get(accessKey);
    const place: Place = account === undefined ? { region } : { region, account };
    const at = cloud.at(place);
    const api = apiOf(service, request.target);
    const trouble = cloud.over.get(accessKey) ?? at.troubles.get(api) ?? at.troubles.get(wider(api));
    await pause(at.delays.get(api) ?? 0);
    if (trouble !== undefined) return inItsWords(api, trouble);
    return answerTo(cloud, at, api, request);
  });
}

/** Every signature names the region and the service that it is for. */
function signedFor({ headers }: AwsRequest) {
  const [, accessKey = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\//.exec(String(headers['authorization'])) ?? [];
  return { accessKey, region, service };
}

function apiOf(service: string, target: string): CloudApi {
  if (service === 'ecs' || service === 'ec2' || service === 'eks') return service;
  if (target.endsWith('.ListMetrics')) return 'listing';
  return /\.(DescribeAlarms|ListTagsForResource)$/.test(target) ? 'alarms' : 'metrics';
}

function wider(api: CloudApi): CloudApi {
  return api === 'listing' ? 'metrics' : api;
}

function answerTo(cloud: Cloud, at: CloudPlace, api: CloudApi, { target, body, path }: AwsRequest): AwsAnswer {
  const operation = target.split('.').at(-1) ?? '';
  if (api === 'ecs') return answerOfEcs(cloud, at, operation, body);
  if (api === 'ec2') return answerOfEc2(cloud, at, body);
  if (api === 'eks') return answerOfEks(cloud, at, path);
  switch (operation) {
    case 'DescribeAlarms':
      return describeAlarms(cloud, at, body);
    case 'ListTagsForResource':
      return tagsOfAlarm(at, body);
    case 'ListMetrics':
      return listMetrics(cloud, at, body);
    case 'GetMetricData':
      return metricData(cloud, at, body);
    case 'GetMetricWidgetImage':
      return { status: 200, body: { MetricWidgetImage: aPng.toString('base64') } };
    default:
      return awsError('UnknownOperationException');
  }
}

const ec2Words: Readonly<Record<string, string>> = {
  AccessDeniedException: 'UnauthorizedOperation',
  ThrottlingException: 'RequestLimitExceeded',
  ServiceUnavailable: 'Unavailable',
  UnrecognizedClientException: 'AuthFailure',
};

/** EC2 says the same in other words. */
function inItsWords(api: CloudApi, trouble: AwsAnswer): AwsAnswer {
  if (api !== 'ec2' || typeof trouble === 'string') return trouble;
  const type = /#(\w+)/.exec(JSON.stringify(trouble.body))?.[1] ?? '';
  return ec2Error(ec2Words[type] ?? type, trouble.status);
}

/** Gives a key of its own to each role, by whose last word the account is known. */
function assumed(cloud: Cloud, body: string): AwsAnswer {
  const account = new URLSearchParams(body).get('RoleArn')?.split('/').at(-1) ?? '';
  const trouble = cloud.stsTroubles.get(account);
  if (trouble !== undefined) return trouble;
  const key = `ASIA${Buffer.from(account).toString('hex').toUpperCase()}${cloud.accounts.size}`;
  cloud.accounts.set(key, account);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const credentials = `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${until}</Expiration></Credentials>`;
  const result = `<AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/x/y</Arn><AssumedRoleId>a:b</AssumedRoleId></AssumedRoleUser>${credentials}</AssumeRoleResult>`;
  return {
    status: 200,
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>`,
  };
}
