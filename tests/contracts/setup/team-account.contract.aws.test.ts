import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { AwsTeamAccount } from '../../../src/adapters/aws/setup/aws-team-account.ts';
import { withMoto } from '../../support/moto.ts';
import { notLoggedIn } from '../../support/not-logged-in.ts';
import { teamAccountContract } from './team-account.contract.ts';

withMoto((moto) => {
  teamAccountContract('AwsTeamAccount', () => {
    let endpoint = moto.endpoint;
    const options = {
      region: 'ap-northeast-2',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 1,
      endpoint: async () => {
        const { protocol, hostname, port, pathname } = new URL(endpoint);
        return { protocol, hostname, port: Number(port), path: pathname };
      },
    };
    const ssm = new SSMClient(options);
    return {
      account: new AwsTeamAccount(ssm, new STSClient(options), '/team/geonbot/', notLoggedIn),
      id: '123456789012',
      makeReady: async () => {
        const version = { Name: '/cdk-bootstrap/hnb659fds/version', Value: '21', Type: 'String' } as const;
        await ssm.send(new PutParameterCommand(version));
      },
      refuse: () => {
        endpoint = 'http://127.0.0.1:1';
      },
    };
  });
});
