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

/** A workflow of which the team wants to see the runs that it did not ask Geonbot for. */
export type AnnouncedWorkflow = { readonly repository: Repository; readonly workflow: string };

export type NotifyOutsideRunOutcome =
  | { readonly kind: 'outside-run-shown'; readonly run: OutsideRun }
  /** The card shows it already. */
  | { readonly kind: 'nothing-new' }
  /** No workflow that Geonbot deploys with, or one whose runs the team does not want to see. */
  | { readonly kind: 'not-announced' }
  /** Perhaps Geonbot's own: to be tried again. */
  | { readonly kind: 'too-early' };

/** Says on one card that a run deploys which Geonbot did not start. It is for runs that belong to no deployment. */
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

  /** A card that somebody deleted stays deleted: nothing of it waits for anybody. */
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
