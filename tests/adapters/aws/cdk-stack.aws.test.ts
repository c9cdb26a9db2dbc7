import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { AwsTeamAccount } from '../../../src/adapters/aws/setup/aws-team-account.ts';
import { CdkStack, installedCdk } from '../../../src/adapters/aws/setup/cdk-stack.ts';
import { withMoto } from '../../support/moto.ts';
import { notLoggedIn } from '../../support/not-logged-in.ts';

withMoto((moto) => {
  it('the very CDK makes a region ready from a folder without anything of the CDK in it', {
    timeout: 120_000,
  }, async () => {
    const region = 'ap-northeast-2';
    const keys = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
    const { PATH, HOME } = process.env;
    const stack = new CdkStack({
      program: 'not-needed',
      lambdas: 'not-needed',
      cdk: installedCdk(),
      gitHubApiUrl: null,
      environment: { PATH, HOME, ...keys, AWS_ENDPOINT_URL: moto.endpoint, AWS_EC2_METADATA_DISABLED: 'true' },
    });
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    const options = { region, credentials, endpoint: moto.endpoint };
    const account = new AwsTeamAccount(new SSMClient(options), new STSClient(options), '/geonbot', notLoggedIn);
    expect(await account.isReady()).toBe(false);
    const { account: id } = await account.identity();
    await stack.bootstrap({ account: id, region, profile: null, permissionsBoundary: null });
    expect(await account.isReady()).toBe(true);
  });
});
