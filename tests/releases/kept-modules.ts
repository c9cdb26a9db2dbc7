import type { Container } from 'inversify';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { tableModule } from '../../src/entrypoints/composition/table.module.ts';
import * as t from '../../src/entrypoints/composition/tokens.ts';

const stores = [
  t.DEPLOYMENTS,
  t.LOCKS,
  t.LANES,
  t.AUDIT,
  t.AUDIT_TRAIL,
  t.OUTSIDE_RUNS,
  t.PEOPLE_LINKS,
  t.REVIEW_CARDS,
  t.REVIEW_REMINDERS,
  t.POSTED_DIGESTS,
  t.REDELIVERIES,
  t.ALARM_CARDS,
  t.COST_WARNINGS,
  t.MORNING_REPORTS,
  t.REPORTED_DAYS,
  t.COST_CACHE,
  t.FINISHED_JOBS,
];

/** From now on everything is kept in `table` by the adapters that the Lambdas use. @throws Error for a store that is missing above. */
export function keepIn(table: DynamoTable, container: Container): void {
  for (const store of stores) container.unbind(store);
  container.load(tableModule);
  container.rebind(t.TABLE).toConstantValue(table);
}
