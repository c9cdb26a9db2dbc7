import {
  branded,
  brandedNumber,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import type { PeopleSettings } from '../../../application/people/ports/people-settings.ts';
import type { ClockTime } from '../../../domain/calendar/clock-time.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import { weekdays } from '../../../domain/calendar/weekday.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { OwnHours, PersonSettings } from '../../../domain/people/person-settings.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIsOfRevision } from '../kit/shown-item.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/** One small item for each person, in one partition, because the sweep reads all of them. */
export class DynamoPeopleSettings implements PeopleSettings {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(member: MemberId): Promise<PersonSettings | null> {
    return (await this.#table.read(tableKeys.personSettings(member), kept))?.entity ?? null;
  }

  async all(): Promise<readonly PersonSettings[]> {
    const items = await this.#table.readAll(tableKeys.personSettings('').pk, { order: 'ascending' }, kept);
    return items.map(({ entity }) => entity);
  }

  async replace(before: PersonSettings | null, after: PersonSettings): Promise<'replaced' | 'conflict'> {
    const result = await this.#table.putIf(
      tableKeys.personSettings(after.member),
      shownItem(JSON.stringify(after), { revision: after.revision, shown: null }),
      stillIsOfRevision(before),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const clockTime = brandedNumber<ClockTime>();

const settings = fields<PersonSettings>({
  member: branded<MemberId>(),
  revision: number,
  hours: nullable(fields<OwnHours>({ timeZone: text, days: list(oneOf(...weekdays)), from: clockTime, to: clockTime })),
  away: nullable(fields<NonNullable<PersonSettings['away']>>({ from: branded<Day>(), until: branded<Day>() })),
  quietUntilMs: nullable(number),
  directMessages: withDefault(flag, false),
});

const kept = fields<{ readonly entity: PersonSettings }>({ entity: jsonIn(settings) });
