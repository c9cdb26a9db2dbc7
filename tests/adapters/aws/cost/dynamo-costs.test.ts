import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoCostCache } from '../../../../src/adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoCostWarnings } from '../../../../src/adapters/aws/cost/dynamo-cost-warnings.ts';
import type { DynamoTable } from '../../../../src/adapters/aws/kit/dynamo-table.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CostWarning } from '../../../../src/domain/cost/cost-warning.ts';
import { aCostWarning } from '../../../support/a-cost-warning.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const warning = aCostWarning();
const ended: CostWarning = { ...warning, ended: 'quiet', revision: 2 };

/** The warnings that the list of open ones names. */
async function listed(table: DynamoTable): Promise<readonly string[]> {
  return (await table.read(tableKeys.openCostWarnings(), raw))?.['ids']?.SS ?? [];
}

describe('the list of open warnings', () => {
  it('names a warning while it is open, and no longer, so that it does not grow with the past', async () => {
    const table = await dynalite.newTable();
    const warnings = new DynamoCostWarnings(table);
    await warnings.replace(null, warning);
    expect(await listed(table)).toEqual([warning.id]);
    await warnings.replace(warning, ended);
    expect(await listed(table)).toEqual([]);
  });

  it('never names a warning that was over when it was first kept', async () => {
    const table = await dynalite.newTable();
    await new DynamoCostWarnings(table).replace(null, { ...warning, ended: 'usual' });
    expect(await table.read(tableKeys.openCostWarnings(), raw)).not.toHaveProperty('ids');
  });

  it('may name one that is over or not there, where a worker died, and then nobody sees it', async () => {
    const table = await dynalite.newTable();
    const warnings = new DynamoCostWarnings(table);
    await warnings.replace(null, warning);
    await warnings.replace(warning, ended);
    for (const id of [warning.id, 'gone']) await table.addToSet(tableKeys.openCostWarnings(), 'ids', id);
    expect(await warnings.open()).toEqual([]);
  });
});

it('costs are asked for again once their time is over, although DynamoDB has not deleted them yet', async () => {
  const clock = new InMemoryClock(1_790_000_000_000);
  const cache = new DynamoCostCache(await dynalite.newTable(), clock, () => undefined);
  const facts = {
    spending: { currency: 'USD', view: 'usage' as const, spends: [] },
    forecast: null,
    readAtMs: clock.nowMs(),
  };
  await cache.keep('a', facts, clock.nowMs() + 60_000);
  clock.advance(59_999);
  expect(await cache.of('a')).toEqual(facts);
  clock.advance(1);
  expect(await cache.of('a')).toBeNull();
});
