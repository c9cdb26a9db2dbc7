import { InMemoryLogGroups } from '../../../src/adapters/in-memory/logs/in-memory-log-groups.ts';
import { logGroupsContract } from './log-groups.contract.ts';

logGroupsContract('The in-memory log groups', async () => {
  const subject = new InMemoryLogGroups(20);
  return {
    subject,
    nowMs: Date.UTC(2026, 11, 1, 9),
    isThere: async (source) => subject.make(source),
    writes: async (source, events, pod) => subject.write(source, events, pod ?? null),
    fails: async (source, reason) => subject.fail(source, reason),
  };
});
