import { ContainerModule } from 'inversify';
import { SqsWorkQueue } from '../../adapters/aws/jobs/sqs-work-queue.ts';
import { CONFIG, WORK_QUEUE } from './edge-tokens.ts';

export const queueModule = new ContainerModule(({ bind }) => {
  bind(WORK_QUEUE).toResolvedValue(
    (config) =>
      new SqsWorkQueue({
        queueUrl: config.workQueueUrl(),
        region: config.region(),
        endpoint: config.awsEndpoint('SQS'),
        credentials: config.awsCredentials(),
      }),
    [CONFIG],
  );
});
