import type { Clock } from '../../../application/kit/ports/clock.ts';
import { branded, fields, list, nullable, number, oneOf, tagged, text } from '../../../application/kit/shape.ts';
import { type CalledPeople, calledKeptMs } from '../../../application/review/ports/called-people.ts';
import type { ChannelId, MemberId, RoleId } from '../../../domain/people/people.ts';
import {
  type CalledPerson,
  type CalledWho,
  calledKey,
  type DecidedCall,
  type GatheredCall,
} from '../../../domain/review/called-person.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/** One item for each, in one partition: people who were called within days. */
export class DynamoCalledPeople implements CalledPeople {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async of(who: CalledWho): Promise<CalledPerson | null> {
    return (await this.#table.read(tableKeys.calledPerson(calledKey(who)), kept))?.entity ?? null;
  }

  async replace(before: CalledPerson | null, after: CalledPerson): Promise<'replaced' | 'conflict'> {
    const item = shownItem(JSON.stringify(after), { revision: after.revision, shown: null });
    const expiry = after.waiting.length > 0 ? {} : { expiresAt: expiryAt(this.#clock.nowMs() + calledKeptMs) };
    const result = await this.#table.putIf(
      tableKeys.calledPerson(calledKey(after)),
      { ...item, ...expiry },
      stillIs(before === null ? null : { revision: before.revision, shown: null }),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }

  async waiting(): Promise<readonly CalledPerson[]> {
    const all = await this.#table.readAll(tableKeys.calledPerson('').pk, { order: 'ascending' }, kept);
    return all.map(({ entity }) => entity).filter(({ waiting }) => waiting.length > 0);
  }
}

const callee = tagged<'kind', CalledWho['callee']>('kind', {
  person: fields({ kind: oneOf('person'), member: branded<MemberId>() }),
  team: fields({ kind: oneOf('team'), role: branded<RoleId>() }),
});

const gathered = fields<GatheredCall>({
  id: text,
  review: text,
  why: oneOf('review', 'reminder', 'assigned', 'author'),
  name: text,
  atMs: number,
});

const calledPerson = fields<CalledPerson>({
  channel: branded<ChannelId>(),
  callee,
  revision: number,
  called: nullable(fields<NonNullable<CalledPerson['called']>>({ review: nullable(text), atMs: number })),
  waiting: list(gathered),
  decided: list(fields<DecidedCall>({ id: text, how: oneOf('at-once', 'gathered', 'direct'), atMs: number })),
  telling: nullable(fields<NonNullable<CalledPerson['telling']>>({ ids: list(text), sinceMs: number })),
});

const kept = fields<{ readonly entity: CalledPerson }>({ entity: jsonIn(calledPerson) });
