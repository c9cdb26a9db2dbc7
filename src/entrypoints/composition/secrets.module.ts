import { SSMClient } from '@aws-sdk/client-ssm';
import { ContainerModule } from 'inversify';
import { SsmSecrets } from '../../adapters/aws/ssm-secrets.ts';
import { CLOCK, CONFIG, SECRETS } from './tokens.ts';

export const secretsModule = new ContainerModule(({ bind }) => {
  bind(SECRETS).toResolvedValue(
    (config, clock) => new SsmSecrets(new SSMClient(), config.parameterPrefix(), clock),
    [CONFIG, CLOCK],
  );
});
