import { SSMClient } from '@aws-sdk/client-ssm';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { SqsDeadLetters } from '../../../adapters/aws/doctor/sqs-dead-letters.ts';
import { SsmInstallation } from '../../../adapters/aws/doctor/ssm-installation.ts';
import { SqsLaidAside } from '../../../adapters/aws/installation/sqs-laid-aside.ts';
import { patience } from '../../composition/aws/patience.ts';
import { Config } from '../../composition/config.ts';
import type { AwsPlace } from './aws-place.ts';

/** The queues of what is installed, for their owner. `prefix`: of the secrets. */
export function laidAsideWorld({ region, profile }: AwsPlace, prefix: string) {
  const provided = fromNodeProviderChain(profile === null ? {} : { profile });
  const credentials = async () => {
    const { accessKeyId, secretAccessKey, sessionToken = null } = await provided();
    return { accessKeyId, secretAccessKey, sessionToken };
  };
  const options = { region, endpoint: new Config().awsEndpoint('SQS'), credentials };
  return {
    installation: new SsmInstallation(new SSMClient({ ...patience, region, credentials: provided }), prefix),
    letters: new SqsDeadLetters(options),
    laidAside: new SqsLaidAside(options),
  };
}
