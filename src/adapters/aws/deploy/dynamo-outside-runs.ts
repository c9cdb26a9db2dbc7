import { run } from '../../../application/deploy/jobs.ts';
import type { OutsideRuns } from '../../../application/deploy/ports/outside-runs.ts';
import { branded, fields, nullable, number, oneOf, optional, text } from '../../../application/kit/shape.ts';
import type { OutsideRun } from '../../../domain/deploy/outside-run.ts';
import { runConclusions } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { shown, trouble } from '../kit/stored-values.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoOutsideRuns implements OutsideRuns {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofRun(repository: Repository, runId: number): Promise<OutsideRun | null> {
    return (await this.#table.read(tableKeys.outsideRun(repository, runId), kept))?.entity ?? null;
  }

  async replace(before: OutsideRun | null, after: OutsideRun): Promise<'replaced' | 'conflict'> {
    const key = tableKeys.outsideRun(after.repository, after.run.id);
    const written = await this.#table.putIf(key, shownItem(JSON.stringify(after), after), stillIs(before));
    return written === 'written' ? 'replaced' : 'conflict';
  }
}

const storedOutsideRun = fields<OutsideRun>({
  repository: branded<Repository>(),
  workflow: text,
  run,
  title: text,
  branch: nullable(text),
  event: text,
  actor: text,
  createdAtMs: number,
  phase: oneOf('queued', 'running', 'completed'),
  conclusion: nullable(oneOf(...runConclusions)),
  revision: number,
  shown: nullable(shown),
  postingSinceMs: optional(number),
  trouble: optional(trouble),
});

const kept = fields<{ readonly entity: OutsideRun }>({ entity: jsonIn(storedOutsideRun) });
