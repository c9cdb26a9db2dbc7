import type { AlarmCards } from '../../../application/alert/ports/alarm-cards.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../../domain/alert/alarm-record.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoAlarmCards implements AlarmCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofAlarm(id: AlarmId): Promise<AlarmRecord | null> {
    const item = await this.#table.get(tableKeys.alarm(id));
    return item === null ? null : JSON.parse(item['entity']?.S ?? 'null');
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
