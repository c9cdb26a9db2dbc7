import { SSMClient } from '@aws-sdk/client-ssm';
import { ContainerModule } from 'inversify';
import { SsmSecrets } from '../../../adapters/aws/kit/ssm-secrets.ts';
import type { ParameterName } from '../../../domain/doctor/finding.ts';
import { CLOCK, CONFIG } from '../system.ts';
import { token } from '../token.ts';
import { patience } from './patience.ts';

export const SECRETS = token<SsmSecrets>('secrets');

/** The secrets that a Lambda needs, read in one call, so that one error names every parameter that is missing. */
export function secretsModule(...names: readonly ParameterName[]): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(SECRETS).toResolvedValue(
      async (config, clock) => {
        const secrets = new SsmSecrets(new SSMClient(patience), config.parameterPrefix(), clock);
        await secrets.read(names);
        return secrets;
      },
      [CONFIG, CLOCK],
    );
  });
}
