import { InMemoryWorkQueue } from '../../../src/adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { workQueueContract } from './work-queue.contract.ts';

workQueueContract('InMemoryWorkQueue', async () => {
  const subject = new InMemoryWorkQueue(new InMemoryClock(0));
  return {
    subject,
    async receive() {
      const [message] = subject.receive(1);
      if (message === undefined) return null;
      return {
        body: message.body,
        done: async () => subject.done(message),
        failed: async () => subject.failed(message),
      };
    },
  };
});
