import { InMemoryAlarmCards } from '../../src/adapters/in-memory/in-memory-alarm-cards.ts';
import { InMemoryDeployments } from '../../src/adapters/in-memory/in-memory-deployments.ts';
import { InMemoryFinishedJobs } from '../../src/adapters/in-memory/in-memory-finished-jobs.ts';
import { InMemoryMorningReports } from '../../src/adapters/in-memory/in-memory-morning-reports.ts';
import { InMemoryReviewCards } from '../../src/adapters/in-memory/in-memory-review-cards.ts';
import { alarmCardsContract } from './alarm-cards.contract.ts';
import { deploymentsContract } from './deployments.contract.ts';
import { finishedJobsContract } from './finished-jobs.contract.ts';
import { morningReportsContract } from './morning-reports.contract.ts';
import { reviewCardsContract } from './review-cards.contract.ts';

deploymentsContract('InMemoryDeployments', async () => new InMemoryDeployments());
reviewCardsContract('InMemoryReviewCards', async () => new InMemoryReviewCards());
alarmCardsContract('InMemoryAlarmCards', async () => new InMemoryAlarmCards());
finishedJobsContract('InMemoryFinishedJobs', async () => ({
  subject: new InMemoryFinishedJobs(),
  timePasses: () => undefined,
}));
morningReportsContract('InMemoryMorningReports', async () => new InMemoryMorningReports());
