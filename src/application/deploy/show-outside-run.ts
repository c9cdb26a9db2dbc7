import { type OutsideRun, outsideRunNeedsShowing, outsideRunShownAs } from '../../domain/deploy/outside-run.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import { nextTryMs, type Refused, withFailure } from '../../domain/kit/showing.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import { change, type Kept } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import { ChannelBusy, NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { CardShower, Shown } from '../outbox/shown.ts';
import type { CardName } from '../outbox/wake-up.ts';
import type { OutsideRuns } from './ports/outside-runs.ts';

export type ShowOutsideRunDependencies = {
  readonly runs: OutsideRuns;
  readonly behind: BehindCards;
  readonly board: OutboxBoard;
  /** Where the cards of deployments are. */
  readonly channel: ChannelId;
  readonly clock: Clock;
  /** Where a failure is told that the card keeps to itself. */
  readonly failed: (key: string, cause: unknown) => void;
};

/** Of changes that come while one is shown. */
const mostSteps = 4;

/** Shows the card of one outside run. */
export class ShowOutsideRun implements CardShower {
  readonly #dependencies: ShowOutsideRunDependencies;

  constructor(dependencies: ShowOutsideRunDependencies) {
    this.#dependencies = dependencies;
  }

  async show(key: string, listedIn: ChannelId): Promise<Shown> {
    const { clock, failed } = this.#dependencies;
    const kept = this.#kept(key);
    for (let step = 0; step < mostSteps; step += 1) {
      const run = await kept?.read();
      if (!run || !outsideRunNeedsShowing(run)) return this.#unlist(key, run, 'current', listedIn);
      const { trouble, revision } = run;
      const tried = trouble?.revision === revision ? trouble : null;
      const dueMs = tried === null ? 0 : nextTryMs(tried);
      if (dueMs === null) return this.#unlist(key, run, 'refused', listedIn);
      if (dueMs > clock.nowMs()) return { kind: 'later', atMs: dueMs };
      try {
        await this.#tell(run, this.#kept(key) ?? never());
      } catch (cause) {
        if (cause instanceof ChannelBusy) return { kind: 'busy', afterMs: cause.againAfterMs };
        failed(key, cause);
        await this.#keepFailure(key, revision, refusedBy(cause));
      }
    }
    return { kind: 'later', atMs: clock.nowMs() + 1_000 };
  }

  /** A deleted card stays deleted: nothing on it needs anybody. */
  async #tell(run: OutsideRun, kept: Kept<OutsideRun>): Promise<void> {
    const { board, channel } = this.#dependencies;
    const pauseMs = board.pauseMs(channel);
    if (pauseMs > 0) throw new ChannelBusy(pauseMs);
    const notice = { kind: 'outside-run', run } as const;
    const announcement = run.shown?.announcement;
    if (announcement !== undefined) await board.update(announcement, notice);
    const standing = announcement ?? (await this.#post(run, kept));
    await change(kept, (now) => (now === null ? null : outsideRunShownAs(now, standing, run.revision)));
  }

  /** That a post is about to be made is kept before it, because a worker that dies must not leave a second card. */
  async #post(run: OutsideRun, kept: Kept<OutsideRun>): Promise<Announcement> {
    const { board, clock } = this.#dependencies;
    const notice = { kind: 'outside-run', run } as const;
    if (run.postingSinceMs !== undefined) return board.postOnce(notice, run.postingSinceMs);
    const postingSinceMs = clock.nowMs();
    await change(kept, (now) => (now === null ? null : { ...now, postingSinceMs }));
    return board.post(notice);
  }

  async #keepFailure(key: string, revision: number, refused: Refused | null): Promise<void> {
    const kept = this.#kept(key);
    if (kept === null) return;
    const atMs = this.#dependencies.clock.nowMs();
    await change(kept, (now) =>
      now === null ? null : { ...now, trouble: withFailure(now.trouble ?? null, revision, atMs, refused) },
    );
  }

  /** A newer revision stays on the list. */
  async #unlist(
    key: string,
    run: OutsideRun | null | undefined,
    kind: 'current' | 'refused',
    listedIn: ChannelId,
  ): Promise<Shown> {
    const { behind, channel } = this.#dependencies;
    const revision = run?.revision ?? Number.MAX_SAFE_INTEGER;
    for (const one of new Set([channel, listedIn])) await behind.remove(one, { kind: 'outside', key }, revision);
    return { kind };
  }

  /** Null where the key names no run. */
  #kept(key: string): Kept<OutsideRun> | null {
    const { runs } = this.#dependencies;
    const [, repository, id] = /^([^#]+)#(\d+)$/.exec(key) ?? [];
    if (repository === undefined || id === undefined) return null;
    return {
      read: () => runs.ofRun(repository as Repository, Number(id)),
      replace: (before, after) => runs.replace(before, after),
    };
  }
}

export function cardOfOutsideRun({ repository, run }: Pick<OutsideRun, 'repository' | 'run'>): CardName {
  return { kind: 'outside', key: `${repository.toLowerCase()}#${run.id}` };
}

function refusedBy(cause: unknown): Refused | null {
  if (cause instanceof NoticeRefused) return cause.reason;
  return cause instanceof ChannelUnavailable ? cause.reason : null;
}

function never(): never {
  throw new Error('a key that was read names no run');
}
