import { SSMClient } from '@aws-sdk/client-ssm';
import { CredentialsProviderError } from '@smithy/core/config';
import { afterEach, expect, it } from 'vitest';
import { SsmInstallation } from '../../../src/adapters/aws/doctor/ssm-installation.ts';
import { InMemoryInstallation } from '../../../src/adapters/in-memory/doctor/in-memory-installation.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { startParameterStore } from '../../support/parameter-store.ts';
import { installationContract } from './installation.contract.ts';

const running: AwsStandIn[] = [];
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

installationContract('InMemoryInstallation', async ({ bot, trouble }) => {
  const installation = new InMemoryInstallation();
  installation.bot = bot;
  installation.trouble = trouble;
  return installation;
});

const errors: Readonly<Record<string, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException'),
  throttled: awsError('ThrottlingException'),
  'source-unavailable': awsError('InternalServerError', 500),
};

async function ssmWith(written: string | null, trouble: string | null = null): Promise<SSMClient> {
  const error = errors[trouble ?? ''];
  const standIn =
    error === undefined
      ? await startParameterStore(written === null ? {} : { '/geonbot/installed': written })
      : await startAwsStandIn(() => error);
  running.push(standIn);
  const credentials = async () => {
    throw new CredentialsProviderError('Could not load credentials from any providers');
  };
  const options = awsClientOptions(standIn.endpoint, 'ap-northeast-2', 1);
  return new SSMClient(trouble === 'no-credentials' ? { ...options, credentials } : options);
}

installationContract('SsmInstallation', async ({ bot, trouble }) => {
  const ssm = await ssmWith(bot === null ? null : JSON.stringify(bot), trouble);
  return new SsmInstallation(ssm, '/geonbot/');
});

it.each(['', 'no JSON', '{}', '{"version":1}'])('says of %j that it is not understood', async (written) => {
  const installation = new SsmInstallation(await ssmWith(written), '/geonbot');
  expect(await installation.installed()).toEqual({ kind: 'unreadable', reason: 'not-understood' });
});
