import { ContainerModule } from 'inversify';
import { SqsWorkQueue } from '../../../adapters/aws/jobs/sqs-work-queue.ts';
import type { WorkQueue } from '../../../application/jobs/ports/work-queue.ts';
import { CONFIG } from '../system.ts';
import { token } from '../token.ts';

export const WORK_QUEUE = token<WorkQueue>('work-queue');

/** Of what GitHub tells; the door for Discord makes its own, without the configuration. */
export const factsQueueModule = new ContainerModule(({ bind }) => {
  bind(WORK_QUEUE).toResolvedValue(
    (config) =>
      new SqsWorkQueue({
        queueUrl: config.factsQueueUrl(),
        region: config.region(),
        endpoint: config.awsEndpoint('SQS'),
        credentials: config.awsCredentials(),
      }),
    [CONFIG],
  );
});
