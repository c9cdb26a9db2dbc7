import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryOutbox } from '../../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import { type Fauxqs, startFauxqs } from '../../support/fauxqs.ts';
import { outboxContract } from './outbox.contract.ts';
import { sqsOutboxWorld } from './sqs-outbox-world.ts';

let fauxqs: Fauxqs;

beforeAll(async () => {
  fauxqs = await startFauxqs();
});

afterAll(() => fauxqs.stop());

outboxContract('InMemoryOutbox', async () => {
  const clock = new InMemoryClock(0);
  const subject = new InMemoryOutbox(clock);
  return {
    subject,
    receive: async () => {
      const sent = subject.receive(60_000);
      if (sent === null) return null;
      return { body: sent.body, done: async () => subject.done(sent), hide: async (ms) => subject.hide(sent, ms) };
    },
    timePasses: async (ms) => void clock.advance(ms),
  };
});

outboxContract('SqsOutbox', () => sqsOutboxWorld(fauxqs.endpoint, async (ms) => void (await wait(ms))));
