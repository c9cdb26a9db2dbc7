import { InMemoryCostWarnings } from '../../../src/adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemorySpendAnomalies } from '../../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { costWarningsContract } from './cost-warnings.contract.ts';
import { spendAnomaliesContract } from './spend-anomalies.contract.ts';

costWarningsContract('InMemoryCostWarnings', async () => new InMemoryCostWarnings());

spendAnomaliesContract('InMemorySpendAnomalies', async () => {
  const subject = new InMemorySpendAnomalies();
  return {
    subject,
    found: async (anomalies) => subject.add(...anomalies),
    fails: async (reason) => subject.setUnavailable(reason),
  };
});
