import { ContainerModule } from 'inversify';
import { SqsVisibility } from '../../../adapters/aws/jobs/sqs-visibility.ts';
import { SqsOutbox } from '../../../adapters/aws/outbox/sqs-outbox.ts';
import { deploysRestMs, restMs } from '../../../domain/kit/showing.ts';
import type { Config } from '../config.ts';
import { VISIBILITY } from '../jobs/tokens.ts';
import { CONFIG } from '../system.ts';
import { CARD_REST, OUTBOX } from './tokens.ts';

export const outboxQueue = new ContainerModule(({ bind }) => {
  bind(CARD_REST).toConstantValue({ restMs, deploysRestMs });
  bind(OUTBOX).toResolvedValue((config) => new SqsOutbox(queueOf(config)), [CONFIG]);
  bind(VISIBILITY).toResolvedValue((config) => new SqsVisibility(queueOf(config)), [CONFIG]);
});

function queueOf(config: Config) {
  return {
    queueUrl: config.outboxQueueUrl(),
    region: config.region(),
    endpoint: config.awsEndpoint('SQS'),
    credentials: config.awsCredentials(),
  };
}
