import {
  foldOutsideRun,
  importanceOfOutsideRun,
  mayBecomeOurs,
  type OutsideRun,
  outsideRunNeedsShowing,
} from '../../domain/deploy/outside-run.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import { change, type Kept } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import type { Outbox } from '../outbox/ports/outbox.ts';
import type { OutsideRuns } from './ports/outside-runs.ts';
import type { RunChanged } from './run-changed.ts';
import { cardOfOutsideRun } from './show-outside-run.ts';

/** A workflow whose outside runs get a card. */
export type AnnouncedWorkflow = { readonly repository: Repository; readonly workflow: string };

export type NotifyOutsideRunOutcome =
  /** Its card is behind, and the outbox is woken. */
  | { readonly kind: 'outside-run-told'; readonly run: OutsideRun }
  /** The card already shows this state. */
  | { readonly kind: 'nothing-new' }
  /** Not a deploy workflow, or one whose outside runs are hidden. */
  | { readonly kind: 'not-announced' }
  /** The run may be Geonbot's own. Retry later. */
  | { readonly kind: 'too-early' };

export type NotifyOutsideRunDependencies = {
  readonly announced: readonly AnnouncedWorkflow[];
  readonly runs: OutsideRuns;
  readonly behind: BehindCards;
  readonly outbox: Outbox;
  /** Where the cards of deployments are. */
  readonly channel: ChannelId;
  readonly clock: Clock;
};

/** Keeps an outside run, whose one card the outbox shows. Only for runs that belong to no deployment. */
export class NotifyOutsideRun {
  readonly #dependencies: NotifyOutsideRunDependencies;

  constructor(dependencies: NotifyOutsideRunDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(moved: RunChanged): Promise<NotifyOutsideRunOutcome> {
    const { runs, clock } = this.#dependencies;
    if (!this.#isAnnounced(moved)) return { kind: 'not-announced' };
    if (mayBecomeOurs(moved, clock.nowMs())) return { kind: 'too-early' };
    const kept: Kept<OutsideRun> = {
      read: () => runs.ofRun(moved.repository, moved.seen.run.id),
      replace: (before, after) => runs.replace(before, after),
    };
    const run = await change(kept, (before) => foldOutsideRun(before, moved));
    if (run === null || !outsideRunNeedsShowing(run)) return { kind: 'nothing-new' };
    await this.#wake(run);
    return { kind: 'outside-run-told', run };
  }

  /** Told again, it wakes again: a worker that dies in between leaves a run whose next delivery, or whose repeat, does. */
  async #wake(run: OutsideRun): Promise<void> {
    const { behind, outbox, channel, clock } = this.#dependencies;
    const { revision } = run;
    const card = cardOfOutsideRun(run);
    await behind.add({
      channel,
      card,
      revision,
      importance: importanceOfOutsideRun(run),
      sinceMs: clock.nowMs(),
    });
    await outbox.wake({ kind: 'wake-up', channel, card, revision });
  }

  #isAnnounced({ repository, workflow }: RunChanged): boolean {
    return this.#dependencies.announced.some(
      (one) => one.workflow === workflow && sameRepository(one.repository, repository),
    );
  }
}
