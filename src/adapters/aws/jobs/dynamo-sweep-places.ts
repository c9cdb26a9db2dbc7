import type { SweepPlaces } from '../../../application/jobs/ports/sweep-places.ts';
import { fields, optional, text } from '../../../application/kit/shape.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/** One small item for each part, which never expires. */
export class DynamoSweepPlaces implements SweepPlaces {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(part: string): Promise<string | null> {
    return (await this.#table.read(tableKeys.sweepPlace(part), kept))?.place ?? null;
  }

  async keep(part: string, place: string | null): Promise<void> {
    await this.#table.put(tableKeys.sweepPlace(part), place === null ? {} : { place: { S: place } });
  }
}

const kept = fields<{ readonly place: string | undefined }>({ place: optional(textIn(text)) });
