import { ContainerModule } from 'inversify';
import { AppWebhookDeliveries } from '../../../adapters/github/jobs/app-webhook-deliveries.ts';
import { GITHUB } from '../github.ts';
import { WEBHOOK_DELIVERIES } from './tokens.ts';

export const jobAdapters = new ContainerModule(({ bind }) => {
  bind(WEBHOOK_DELIVERIES).toResolvedValue((gitHub) => new AppWebhookDeliveries(gitHub), [GITHUB]);
});
