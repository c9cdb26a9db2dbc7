import { SSMClient } from '@aws-sdk/client-ssm';
import { SqsWorkQueue } from '../../adapters/aws/jobs/sqs-work-queue.ts';
import { SsmSecrets } from '../../adapters/aws/kit/ssm-secrets.ts';
import { WebhookSignature } from '../../adapters/github/kit/webhook-signature.ts';
import { openConnection } from '../../adapters/system/open-connection.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { GitHubWebhook } from '../http/github-webhook.ts';
import { patience } from './aws/patience.ts';
import { Config } from './config.ts';
import { watchedRepositories } from './edge-configuration.ts';
import { PowertoolsLog } from './powertools-log.ts';

/** The door for GitHub. Without the container, which has nothing to choose here and is a third of what a cold delivery would load. */
export async function openGitHubDoor(): Promise<GitHubWebhook> {
  const config = new Config();
  const secrets = new SsmSecrets(new SSMClient(patience), config.parameterPrefix(), new SystemClock());
  const [queueUrl, endpoint] = [config.factsQueueUrl(), config.awsEndpoint('SQS')];
  openConnection(endpoint ?? queueUrl);
  const { 'github/webhook-secret': secret } = await secrets.read(['github/webhook-secret']);
  const queue = new SqsWorkQueue({
    queueUrl,
    region: config.region(),
    endpoint,
    credentials: config.awsCredentials(),
  });
  const watched = watchedRepositories(config.configuration().value);
  return new GitHubWebhook(
    new WebhookSignature([secret.reveal()]),
    watched,
    queue,
    new PowertoolsLog('github-webhook'),
  );
}
