import { importances } from '../../domain/kit/showing.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCard, BehindCards } from './ports/behind-cards.ts';
import type { OutboxBoard } from './ports/outbox-board.ts';
import type { CardShower, Shown } from './shown.ts';
import type { CardKind, CardName, WakeUp } from './wake-up.ts';

export type TurnEnd =
  /** Nothing in the channel is behind, or only what waits longer than a turn should. */
  | { readonly kind: 'done'; readonly shown: number }
  /** The channel has to be looked at again after this time. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly shown: number };

/** A turn begins no further card after this, so that it ends in time. */
const turnMs = 20_000;
/** What is due within this is waited for; the sweep finds the rest. */
const longestWaitMs = 60_000;
/** Because news that must be seen at once waits for the turn before it. */
const longestNapMs = 3_000;

export type TakeTurnDependencies = {
  /** Each loaded with its first card. */
  readonly showers: Readonly<Record<CardKind, () => Promise<CardShower>>>;
  readonly behind: BehindCards;
  readonly board: Pick<OutboxBoard, 'pauseMs'>;
  readonly clock: Clock;
};

/** A turn of a channel: shows the card that it was woken for, then whatever else is behind there, as far as the channel takes it. */
export class TakeTurn {
  readonly #dependencies: TakeTurnDependencies;

  constructor(dependencies: TakeTurnDependencies) {
    this.#dependencies = dependencies;
  }

  async execute({ channel, card }: WakeUp): Promise<TurnEnd> {
    const { behind, board, clock } = this.#dependencies;
    const untilMs = clock.nowMs() + turnMs;
    let shown = 0;
    let nextMs = Number.POSITIVE_INFINITY;
    const end = (afterMs: number): TurnEnd => ({ kind: 'again', afterMs, shown });
    /** Null to go on. */
    const show = async (name: CardName): Promise<TurnEnd | null> => {
      if (clock.nowMs() > untilMs) return end(0);
      const became = await this.#show(name);
      if (became.kind === 'busy') return end(became.afterMs);
      if (became.kind === 'current') shown += 1;
      if (became.kind === 'later') nextMs = Math.min(nextMs, became.atMs);
      return null;
    };
    const first = await show(card);
    if (first !== null) return first;
    for (const other of byImportance(await behind.in(channel))) {
      if (isSame(other.card, card)) continue;
      const ended = await show(other.card);
      if (ended !== null) return ended;
    }
    const pauseMs = board.pauseMs(channel);
    if (pauseMs > 0) return end(pauseMs);
    const waitMs = nextMs - clock.nowMs();
    return waitMs > longestWaitMs ? { kind: 'done', shown } : end(Math.max(0, Math.min(waitMs, longestNapMs)));
  }

  async #show({ kind, key }: CardName): Promise<Shown> {
    return (await this.#dependencies.showers[kind]()).show(key);
  }
}

function byImportance(behind: readonly BehindCard[]): readonly BehindCard[] {
  const rank = ({ importance }: BehindCard) => importances.indexOf(importance);
  return behind.toSorted((a, b) => rank(a) - rank(b) || a.sinceMs - b.sinceMs);
}

function isSame(a: CardName, b: CardName): boolean {
  return a.kind === b.kind && a.key === b.key;
}
