import { ContainerModule } from 'inversify';
import { AwsClients } from '../../../adapters/aws/kit/aws-clients.ts';
import { TEAM } from '../team.ts';
import { token } from '../token.ts';
import { patience } from './patience.ts';

/** Clients by region and account. */
export const AWS_CLIENTS = token<AwsClients>('aws-clients');

export const awsClientsModule = new ContainerModule(({ bind }) => {
  bind(AWS_CLIENTS).toResolvedValue(({ accounts }) => new AwsClients(accounts, patience), [TEAM]);
});
