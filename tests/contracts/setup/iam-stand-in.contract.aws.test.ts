import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { AwsTeamAccount } from '../../../src/adapters/aws/setup/aws-team-account.ts';
import { installerTasks } from '../../../src/domain/setup/installer-rights.ts';
import { askAwsModel } from '../../support/aws-own-model.ts';
import { startIam } from '../../support/iam-stand-in.ts';
import { notLoggedIn } from '../../support/not-logged-in.ts';

it('asks IAM, and is answered by the stand-in for it, in the words of AWS itself', async () => {
  const iam = await startIam();
  const options = {
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    endpoint: iam.url,
  };
  iam.who = 'arn:aws:sts::111122223333:assumed-role/Operators/mina';
  iam.page = 3;
  iam.simulates = (action) =>
    action.startsWith('s3:')
      ? { decision: 'explicitDeny', organization: false, boundary: false, missing: ['aws:SourceVpc'] }
      : { decision: 'allowed', organization: true, boundary: true };
  const account = new AwsTeamAccount(
    new SSMClient(options),
    new STSClient(options),
    '/geonbot',
    notLoggedIn,
    () => iam.url,
  );
  for (const task of installerTasks) await account.rightsFor(task, 'Geonbot');
  await iam.stop();
  const operations = ['GetCallerIdentity', 'GetRole', 'SimulatePrincipalPolicy'];
  expect([...new Set(iam.said.map(({ operation }) => operation))].toSorted()).toEqual(operations);
  const answers = askAwsModel(iam.said.map((one) => ({ ask: 'exchange' as const, ...one })));
  expect([...new Set(answers)]).toEqual(['']);
});
