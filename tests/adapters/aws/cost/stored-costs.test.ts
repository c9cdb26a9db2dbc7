import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoCostWarnings } from '../../../../src/adapters/aws/cost/dynamo-cost-warnings.ts';
import { costWarning } from '../../../../src/adapters/aws/cost/stored-costs.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { addDays } from '../../../../src/domain/calendar/day.ts';
import { type CostWarning, warningShownAs } from '../../../../src/domain/cost/cost-warning.ts';
import type { Sighting } from '../../../../src/domain/cost/early-warning.ts';
import type { Announcement } from '../../../../src/domain/kit/announcement.ts';
import { sunday, usd } from '../../../support/a-bill.ts';
import { aCostWarning } from '../../../support/a-cost-warning.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const card = '900000000000000014/1574590375526400034' as Announcement;
const shift = {
  kind: 'shift',
  service: 'Amazon EC2',
  since: addDays(sunday, -8),
  day: sunday,
  usual: usd(413.7),
  level: usd(475.78),
} as const;

const told = (seen: Sighting) => warningShownAs(aCostWarning(seen), card);

/** As the table had them when this kind of warning was new. Not to be changed: tables are full of them. */
const kept = {
  plain:
    '{"id":"2026-11-14-shift-kjxrtv5fb3vr","seen":{"kind":"shift","service":"Amazon EC2","since":"2026-11-14","day":"2026-11-22","usual":{"units":"413700000000000000000"},"level":{"units":"475780000000000000000"}},"currency":"USD","view":"usage","aws":null,"handling":null,"ended":null,"revision":1,"shown":{"announcement":"900000000000000014/1574590375526400034","revision":1}}',
  ranOut:
    '{"id":"2026-11-14-shift-kjxrtv5fb3vr","seen":{"kind":"shift","service":"Amazon EC2","since":"2026-11-14","day":"2026-11-22","usual":{"units":"413700000000000000000"},"level":{"units":"475780000000000000000"},"expired":"savings-plan"},"currency":"USD","view":"usage","aws":null,"handling":null,"ended":null,"revision":1,"shown":{"announcement":"900000000000000014/1574590375526400034","revision":1}}',
};
const shifts: readonly (readonly [string, CostWarning, string])[] = [
  ['for no known reason', told(shift), kept.plain],
  ['as a savings plan ran out', told({ ...shift, expired: 'savings-plan' }), kept.ranOut],
];

describe('a step that was told yesterday', () => {
  it.each(shifts)('goes on under its card and is not told again: %s', async (_, warning, text) => {
    const table = await dynalite.newTable();
    await new DynamoCostWarnings(table).replace(null, warning);
    expect((await table.read(tableKeys.costWarning(warning.id), raw))?.['entity']?.S).toBe(text);
    expect(await new DynamoCostWarnings(table).open()).toEqual([warning]);
  });

  it.each(shifts)('is still known after an update, with its card and both levels: %s', (_, warning, text) => {
    expect(costWarning(JSON.parse(text))).toEqual(warning);
  });
});
