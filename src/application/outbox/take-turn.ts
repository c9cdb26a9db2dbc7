import { importances } from '../../domain/kit/showing.ts';
import type { ChannelId } from '../../domain/people/people.ts';
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
  /** Where it is told that a card's record could not be read or written. */
  readonly failed: (card: CardName, cause: unknown) => void;
};

/** A turn of a channel: shows the card that it was woken for, then whatever else is behind there, as far as the channel takes it. */
export class TakeTurn {
  readonly #dependencies: TakeTurnDependencies;
  /** What was not due yet when this worker looked last, so that a channel with many of them is not read anew in each turn. */
  readonly #resting = new Map<string, { readonly revision: number; readonly atMs: number }>();

  constructor(dependencies: TakeTurnDependencies) {
    this.#dependencies = dependencies;
  }

  /** Rejects where the named card's record could not be read or written, after the others were shown. */
  async execute({ channel, card }: WakeUp): Promise<TurnEnd> {
    const { behind, board, clock, failed } = this.#dependencies;
    const untilMs = clock.nowMs() + turnMs;
    let shown = 0;
    let nextMs = Number.POSITIVE_INFINITY;
    const end = (afterMs: number): TurnEnd => ({ kind: 'again', afterMs, shown });
    /** Null to go on. */
    const show = async (name: CardName, listed: number | null = null): Promise<TurnEnd | null> => {
      if (clock.nowMs() > untilMs) return end(0);
      const became = await this.#show(name, channel);
      if (became.kind === 'busy') return end(became.afterMs);
      if (became.kind === 'current') shown += 1;
      if (became.kind === 'later') nextMs = Math.min(nextMs, became.atMs);
      this.#note(name, listed, became);
      return null;
    };
    let broken: { readonly cause: unknown } | null = null;
    const first = await show(card).catch((cause: unknown) => {
      broken = { cause };
      return null;
    });
    if (first !== null) return first;
    for (const other of byImportance(await behind.in(channel))) {
      if (isSame(other.card, card)) continue;
      const restsMs = this.#restsUntil(other);
      if (restsMs !== null) {
        nextMs = Math.min(nextMs, restsMs);
        continue;
      }
      // A record that is broken for good must not hold up its channel; the sweep comes back to it.
      const ended = await show(other.card, other.revision).catch((cause: unknown) => failed(other.card, cause) ?? null);
      if (ended !== null) return ended;
    }
    if (broken !== null) throw (broken as { readonly cause: unknown }).cause;
    const pauseMs = board.pauseMs(channel);
    if (pauseMs > 0) return end(pauseMs);
    const waitMs = nextMs - clock.nowMs();
    return waitMs > longestWaitMs ? { kind: 'done', shown } : end(Math.max(0, Math.min(waitMs, longestNapMs)));
  }

  /** Null where it is to be looked at. */
  #restsUntil({ card, revision }: BehindCard): number | null {
    const known = this.#resting.get(keyOf(card));
    return known?.revision === revision && known.atMs > this.#dependencies.clock.nowMs() ? known.atMs : null;
  }

  #note(card: CardName, revision: number | null, became: Shown): void {
    if (became.kind !== 'later') this.#resting.delete(keyOf(card));
    else if (revision !== null) this.#resting.set(keyOf(card), { revision, atMs: became.atMs });
  }

  async #show({ kind, key }: CardName, listedIn: ChannelId): Promise<Shown> {
    return (await this.#dependencies.showers[kind]()).show(key, listedIn);
  }
}

function byImportance(behind: readonly BehindCard[]): readonly BehindCard[] {
  const rank = ({ importance }: BehindCard) => importances.indexOf(importance);
  return behind.toSorted((a, b) => rank(a) - rank(b) || a.sinceMs - b.sinceMs);
}

function keyOf({ kind, key }: CardName): string {
  return `${kind} ${key}`;
}

function isSame(a: CardName, b: CardName): boolean {
  return a.kind === b.kind && a.key === b.key;
}
