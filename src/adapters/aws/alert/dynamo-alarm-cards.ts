import { alarm, alarmChange, alarmSubject } from '../../../application/alert/jobs.ts';
import type { AlarmCards } from '../../../application/alert/ports/alarm-cards.ts';
import { fields, list, nullable, number, oneOf, text } from '../../../application/kit/shape.ts';
import type { Handling, Mute } from '../../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../../domain/alert/alarm-record.ts';
import type { Incident, ShownIncident } from '../../../domain/alert/incident.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn } from '../kit/stored-item.ts';
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

  async replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const stillIs =
      before === null
        ? { expression: 'attribute_not_exists(pk)' }
        : { expression: 'revision = :revision', values: { ':revision': { N: String(before.revision) } } };
    const result = await this.#table.putIf(tableKeys.alarm(after.alarm.id), attributes, stillIs);
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const handling = fields<Handling>({ by: person, atMs: number, anchorMs: number });
const mute = fields<Mute>({ by: person, atMs: number, anchorMs: number, untilMs: number });

const incident = fields<Incident>({
  anchorMs: number,
  startedMs: number,
  firedMs: number,
  endedMs: nullable(number),
  state: oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA'),
  reason: text,
  times: number,
  acknowledged: nullable(handling),
  muted: nullable(mute),
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
      shown: list(fields<ShownIncident>({ announcement, incident })),
      revision: number,
    }),
  ),
});
