import { InMemorySpendForecast } from '../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryResourceReadings } from '../../src/adapters/in-memory/status/in-memory-resource-readings.ts';
import { parseMoney } from '../../src/domain/cost/money.ts';
import { spendForecastContract } from './cost/spend-forecast.contract.ts';
import { spendLedgerContract, spendOf } from './cost/spend-ledger.contract.ts';
import { runningServicesContract } from './deploy/running-services.contract.ts';
import { resourceReadingsContract } from './status/resource-readings.contract.ts';

resourceReadingsContract('InMemoryResourceReadings', async () => {
  const subject = new InMemoryResourceReadings();
  return {
    subject,
    nowMs: 1_790_000_000_000,
    measured: async (resource, percents, atMs) => subject.set(resource, percents, atMs),
    credits: async (instance, credits) => subject.setCredits(instance, credits),
    nodes: async (cluster, counts) => subject.setNodes(cluster, counts),
    regionFails: async (region, reason) => subject.failRegion(region, reason),
  };
});

runningServicesContract('InMemoryRunningServices', async () => {
  const subject = new InMemoryRunningServices();
  return {
    subject,
    async runs(service, desired, images) {
      const tasks = { desired, running: 2, pending: desired - 2 };
      subject.set(service, { tasks, images });
      return tasks;
    },
    clusterFails: async (at, reason) => subject.failCluster(at, reason),
  };
});

spendForecastContract('InMemorySpendForecast', async () => {
  const subject = new InMemorySpendForecast();
  return {
    subject,
    expects: async () => subject.setPerDay(parseMoney('41.5')),
    fails: async (reason) => subject.setUnavailable(reason),
  };
});

spendLedgerContract('InMemorySpendLedger', async () => {
  const subject = new InMemorySpendLedger();
  return {
    subject,
    billed: async (rows) => subject.add(...rows.map((row) => ({ ...row, ...spendOf(row) }))),
    fails: async (reason) => subject.setUnavailable(reason),
    requests: () => subject.questions.length,
  };
});
