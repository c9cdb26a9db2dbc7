import {
  type CostWarning,
  type WarningId,
  warningNeedsShowing,
  warningShownAs,
} from '../../domain/cost/cost-warning.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { CostWarnings } from './ports/cost-warnings.ts';

/** A stored warning together with its card. */
export class CostWarningCard {
  readonly #warnings: CostWarnings;
  readonly #board: Noticeboard;

  constructor(warnings: CostWarnings, board: Noticeboard) {
    this.#warnings = warnings;
    this.#board = board;
  }

  /** Stores what `next` returns and updates the card. Null or the same warning stores nothing. */
  async move(id: WarningId, next: (before: CostWarning | null) => CostWarning | null): Promise<CostWarning | null> {
    const kept = this.#kept(id);
    const warning = await change(kept, next);
    if (warning === null || !warningNeedsShowing(warning)) return warning;
    return postUntilCurrent(kept, warning, async (current) => warningShownAs(current, await this.#tell(current)));
  }

  /** A warning is posted once: a deleted card stays deleted. */
  async #tell(warning: CostWarning): Promise<Announcement> {
    const notice = { kind: 'cost-warning', warning } as const;
    if (warning.shown === null) return this.#board.post(notice);
    const { announcement } = warning.shown;
    await this.#board.update(announcement, notice);
    return announcement;
  }

  #kept(id: WarningId): Kept<CostWarning> {
    return {
      read: () => this.#warnings.ofId(id),
      replace: (before, after) => this.#warnings.replace(before, after),
    };
  }
}
