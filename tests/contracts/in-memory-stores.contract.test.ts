import { InMemoryAlarmCards } from '../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryHealthEvents } from '../../src/adapters/in-memory/alert/in-memory-health-events.ts';
import { InMemoryCostCache } from '../../src/adapters/in-memory/cost/in-memory-cost-cache.ts';
import { InMemoryMorningReports } from '../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemoryOwnSavings } from '../../src/adapters/in-memory/cost/in-memory-own-savings.ts';
import { InMemoryReportedDays } from '../../src/adapters/in-memory/cost/in-memory-reported-days.ts';
import { InMemoryToldSavings } from '../../src/adapters/in-memory/cost/in-memory-told-savings.ts';
import { InMemoryDeployments } from '../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryFinishedJobs } from '../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryReviewCards } from '../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemorySeenResources } from '../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { alarmCardsContract } from './alert/alarm-cards.contract.ts';
import { healthEventsContract } from './alert/health-events.contract.ts';
import { keptCostsContract } from './cost/cost-cache.contract.ts';
import { morningReportsContract } from './cost/morning-reports.contract.ts';
import { ownSavingsContract } from './cost/own-savings.contract.ts';
import { reportedDaysContract } from './cost/reported-days.contract.ts';
import { toldSavingsContract } from './cost/told-savings.contract.ts';
import { deploymentHistoryContract } from './deploy/deployment-history.contract.ts';
import { deploymentsContract } from './deploy/deployments.contract.ts';
import { finishedJobsContract } from './jobs/finished-jobs.contract.ts';
import { reviewCardsContract } from './review/review-cards.contract.ts';
import { seenResourcesContract } from './status/seen-resources.contract.ts';

const clock = new InMemoryClock(0);

deploymentsContract('InMemoryDeployments', async () => new InMemoryDeployments(clock));
deploymentHistoryContract('InMemoryDeployments', async () => new InMemoryDeployments(clock));
reviewCardsContract('InMemoryReviewCards', async () => new InMemoryReviewCards(clock));
healthEventsContract('InMemoryHealthEvents', async () => new InMemoryHealthEvents(clock));
alarmCardsContract('InMemoryAlarmCards', async () => new InMemoryAlarmCards(clock));
finishedJobsContract('InMemoryFinishedJobs', async () => {
  const clock = new InMemoryClock(1_790_000_000_000);
  return { subject: new InMemoryFinishedJobs(clock), timePasses: (ms) => clock.advance(ms) };
});
reportedDaysContract('InMemoryReportedDays', async () => new InMemoryReportedDays());
ownSavingsContract('InMemoryOwnSavings', async () => new InMemoryOwnSavings());
toldSavingsContract('InMemoryToldSavings', async () => new InMemoryToldSavings());
seenResourcesContract('InMemorySeenResources', async () => new InMemorySeenResources(clock));
keptCostsContract('InMemoryCostCache', async () => {
  const clock = new InMemoryClock(1_790_000_000_000);
  return {
    subject: new InMemoryCostCache(clock),
    nowMs: () => clock.nowMs(),
    timePasses: async (ms) => clock.advance(ms),
  };
});
morningReportsContract('InMemoryMorningReports', async () => new InMemoryMorningReports());
