import { afterAll, beforeAll } from 'vitest';
import { DynamoAlarmCards } from '../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoDeployments } from '../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoAudit } from '../../src/adapters/aws/history/dynamo-audit.ts';
import { DynamoFinishedJobs } from '../../src/adapters/aws/jobs/dynamo-finished-jobs.ts';
import { DynamoRedeliveries } from '../../src/adapters/aws/jobs/dynamo-redeliveries.ts';
import { DynamoLocks } from '../../src/adapters/aws/lock/dynamo-locks.ts';
import { DynamoPostedDigests } from '../../src/adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../src/adapters/aws/review/dynamo-review-cards.ts';
import { DynamoSeenResources } from '../../src/adapters/aws/status/dynamo-seen-resources.ts';
import { InMemoryAlarmCards } from '../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryDeployments } from '../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryAudit } from '../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryFinishedJobs } from '../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryRedeliveries } from '../../src/adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLocks } from '../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryPostedDigests } from '../../src/adapters/in-memory/review/in-memory-posted-digests.ts';
import { InMemoryReviewCards } from '../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemorySeenResources } from '../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { deleteExpired } from '../support/expired-items.ts';
import { forgettingContract } from './forgetting.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

forgettingContract('the stores in DynamoDB', async (nowMs) => {
  const clock = new InMemoryClock(nowMs);
  const table = await dynalite.newTable();
  return {
    alarms: new DynamoAlarmCards(table),
    audit: new DynamoAudit(table, sha256),
    deployments: new DynamoDeployments(table),
    digests: new DynamoPostedDigests(table),
    finished: new DynamoFinishedJobs(table, clock),
    locks: new DynamoLocks(table),
    redeliveries: new DynamoRedeliveries(table),
    reviews: new DynamoReviewCards(table),
    seen: new DynamoSeenResources(table),
    timeIs: (ms) => {
      clock.set(ms);
      return deleteExpired(dynalite.endpoint, table, ms);
    },
  };
});

forgettingContract('the stores in memory', async (nowMs) => {
  const clock = new InMemoryClock(nowMs);
  return {
    alarms: new InMemoryAlarmCards(clock),
    audit: new InMemoryAudit(sha256, clock),
    deployments: new InMemoryDeployments(clock),
    digests: new InMemoryPostedDigests(clock),
    finished: new InMemoryFinishedJobs(clock),
    locks: new InMemoryLocks(clock),
    redeliveries: new InMemoryRedeliveries(clock),
    reviews: new InMemoryReviewCards(clock),
    seen: new InMemorySeenResources(clock),
    timeIs: async (ms) => clock.set(ms),
  };
});
