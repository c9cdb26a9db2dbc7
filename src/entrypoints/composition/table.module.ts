import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ContainerModule } from 'inversify';
import { DynamoAlarmCards } from '../../adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoCostCache } from '../../adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoCostWarnings } from '../../adapters/aws/cost/dynamo-cost-warnings.ts';
import { DynamoMorningReports } from '../../adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoReportedDays } from '../../adapters/aws/cost/dynamo-reported-days.ts';
import { DynamoDeployments } from '../../adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoOutsideRuns } from '../../adapters/aws/deploy/dynamo-outside-runs.ts';
import { DynamoAudit } from '../../adapters/aws/history/dynamo-audit.ts';
import { DynamoFinishedJobs } from '../../adapters/aws/jobs/dynamo-finished-jobs.ts';
import { DynamoRedeliveries } from '../../adapters/aws/jobs/dynamo-redeliveries.ts';
import { DynamoTable } from '../../adapters/aws/kit/dynamo-table.ts';
import { DynamoLanes } from '../../adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../adapters/aws/lock/dynamo-locks.ts';
import { DynamoPeopleLinks } from '../../adapters/aws/people/dynamo-people-links.ts';
import { DynamoPostedDigests } from '../../adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../adapters/aws/review/dynamo-review-cards.ts';
import { DynamoReviewReminders } from '../../adapters/aws/review/dynamo-review-reminders.ts';
import { sha256 } from '../../adapters/system/sha256.ts';
import { patience } from './patience.ts';
import {
  ALARM_CARDS,
  AUDIT,
  AUDIT_TRAIL,
  CLOCK,
  CONFIG,
  COST_CACHE,
  COST_WARNINGS,
  DEPLOYMENTS,
  FINISHED_JOBS,
  LANES,
  LOCKS,
  MORNING_REPORTS,
  OUTSIDE_RUNS,
  PEOPLE_LINKS,
  POSTED_DIGESTS,
  REDELIVERIES,
  REPORTED_DAYS,
  REVIEW_CARDS,
  REVIEW_REMINDERS,
  TABLE,
} from './tokens.ts';

/** Everything that is kept, in the one table. */
export const tableModule = new ContainerModule(({ bind }) => {
  bind(TABLE).toResolvedValue((config) => new DynamoTable(new DynamoDBClient(patience), config.tableName()), [CONFIG]);
  bind(DEPLOYMENTS).toResolvedValue((table) => new DynamoDeployments(table), [TABLE]);
  bind(LOCKS).toResolvedValue((table) => new DynamoLocks(table), [TABLE]);
  bind(LANES).toResolvedValue((table) => new DynamoLanes(table), [TABLE]);
  bind(AUDIT).toResolvedValue((table) => new DynamoAudit(table, sha256), [TABLE]);
  bind(AUDIT_TRAIL).toResolvedValue((table) => new DynamoAudit(table, sha256), [TABLE]);
  bind(OUTSIDE_RUNS).toResolvedValue((table) => new DynamoOutsideRuns(table), [TABLE]);
  bind(PEOPLE_LINKS).toResolvedValue((table) => new DynamoPeopleLinks(table), [TABLE]);
  bind(REVIEW_CARDS).toResolvedValue((table) => new DynamoReviewCards(table), [TABLE]);
  bind(REVIEW_REMINDERS).toResolvedValue((table) => new DynamoReviewReminders(table), [TABLE]);
  bind(POSTED_DIGESTS).toResolvedValue((table) => new DynamoPostedDigests(table), [TABLE]);
  bind(REDELIVERIES).toResolvedValue((table) => new DynamoRedeliveries(table), [TABLE]);
  bind(ALARM_CARDS).toResolvedValue((table) => new DynamoAlarmCards(table), [TABLE]);
  bind(COST_WARNINGS).toResolvedValue((table) => new DynamoCostWarnings(table), [TABLE]);
  bind(MORNING_REPORTS).toResolvedValue((table) => new DynamoMorningReports(table), [TABLE]);
  bind(REPORTED_DAYS).toResolvedValue((table) => new DynamoReportedDays(table), [TABLE]);
  bind(COST_CACHE).toResolvedValue((table, clock) => new DynamoCostCache(table, clock), [TABLE, CLOCK]);
  bind(FINISHED_JOBS).toResolvedValue((table, clock) => new DynamoFinishedJobs(table, clock), [TABLE, CLOCK]);
});
