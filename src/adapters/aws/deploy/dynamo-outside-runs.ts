import type { OutsideRuns } from '../../../application/deploy/ports/outside-runs.ts';
import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoOutsideRuns implements OutsideRuns {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofRun(repository: Repository, runId: number): Promise<OutsideRun | null> {
    const item = await this.#table.get(tableKeys.outsideRun(repository, runId));
    const json = item?.['entity']?.S;
    return json === undefined ? null : JSON.parse(json);
  }

  async replace(before: OutsideRun | null, after: OutsideRun): Promise<'replaced' | 'conflict'> {
    const key = tableKeys.outsideRun(after.repository, after.run.id);
    const written = await this.#table.putIf(key, shownItem(JSON.stringify(after), after), stillIs(before));
    return written === 'written' ? 'replaced' : 'conflict';
  }
}
