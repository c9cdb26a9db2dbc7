import { setupWatch } from '../../../application/doctor/kept-watch.ts';
import type { SetupWatches } from '../../../application/doctor/ports/setup-watches.ts';
import { fields } from '../../../application/kit/shape.ts';
import type { SetupWatch } from '../../../domain/doctor/setup-watch.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { stillIsOfRevision } from '../kit/shown-item.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/** One item, which never expires. */
export class DynamoSetupWatches implements SetupWatches {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async current(): Promise<SetupWatch | null> {
    return (await this.#table.read(tableKeys.setupWatch(), kept))?.entity ?? null;
  }

  async replace(before: SetupWatch | null, after: SetupWatch): Promise<'replaced' | 'conflict'> {
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const written = await this.#table.putIf(tableKeys.setupWatch(), attributes, stillIsOfRevision(before));
    return written === 'written' ? 'replaced' : 'conflict';
  }
}

const kept = fields<{ readonly entity: SetupWatch }>({ entity: jsonIn(setupWatch) });
