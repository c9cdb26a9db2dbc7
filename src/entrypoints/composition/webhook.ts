import { ContainerModule } from 'inversify';
import { WebhookSignature } from '../../adapters/github/kit/webhook-signature.ts';
import { GitHubWebhook } from '../http/github-webhook.ts';
import { WORK_QUEUE } from './aws/queue.ts';
import { SECRETS } from './aws/secrets.ts';
import { watchedRepositories } from './edge-configuration.ts';
import { CONFIG, LOG } from './system.ts';
import { token } from './token.ts';

export const GITHUB_WEBHOOK = token<GitHubWebhook>('github-webhook');

export const webhookModule = new ContainerModule(({ bind }) => {
  bind(GITHUB_WEBHOOK).toResolvedValue(
    async (config, secrets, queue, log) => {
      const { 'github/webhook-secret': secret } = await secrets.read(['github/webhook-secret']);
      const signature = new WebhookSignature([secret.reveal()]);
      return new GitHubWebhook(signature, watchedRepositories(config.configuration().value), queue, log);
    },
    [CONFIG, SECRETS, WORK_QUEUE, LOG],
  );
});
