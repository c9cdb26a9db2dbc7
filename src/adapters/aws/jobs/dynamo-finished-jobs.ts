import { type FinishedJobs, finishedJobKeptMs } from '../../../application/jobs/ports/finished-jobs.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { fields } from '../../../application/kit/shape.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { expiryAt, numberIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoFinishedJobs implements FinishedJobs {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /** DynamoDB may take days to delete an expired item; it counts as gone. */
  async isFinished(jobId: string): Promise<boolean> {
    const item = await this.#table.read(tableKeys.finishedJob(jobId), kept);
    return item !== null && item.expiresAt > this.#clock.nowMs() / 1000;
  }

  async finish(jobId: string): Promise<void> {
    const expiresAt = expiryAt(this.#clock.nowMs() + finishedJobKeptMs);
    await this.#table.put(tableKeys.finishedJob(jobId), { expiresAt });
  }
}

const kept = fields<{ readonly expiresAt: number }>({ expiresAt: numberIn });
