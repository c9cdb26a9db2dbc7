import type { CostWarnings } from '../../../application/cost/ports/cost-warnings.ts';
import { branded, fields } from '../../../application/kit/shape.ts';
import type { CostWarning, WarningId } from '../../../domain/cost/cost-warning.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { jsonIn, setIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { costWarning, moneyJson } from './stored-costs.ts';

/** One item per warning, and one that lists those that may be open. */
export class DynamoCostWarnings implements CostWarnings {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofId(id: WarningId): Promise<CostWarning | null> {
    return (await this.#table.read(tableKeys.costWarning(id), kept))?.entity ?? null;
  }

  async open(): Promise<readonly CostWarning[]> {
    const { ids = [] } = (await this.#table.read(tableKeys.openCostWarnings(), keptIds)) ?? {};
    const warnings = await Promise.all(ids.map((id) => this.ofId(id)));
    return warnings.flatMap((warning) => (warning === null || warning.ended !== null ? [] : [warning]));
  }

  /** Listed before it is stored and until after it has ended: an unlisted one would be lost. */
  async replace(before: CostWarning | null, after: CostWarning): Promise<'replaced' | 'conflict'> {
    const isOpen = after.ended === null;
    if (isOpen && (before === null || before.ended !== null)) await this.#point(after.id);
    const written = await this.#table.putIf(
      tableKeys.costWarning(after.id),
      shownItem(moneyJson(after), after),
      stillIs(before),
    );
    if (written === 'refused') return 'conflict';
    if (!isOpen) await this.#table.removeFromSet(tableKeys.openCostWarnings(), members, after.id);
    return 'replaced';
  }

  async #point(id: WarningId): Promise<void> {
    await this.#table.addToSet(tableKeys.openCostWarnings(), members, id);
  }
}

const members = 'ids';

const kept = fields<{ readonly entity: CostWarning }>({ entity: jsonIn(costWarning) });
const keptIds = fields<{ readonly [members]: readonly WarningId[] }>({ [members]: setIn(branded<WarningId>()) });
