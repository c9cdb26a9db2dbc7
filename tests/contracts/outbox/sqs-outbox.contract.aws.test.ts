import { setTimeout as wait } from 'node:timers/promises';
import { withMoto } from '../../support/moto.ts';
import { outboxContract } from './outbox.contract.ts';
import { sqsOutboxWorld } from './sqs-outbox-world.ts';

withMoto((moto) => {
  // moto deduplicates only against messages that it still holds.
  const quirks = { forgetsWhatWasWorkedOn: true };
  outboxContract('SqsOutbox', () => sqsOutboxWorld(moto.endpoint, async (ms) => void (await wait(ms))), quirks);
});
