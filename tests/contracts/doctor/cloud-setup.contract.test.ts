import { SSMClient } from '@aws-sdk/client-ssm';
import { CredentialsProviderError } from '@smithy/core/config';
import { afterEach, expect } from 'vitest';
import { AwsCloudSetup } from '../../../src/adapters/aws/doctor/aws-cloud-setup.ts';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { InMemoryCloudSetup } from '../../../src/adapters/in-memory/doctor/in-memory-cloud-setup.ts';
import { type ParameterName, parameterNames } from '../../../src/domain/doctor/finding.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { appKeys } from '../../support/github-stand-in.ts';
import { type CloudWorld, cloudSetupContract, ownRole, trust, trustPolicy } from './cloud-setup.contract.ts';

const running: AwsStandIn[] = [];
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

cloudSetupContract('InMemoryCloudSetup', async (world) => {
  const cloud = new InMemoryCloudSetup('ap-northeast-2');
  cloud.trouble = world.trouble;
  cloud.hasAlarms = world.hasAlarms;
  cloud.lambdas = world.lambdas;
  cloud.roles.set(ownRole, trust);
  cloud.kept.clear();
  for (const name of parameterNames) {
    const kept = world.parameters[name];
    if (kept !== undefined) cloud.kept.set(name, kept);
  }
  if (world.opensAccount) cloud.openAccounts.add('data');
  return cloud;
});

const values: Readonly<Record<ParameterName, () => string>> = {
  'discord/bot-token': () => 'MTk4NjIyNDgzNDcx.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs',
  'github/app-id': () => '123456',
  'github/private-key': () => appKeys().privateKey,
  'github/webhook-secret': () => 'a-long-random-one',
};

const errors = {
  'access-denied': awsError('AccessDeniedException'),
  throttled: awsError('ThrottlingException'),
  'source-unavailable': awsError('InternalServerError', 500),
};

const session: AwsAnswer = {
  status: 200,
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>k</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
const refused: AwsAnswer = {
  status: 403,
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
};

const errorsAsXml = {
  'access-denied': refused,
  throttled: { status: 400, body: '<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>' },
  'source-unavailable': {
    status: 500,
    body: '<ErrorResponse><Error><Code>ServiceFailure</Code></Error></ErrorResponse>',
  },
};

/** What IAM and STS say in XML of who asks and of roles; null for what is asked of others. */
function trustAnswer(trouble: CloudWorld['trouble'], body: string): AwsAnswer | null {
  const form = new URLSearchParams(body);
  if (form.get('Action') === 'GetCallerIdentity') {
    // Whoever may do nothing may ask that.
    if (trouble !== null && trouble !== 'no-credentials' && trouble !== 'access-denied') return errorsAsXml[trouble];
    const identity = '<Arn>arn:aws:iam::123456789012:user/a</Arn><Account>123456789012</Account>';
    return { status: 200, body: `<GetCallerIdentityResponse>${identity}</GetCallerIdentityResponse>` };
  }
  if (form.get('Action') !== 'GetRole') return null;
  if (trouble !== null && trouble !== 'no-credentials') return errorsAsXml[trouble];
  if (form.get('RoleName') !== 'deploy') {
    return { status: 404, body: '<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>' };
  }
  const document = encodeURIComponent(JSON.stringify(trustPolicy));
  const role = `<Role><Path>/ci/</Path><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`;
  return { status: 200, body: `<GetRoleResponse><GetRoleResult>${role}</GetRoleResult></GetRoleResponse>` };
}

function answerOf(
  { parameters, opensAccount, hasAlarms, lambdas, trouble }: CloudWorld,
  target: string,
  body: string,
): AwsAnswer {
  const told = trustAnswer(trouble, body);
  if (told !== null) return told;
  if (target === '') return opensAccount ? session : refused;
  if (trouble !== null && trouble !== 'no-credentials') return errors[trouble];
  if (target.endsWith('.DescribeAlarms')) {
    return { status: 200, body: { MetricAlarms: hasAlarms ? [{ AlarmName: 'cpu' }] : [], CompositeAlarms: [] } };
  }
  if (target === 'ServiceQuotasV20190624.GetServiceQuota') {
    expect(JSON.parse(body)).toEqual({ ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' });
    return { status: 200, body: { Quota: { QuotaName: 'Concurrent executions', Value: lambdas, Adjustable: true } } };
  }
  const kept = Object.entries(parameters) as [ParameterName, 'fine' | 'malformed'][];
  const Parameters = kept.map(([name, how]) => ({
    Name: `/geonbot/${name}`,
    Value: how === 'fine' ? values[name]() : '"half of it',
  }));
  return { status: 200, body: { Parameters, InvalidParameters: [] } };
}

cloudSetupContract('AwsCloudSetup', async (world) => {
  const standIn = await startAwsStandIn(({ target, body }) => answerOf(world, target, body));
  running.push(standIn);
  const options = awsClientOptions(standIn.endpoint, 'ap-northeast-2', 1);
  const credentials = async () => {
    throw new CredentialsProviderError('Could not load credentials from any providers');
  };
  const whose = world.trouble === 'no-credentials' ? { ...options, credentials } : options;
  const clients = new AwsClients({ data: 'arn:aws:iam::123456789012:role/geonbot-reader' }, whose);
  const ssm = new SSMClient(whose);
  return new AwsCloudSetup({
    ssm,
    clients,
    region: 'ap-northeast-2',
    prefix: '/geonbot/',
    endpoint: () => standIn.endpoint,
  });
});
