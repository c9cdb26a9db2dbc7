import { afterEach, expect, it, vi } from 'vitest';
import { InMemoryReleases } from '../../../src/adapters/in-memory/doctor/in-memory-releases.ts';
import { Config } from '../../../src/entrypoints/composition/config.ts';
import { examinationOf } from '../../../src/entrypoints/composition/doctor/installation.ts';
import { exampleConfiguration } from '../../infra/synthesized-stack.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('never says that Discord or GitHub refuse a secret that could not be read', async () => {
  const aws = await startAwsStandIn(() => awsError('AccessDeniedException'));
  const discord = await startAwsStandIn(() => ({ status: 401, body: { message: '401: Unauthorized', code: 0 } }));
  const { accessKeyId, secretAccessKey } = someCredentials();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
  vi.stubEnv('AWS_REGION', 'ap-northeast-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  const config = new Config({
    PARAMETER_PREFIX: '/geonbot',
    AWS_REGION: 'ap-northeast-2',
    DISCORD_API_URL: discord.endpoint,
  });
  const findings = await (
    await examinationOf(exampleConfiguration, config, '24.21.0', new InMemoryReleases())
  ).execute();
  await Promise.all([aws.stop(), discord.stop()]);
  const kinds = new Set(findings.map(({ kind }) => kind));
  expect(kinds).toContain('unchecked');
  expect([...kinds].filter((kind) => !['unchecked', 'resource-denied'].includes(kind))).toEqual([]);
});

it('tells somebody who is not logged in to AWS just that', async () => {
  const aws = await startAwsStandIn(() => awsError('AccessDeniedException'));
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', 'nowhere');
  vi.stubEnv('AWS_CONFIG_FILE', 'nowhere');
  const config = new Config({ PARAMETER_PREFIX: '/geonbot', AWS_REGION: 'ap-northeast-2' });
  const findings = await (
    await examinationOf(exampleConfiguration, config, '24.21.0', new InMemoryReleases())
  ).execute();
  await aws.stop();
  const reasons = findings.map((one) => (one.kind === 'unchecked' ? one.reason : one.kind));
  expect(findings[0]).toEqual({ kind: 'unchecked', check: 'aws.parameters', reason: 'no-credentials' });
  expect(reasons.filter((reason) => reason === 'no-credentials')).toHaveLength(1);
  expect(new Set(reasons)).toEqual(new Set(['no-credentials', 'needs-another', 'secret-unread']));
});
