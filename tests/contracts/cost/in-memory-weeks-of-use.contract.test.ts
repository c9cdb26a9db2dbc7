import { InMemoryWeeksOfUse } from '../../../src/adapters/in-memory/cost/in-memory-weeks-of-use.ts';
import { weeksOfUseContract } from './weeks-of-use.contract.ts';

weeksOfUseContract('InMemoryWeeksOfUse', async () => {
  const subject = new InMemoryWeeksOfUse();
  return {
    subject,
    nowMs: 1_790_000_000_000,
    measured: async (resource, hours) =>
      subject.set(resource, { busiestPercent: Math.max(...hours), hours: hours.length }),
    regionFails: async (region, reason) => subject.failPlace(region, reason),
  };
});
