import {
  beginLook,
  foldLook,
  isLookDue,
  type LookTimes,
  type SetupLook,
  type SetupWatch,
  withoutNews,
} from '../../domain/doctor/setup-watch.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { SetupWatches } from './ports/setup-watches.ts';

export type WatchSetupOutcome = {
  /** `overtaken`: somebody else looks. */
  readonly look: 'not-due' | 'made' | 'overtaken';
  readonly began: number;
  readonly ended: number;
};

export type WatchSetupDependencies = {
  readonly look: () => Promise<SetupLook>;
  readonly watches: SetupWatches;
  readonly board: Noticeboard;
  readonly clock: Clock;
  readonly times: LookTimes;
};

/** Looks at the setup once a day, and tells the team what works no longer and what does again. */
export class WatchSetup {
  readonly #dependencies: WatchSetupDependencies;

  constructor(dependencies: WatchSetupDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<WatchSetupOutcome> {
    const { watches, clock, times } = this.#dependencies;
    const before = await watches.current();
    // What could not be told yet is told before anything is looked at.
    if (before?.news) return this.#tell(before, 'not-due');
    if (!isLookDue(before, clock.nowMs(), times)) return { look: 'not-due', began: 0, ended: 0 };
    const begun = beginLook(before, clock.nowMs());
    if ((await watches.replace(before, begun)) === 'conflict') return overtaken;
    const after = foldLook(begun, await this.#dependencies.look(), clock.nowMs());
    if ((await watches.replace(begun, after)) === 'conflict') return overtaken;
    return this.#tell(after, 'made');
  }

  /** Kept before it is told, and forgotten after: the noticeboard makes one message of a repeat. */
  async #tell(watch: SetupWatch, look: 'not-due' | 'made'): Promise<WatchSetupOutcome> {
    const { watches, board } = this.#dependencies;
    const { news } = watch;
    if (news === null) return { look, began: 0, ended: 0 };
    await board.post({ kind: 'setup-changed', news });
    await watches.replace(watch, withoutNews(watch));
    return { look, began: news.began.length, ended: news.ended.length };
  }
}

const overtaken: WatchSetupOutcome = { look: 'overtaken', began: 0, ended: 0 };
