import {
  foldOutsideRun,
  mayBecomeOurs,
  type OutsideRun,
  outsideRunNeedsShowing,
  outsideRunShownAs,
} from '../../domain/deploy/outside-run.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { OutsideRuns } from './ports/outside-runs.ts';
import type { RunChanged } from './run-changed.ts';

/** A workflow whose outside runs get a card. */
export type AnnouncedWorkflow = { readonly repository: Repository; readonly workflow: string };

export type NotifyOutsideRunOutcome =
  | { readonly kind: 'outside-run-shown'; readonly run: OutsideRun }
  /** The card already shows this state. */
  | { readonly kind: 'nothing-new' }
  /** Not a deploy workflow, or one whose outside runs are hidden. */
  | { readonly kind: 'not-announced' }
  /** The run may be Geonbot's own. Retry later. */
  | { readonly kind: 'too-early' };

/** Shows an outside run on one card. Only for runs that belong to no deployment. */
export class NotifyOutsideRun {
  readonly #announced: readonly AnnouncedWorkflow[];
  readonly #runs: OutsideRuns;
  readonly #board: Noticeboard;
  readonly #clock: Clock;

  constructor(announced: readonly AnnouncedWorkflow[], runs: OutsideRuns, board: Noticeboard, clock: Clock) {
    this.#announced = announced;
    this.#runs = runs;
    this.#board = board;
    this.#clock = clock;
  }

  async execute(moved: RunChanged): Promise<NotifyOutsideRunOutcome> {
    if (!this.#isAnnounced(moved)) return { kind: 'not-announced' };
    if (mayBecomeOurs(moved, this.#clock.nowMs())) return { kind: 'too-early' };
    const kept = this.#kept(moved);
    const run = await change(kept, (before) => foldOutsideRun(before, moved));
    if (run === null || !outsideRunNeedsShowing(run)) return { kind: 'nothing-new' };
    const shown = await postUntilCurrent(kept, run, async (current) =>
      outsideRunShownAs(current, await this.#tell(current)),
    );
    return { kind: 'outside-run-shown', run: shown };
  }

  /** A deleted card stays deleted: nothing on it needs anybody. */
  async #tell(run: OutsideRun): Promise<Announcement> {
    const notice = { kind: 'outside-run', run } as const;
    if (run.shown === null) return this.#board.post(notice);
    const { announcement } = run.shown;
    await this.#board.update(announcement, notice);
    return announcement;
  }

  #isAnnounced({ repository, workflow }: RunChanged): boolean {
    return this.#announced.some((one) => one.workflow === workflow && sameRepository(one.repository, repository));
  }

  #kept({ repository, seen }: RunChanged): Kept<OutsideRun> {
    return {
      read: () => this.#runs.ofRun(repository, seen.run.id),
      replace: (before, after) => this.#runs.replace(before, after),
    };
  }
}
