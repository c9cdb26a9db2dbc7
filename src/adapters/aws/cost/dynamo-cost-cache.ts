import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { CostCache, CostFacts } from '../../../application/cost/ports/cost-cache.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { fields, invalid, type Shape } from '../../../application/kit/shape.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { bytesIn, expiryAt, numberIn, ofJson, UnreadableItem } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { costFacts, moneyJson } from './stored-costs.ts';

/** An item holds 400 KB with its names and keys. */
const mostBytes = 390_000;

/** Told why an item of the cache cannot be read. */
export type OnUnreadableCosts = (reason: UnreadableItem['reason']) => void;

export class DynamoCostCache implements CostCache {
  readonly #table: DynamoTable;
  readonly #clock: Clock;
  readonly #onUnreadable: OnUnreadableCosts;

  constructor(table: DynamoTable, clock: Clock, onUnreadable: OnUnreadableCosts) {
    this.#table = table;
    this.#clock = clock;
    this.#onUnreadable = onUnreadable;
  }

  /**
   * DynamoDB may take days to delete an expired item; it counts as gone. So does an item that cannot be read, because AWS can be
   * asked again, and `keep` replaces it.
   */
  async of(key: string): Promise<CostFacts | null> {
    const item = await this.#table.read(tableKeys.keptCosts(key), kept).catch((error: unknown) => {
      if (!(error instanceof UnreadableItem)) throw error;
      this.#onUnreadable(error.reason);
      return null;
    });
    return item === null || item.untilMs <= this.#clock.nowMs() ? null : item.facts;
  }

  async keep(key: string, facts: CostFacts, untilMs: number): Promise<void> {
    const zipped = await promisify(gzip)(moneyJson(facts));
    if (zipped.length > mostBytes) return;
    await this.#table.put(tableKeys.keptCosts(key), {
      facts: { B: zipped },
      untilMs: { N: String(untilMs) },
      expiresAt: expiryAt(untilMs),
    });
  }
}

const unzipped: Shape<CostFacts> = (value) => {
  const bytes = bytesIn(value);
  if (bytes === invalid) return invalid;
  try {
    return ofJson(costFacts)(gunzipSync(bytes).toString('utf8'));
  } catch {
    return invalid;
  }
};

const kept = fields<{ readonly facts: CostFacts; readonly untilMs: number }>({ facts: unzipped, untilMs: numberIn });
