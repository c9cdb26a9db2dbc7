import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { CostCache, CostFacts } from '../../../application/cost/ports/cost-cache.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { moneyJson, readMoneyJson } from './money-json.ts';

/** An item holds 400 KB with its names and keys. */
const mostBytes = 390_000;

export class DynamoCostCache implements CostCache {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /** An item past its time counts as gone, because DynamoDB may take days to delete it. */
  async of(key: string): Promise<CostFacts | null> {
    const item = await this.#table.get(tableKeys.keptCosts(key));
    const zipped = item?.['facts']?.B;
    if (zipped === undefined || Number(item?.['untilMs']?.N) <= this.#clock.nowMs()) return null;
    const json = await promisify(gunzip)(zipped);
    return readMoneyJson(json.toString('utf8')) as CostFacts;
  }

  async keep(key: string, facts: CostFacts, untilMs: number): Promise<void> {
    const zipped = await promisify(gzip)(moneyJson(facts));
    if (zipped.length > mostBytes) return;
    await this.#table.put(tableKeys.keptCosts(key), {
      facts: { B: zipped },
      untilMs: { N: String(untilMs) },
      expiresAt: { N: String(Math.ceil(untilMs / 1000)) },
    });
  }
}
