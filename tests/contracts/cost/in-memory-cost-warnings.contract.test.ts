import { InMemoryCostWarningAnnouncer } from '../../../src/adapters/in-memory/cost/in-memory-cost-warning-announcer.ts';
import { InMemoryCostWarnings } from '../../../src/adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemorySpendAnomalies } from '../../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import type { CostWarning } from '../../../src/domain/cost/cost-warning.ts';
import { costWarningAnnouncerContract } from './cost-warning-announcer.contract.ts';
import { costWarningsContract } from './cost-warnings.contract.ts';
import { spendAnomaliesContract } from './spend-anomalies.contract.ts';

const look = ({ id, seen, ended }: CostWarning) => `${id} ${seen.day} ${ended}`;

costWarningsContract('InMemoryCostWarnings', async () => new InMemoryCostWarnings());

costWarningAnnouncerContract('InMemoryCostWarningAnnouncer', () => {
  const announcer = new InMemoryCostWarningAnnouncer();
  return {
    announcer,
    cards: () => announcer.told.map(({ warning }) => look(warning)),
    look,
    minutesPass: () => {},
    deletes: (announcement) => announcer.forget(announcement),
  };
});

spendAnomaliesContract('InMemorySpendAnomalies', async () => {
  const subject = new InMemorySpendAnomalies();
  return {
    subject,
    found: async (anomalies) => subject.add(...anomalies),
    fails: async (reason) => subject.setUnavailable(reason),
  };
});
