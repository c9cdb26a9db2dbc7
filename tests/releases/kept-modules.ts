import type { Container } from 'inversify';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { ALARM_CARDS, HEALTH_EVENTS } from '../../src/entrypoints/composition/alert/tokens.ts';
import { TABLE, tableModule } from '../../src/entrypoints/composition/aws/table.ts';
import {
  COST_CACHE,
  COST_WARNINGS,
  MORNING_REPORTS,
  OWN_SAVINGS,
  REPORTED_DAYS,
  TOLD_SAVINGS,
} from '../../src/entrypoints/composition/cost/tokens.ts';
import { DEPLOYMENTS, OUTSIDE_RUNS } from '../../src/entrypoints/composition/deploy/tokens.ts';
import { SETUP_WATCHES } from '../../src/entrypoints/composition/doctor/tokens.ts';
import { AUDIT, AUDIT_TRAIL } from '../../src/entrypoints/composition/history/tokens.ts';
import { FINISHED_JOBS, REDELIVERIES, SWEEP_PLACES } from '../../src/entrypoints/composition/jobs/tokens.ts';
import { LANES, LOCKS } from '../../src/entrypoints/composition/lock/tokens.ts';
import { BEHIND_CARDS } from '../../src/entrypoints/composition/outbox/tokens.ts';
import { PEOPLE_LINKS, PEOPLE_SETTINGS } from '../../src/entrypoints/composition/people/tokens.ts';
import {
  CALLED_PEOPLE,
  CHECKED_COMMITS,
  FOLLOWED_REPOSITORIES,
  POSTED_DIGESTS,
  REVIEW_CARDS,
  REVIEW_REMINDERS,
} from '../../src/entrypoints/composition/review/tokens.ts';
import { SEEN_RESOURCES } from '../../src/entrypoints/composition/status/tokens.ts';
import { stores } from '../../src/entrypoints/composition/stores.ts';

const kept = [
  DEPLOYMENTS,
  LOCKS,
  LANES,
  AUDIT,
  AUDIT_TRAIL,
  OUTSIDE_RUNS,
  PEOPLE_LINKS,
  PEOPLE_SETTINGS,
  REVIEW_CARDS,
  REVIEW_REMINDERS,
  CHECKED_COMMITS,
  CALLED_PEOPLE,
  FOLLOWED_REPOSITORIES,
  POSTED_DIGESTS,
  REDELIVERIES,
  SWEEP_PLACES,
  ALARM_CARDS,
  HEALTH_EVENTS,
  COST_WARNINGS,
  MORNING_REPORTS,
  REPORTED_DAYS,
  TOLD_SAVINGS,
  OWN_SAVINGS,
  COST_CACHE,
  FINISHED_JOBS,
  SEEN_RESOURCES,
  SETUP_WATCHES,
  BEHIND_CARDS,
];

/** From now on everything is kept in `table` by the adapters that the Lambdas use. @throws Error for a store that is missing above. */
export function keepIn(table: DynamoTable, container: Container): void {
  for (const store of kept) container.unbind(store);
  container.load(tableModule, ...stores);
  container.rebind(TABLE).toConstantValue(table);
}
