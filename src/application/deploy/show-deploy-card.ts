import { callDue, calledFor } from '../../domain/deploy/call-due.ts';
import { cardIsBehind, type Deployment, type DeploymentId, isOver } from '../../domain/deploy/deployment.ts';
import {
  type DisplayChange,
  importanceOf,
  isBehind,
  isRefused,
  mayTryRefusedAgain,
  withDisplay,
} from '../../domain/deploy/shown-deployment.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { nextTryMs, type Refused, withFailure } from '../../domain/kit/showing.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import { TooMuchContention } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import { ChannelBusy, knownAgainMs, NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { CardShower, Shown } from '../outbox/shown.ts';
import type { CloseDeploy } from './close-deploy.ts';
import { cardOfDeployment } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';

export type ShowDeployCardDependencies = {
  readonly deployments: Deployments;
  readonly behind: BehindCards;
  readonly board: OutboxBoard;
  readonly close: Pick<CloseDeploy, 'execute'>;
  /** Where the cards of deployments are. */
  readonly channel: ChannelId;
  readonly clock: Clock;
  /** How long a card that only moves on rests between two edits. */
  readonly restMs: number;
  /** Where a failure is told that the card keeps to itself. */
  readonly failed: (id: DeploymentId, cause: unknown) => void;
};

const attempts = 4;

/** Of the five edits that Discord takes within five seconds. */
const keptForNews = 1;

/** For so long the answer of whoever asked may still become the card: a request may be worked on again until it is too old. */
const answeredMs = 10 * 60_000;

/** Shows the card of one deployment, and makes its calls. Each step is kept as soon as it is done. */
export class ShowDeployCard implements CardShower {
  readonly #dependencies: ShowDeployCardDependencies;

  constructor(dependencies: ShowDeployCardDependencies) {
    this.#dependencies = dependencies;
  }

  async show(key: string, listedIn: ChannelId): Promise<Shown> {
    const deployment = await this.#dependencies.deployments.ofId(key as DeploymentId);
    if (deployment === null) return this.#unlist(key, Number.MAX_SAFE_INTEGER, 'current', listedIn);
    if (!isBehind(deployment)) return this.#shown(deployment, listedIn);
    const dueMs = this.#dueMs(deployment);
    if (dueMs === null) return this.#unlist(key, deployment.revision, 'refused', listedIn);
    if (dueMs > this.#dependencies.clock.nowMs()) return { kind: 'later', atMs: dueMs };
    return this.#tried(deployment, listedIn);
  }

  /**
   * Makes the answer that somebody waits for into the card, or brings it up to date. Who waits elsewhere has the card posted, and
   * edited by the outbox; so has whose request is worked on again when it is old. Calls nobody. @throws what went wrong
   */
  async answer(deployment: Deployment, asked: Invocation): Promise<Deployment> {
    // After that the outbox may have posted a card, and the answer would be a second one.
    const isLate = this.#dependencies.clock.nowMs() >= deployment.requestedAtMs + answeredMs;
    const by = isLate ? null : asked;
    try {
      return await this.#untilKept(deployment, (current, isForced) => this.#showCard(current, isForced, by));
    } catch (cause) {
      throw cause instanceof NoticeRefused && cause.cause instanceof ChannelUnavailable ? cause.cause : cause;
    }
  }

  async #tried(deployment: Deployment, listedIn: ChannelId): Promise<Shown> {
    const { close, clock, failed } = this.#dependencies;
    try {
      const shown = await this.#untilKept(deployment, async (current, isForced) => {
        // Once its end is shown, nothing looks at it again. It may have ended since it was read first.
        if (isOver(current)) await close.execute(current);
        return this.#makeCalls(await this.#showCard(current, isForced, null));
      });
      return await this.#shown(shown, listedIn);
    } catch (cause) {
      if (cause instanceof ChannelBusy) return { kind: 'busy', afterMs: cause.againAfterMs };
      if (cause instanceof TooMuchContention) return { kind: 'later', atMs: clock.nowMs() + 1_000 };
      failed(deployment.id, cause);
      return this.#keepFailure(deployment, refusedBy(cause), listedIn);
    }
  }

  /** Counted on the card as it is now, because steps before the failure were kept. */
  async #keepFailure(failed: Deployment, refused: Refused | null, listedIn: ChannelId): Promise<Shown> {
    const { deployments, clock } = this.#dependencies;
    const { id, revision } = failed;
    const deployment = (await deployments.ofId(id)) ?? failed;
    const trouble = withFailure(deployment.showing.trouble, revision, clock.nowMs(), refused);
    // What is refused has not arrived, but an earlier post may have.
    const mayStand = refused === null || failed.showing.postingSinceMs !== null;
    await deployments.show(
      deployment,
      withDisplay(deployment, mayStand ? { trouble } : { trouble, postingSinceMs: null }),
    );
    if (refused !== null) return this.#unlist(id, revision, 'refused', listedIn);
    return { kind: 'later', atMs: nextTryMs(trouble) ?? clock.nowMs() };
  }

  #shown({ id, card, revision }: Deployment, listedIn: ChannelId): Promise<Shown> {
    // A newer revision stays on the list, also one that was folded while this one was shown.
    return this.#unlist(id, card?.revision ?? revision, 'current', listedIn);
  }

  /** `listedIn`: where it was found, which is another channel once the configuration has moved the cards. */
  async #unlist(key: string, revision: number, kind: 'current' | 'refused', listedIn: ChannelId): Promise<Shown> {
    const { behind, channel } = this.#dependencies;
    for (const one of new Set([channel, listedIn])) await behind.remove(one, cardOfDeployment(key), revision);
    return { kind };
  }

  /** Null where the chat has refused this revision. */
  #dueMs(deployment: Deployment): number | null {
    const { showing, state, card, requestedAtMs, revision } = deployment;
    const { trouble, shownAtMs } = showing;
    if (isRefused(deployment)) return mayTryRefusedAgain(deployment, this.#dependencies.clock.nowMs()) ? 0 : null;
    if (trouble !== null && trouble.revision === revision) return nextTryMs(trouble);
    if (card === null && state.kind === 'requested') return requestedAtMs + answeredMs;
    return importanceOf(deployment) === 'progress' ? this.#restsUntilMs(shownAtMs) : 0;
  }

  /** Progress leaves the channel room for what people wait for. */
  #restsUntilMs(shownAtMs: number | null): number {
    const { board, channel, clock, restMs } = this.#dependencies;
    const pauseMs = board.pauseMs(channel, keptForNews);
    return Math.max(shownAtMs === null ? 0 : shownAtMs + restMs, pauseMs > 0 ? clock.nowMs() + pauseMs : 0);
  }

  /** Shown again where another worker was quicker to keep what it has shown, because the older text may have arrived last. */
  async #untilKept(
    first: Deployment,
    show: (deployment: Deployment, isForced: boolean) => Promise<Deployment>,
  ): Promise<Deployment> {
    let deployment = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await show(deployment, attempt > 1);
      } catch (cause) {
        if (!(cause instanceof TooMuchContention) || attempt === attempts) throw cause;
        deployment = (await this.#dependencies.deployments.ofId(deployment.id)) ?? deployment;
      }
    }
  }

  async #showCard(deployment: Deployment, isForced: boolean, asked: Invocation | null): Promise<Deployment> {
    const { card } = deployment;
    if (card === null) return this.#post(deployment, asked);
    if (!cardIsBehind(deployment) && !isForced) return deployment;
    const { board, clock } = this.#dependencies;
    const notice = { kind: 'deploy', deployment } as const;
    const seen = { look: board.lookOf(notice), shownAtMs: clock.nowMs() };
    if (seen.look === deployment.showing.look && !isForced) return this.#keepShown(deployment, card.announcement, {});
    if (asked === null) this.#refrain();
    // An edit that arrives, and whose worker dies or hears no answer, must not leave us certain of what stood there before.
    const editing = deployment.showing.look === null ? deployment : await this.#keep(deployment, { look: null });
    if (asked !== null) {
      const answered = await board.answer(notice, asked);
      return answered === null ? editing : this.#keepShown(editing, answered, seen);
    }
    if ((await board.update(card.announcement, notice)) === 'gone') return this.#post(editing, null);
    return this.#keepShown(editing, card.announcement, seen);
  }

  /** That a post is about to be made is kept before it, because a worker that dies must not leave a second card. */
  async #post(deployment: Deployment, asked: Invocation | null): Promise<Deployment> {
    const { board, clock } = this.#dependencies;
    if (asked === null) this.#refrain();
    const notice = { kind: 'deploy', deployment } as const;
    const nowMs = clock.nowMs();
    const { postingSinceMs } = deployment.showing;
    // A reply stands where it was asked for, however late it becomes the card.
    const sinceMs = asked === null ? nowMs : Math.min(nowMs, deployment.requestedAtMs);
    const posting = postingSinceMs === null ? await this.#keep(deployment, { postingSinceMs: sinceMs }) : deployment;
    const seen = { look: board.lookOf(notice), shownAtMs: nowMs, postingSinceMs: null };
    const answered = asked === null ? null : await board.answer(notice, asked);
    if (answered !== null) return this.#keepShown(posting, answered, seen);
    // No nonce tells an answer that may have become the card.
    const announcement =
      postingSinceMs === null ? await board.post(notice) : await board.postOnce(notice, postingSinceMs);
    return this.#keepShown(posting, announcement, seen);
  }

  #keepShown(deployment: Deployment, announcement: Announcement, seen: DisplayChange): Promise<Deployment> {
    const card = { announcement, revision: deployment.revision, atMs: this.#dependencies.clock.nowMs() };
    return this.#keep(deployment, { ...seen, card, trouble: null });
  }

  async #makeCalls(first: Deployment): Promise<Deployment> {
    const { board, clock } = this.#dependencies;
    let deployment = first;
    for (let call = callDue(deployment); call !== null; call = callDue(deployment)) {
      const told = [...deployment.called, call];
      const called = calledFor(deployment, call);
      if (called !== null) {
        this.#refrain();
        const { sayingSinceMs } = deployment.showing;
        if (sayingSinceMs === null) deployment = await this.#keep(deployment, { sayingSinceMs: clock.nowMs() });
        const notice = { kind: 'deploy-call', deployment, call, called } as const;
        const isKnownAgain = sayingSinceMs === null || clock.nowMs() - sayingSinceMs < knownAgainMs;
        await (isKnownAgain ? board.post(notice) : board.postOnce(notice, sayingSinceMs));
      }
      deployment = await this.#keep(deployment, { called: told, sayingSinceMs: null });
    }
    return deployment;
  }

  /** @throws ChannelBusy while the channel is known to take nothing more */
  #refrain(): void {
    const { board, channel } = this.#dependencies;
    const pauseMs = board.pauseMs(channel);
    if (pauseMs > 0) throw new ChannelBusy(pauseMs);
  }

  async #keep(deployment: Deployment, change: DisplayChange): Promise<Deployment> {
    const after = withDisplay(deployment, change);
    if ((await this.#dependencies.deployments.show(deployment, after)) === 'replaced') return after;
    throw new TooMuchContention('shown by another worker');
  }
}

function refusedBy(cause: unknown): Refused | null {
  if (cause instanceof NoticeRefused) return cause.reason;
  return cause instanceof ChannelUnavailable ? cause.reason : null;
}
