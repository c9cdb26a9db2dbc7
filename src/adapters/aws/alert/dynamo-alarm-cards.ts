import { alarm, alarmChange, alarmFate, alarmSubject, suppression } from '../../../application/alert/jobs.ts';
import { type AlarmCards, type OpenAlarms, toldMorningKeptMs } from '../../../application/alert/ports/alarm-cards.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import {
  branded,
  fields,
  list,
  nullable,
  number,
  oneOf,
  optional,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import type { Handling, Mute } from '../../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import { type AlarmDefinition, comparisons, missingData } from '../../../domain/alert/alarm-definition.ts';
import { type AlarmRecord, isOpen } from '../../../domain/alert/alarm-record.ts';
import type { AlarmReminded, Incident, ShownIncident } from '../../../domain/alert/incident.ts';
import { type Day, startOfDayMs } from '../../../domain/calendar/day.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { stillIsOfRevision } from '../kit/shown-item.ts';
import { expiryAt, jsonIn, textIn, UnreadableItem } from '../kit/stored-item.ts';
import { announcement, person } from '../kit/stored-values.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoAlarmCards implements AlarmCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofAlarm(id: AlarmId): Promise<AlarmRecord | null> {
    return (await this.#table.read(tableKeys.alarm(id), kept))?.entity ?? null;
  }

  async open(): Promise<OpenAlarms> {
    const pointers = await this.#table.readAll(tableKeys.openAlarm('').pk, { order: 'ascending' }, pointer);
    const read = await mapConcurrently(readAtOnce, pointers, async ({ sk: id }) => ({
      id,
      read: await this.#read(id),
    }));
    const records = read.flatMap(({ read }) => (read === 'unreadable' || read === null ? [] : [read]));
    // A crash leaves these behind.
    await Promise.all(records.filter((record) => !isOpen(record)).map((record) => this.#close(record)));
    return {
      records: records.filter(isOpen),
      unreadable: read.flatMap(({ id, read }) => (read === 'unreadable' ? [id] : [])),
    };
  }

  async isMorningTold(day: Day): Promise<boolean> {
    return (await this.#table.read(tableKeys.alarmMorning(day), morning)) !== null;
  }

  async tellMorning(day: Day): Promise<void> {
    const expiresAt = expiryAt(startOfDayMs(day) + toldMorningKeptMs);
    await this.#table.put(tableKeys.alarmMorning(day), { expiresAt });
  }

  /** Pointed to before it is stored and until after it has ended: one without a pointer would not be found. */
  async replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    if (isOpen(after)) await this.#point(after);
    const result = await this.#put(before, after);
    if (result === 'replaced' && !isOpen(after) && before !== null && isOpen(before)) await this.#close(after);
    return result;
  }

  async #put(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const result = await this.#table.putIf(tableKeys.alarm(after.alarm.id), attributes, stillIsOfRevision(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }

  async #read(id: AlarmId): Promise<AlarmRecord | null | 'unreadable'> {
    return this.ofAlarm(id).catch((cause: unknown) => {
      if (cause instanceof UnreadableItem) return 'unreadable';
      throw cause;
    });
  }

  /** Conditional on the revision: closing an earlier one must not close this one. */
  async #point({ alarm: { id }, revision }: AlarmRecord): Promise<void> {
    const number = { N: String(revision) };
    await this.#table.putIf(
      tableKeys.openAlarm(id),
      { revision: number },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': number } },
    );
  }

  async #close({ alarm: { id }, revision }: AlarmRecord): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openAlarm(id), condition);
  }
}

const readAtOnce = 8;

const morning = fields<{ readonly sk: string }>({ sk: textIn(text) });

const pointer = fields<{ readonly sk: AlarmId }>({ sk: textIn(branded<AlarmId>()) });

const handling = fields<Handling>({ by: person, atMs: number, anchorMs: number });
const mute = fields<Mute>({ by: person, atMs: number, anchorMs: number, untilMs: number });

const incident = fields<Incident>({
  anchorMs: number,
  startedMs: number,
  firedMs: number,
  endedMs: nullable(number),
  state: alarmFate,
  reason: text,
  value: optional(number),
  suppressed: optional(suppression),
  times: number,
  acknowledged: nullable(handling),
  muted: nullable(mute),
});

const definition = fields<AlarmDefinition>({
  comparison: nullable(oneOf(...comparisons)),
  threshold: nullable(number),
  periods: nullable(number),
  datapoints: nullable(number),
  periodSeconds: nullable(number),
  missingData: nullable(oneOf(...missingData)),
  unit: nullable(text),
  contributors: optional(list(text)),
  moreContributors: optional(oneOf(true)),
});

const kept = fields<{ readonly entity: AlarmRecord }>({
  entity: jsonIn(
    fields<AlarmRecord>({
      alarm,
      subject: alarmSubject,
      subjectAtMs: number,
      history: list(alarmChange),
      acknowledged: list(handling),
      mutes: list(mute),
      shown: list(fields<ShownIncident>({ announcement, incident, beneath: optional(oneOf(true)) })),
      reminded: withDefault(list(fields<AlarmReminded>({ anchorMs: number, afterMs: number })), []),
      definition: optional(definition),
      revision: number,
    }),
  ),
});
