import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DiscordOutboxBoard } from '../../../src/adapters/discord/discord-outbox-board.ts';
import { reviewCardMessage } from '../../../src/adapters/discord/review/review-card.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { InMemoryOutbox } from '../../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { type PullRequestChanged, subjectOf } from '../../../src/domain/review/pull-request-changed.ts';
import { cardOf, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { ADiscord } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { aReviewOutbox } from '../../support/a-notifier.ts';
import { checked, described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';
import { type Life, mortal } from '../../support/mortal.ts';
import { runs } from '../../support/property-budget.ts';

/** Discord knows a nonce for some minutes, and a message of a worker that died is seen again before or after that. */
const hiddenTimes = [120_000, 3_600_000];
const later = (ms: number) => ({ updatedAtMs: nowMs + ms });

/** What may happen to one pull request, with its number. */
const story = (number: number): readonly PullRequestChanged[] => [
  described('opened', { number }),
  described('edited', { number, title: 'Add a better login', ...later(1_000) }),
  reviewed({ id: 1, said: 'commented', submittedAtMs: nowMs + 2_000 }, { number, ...later(2_000) }),
  reviewed({ id: 2, said: 'approved', submittedAtMs: nowMs + 3_000 }, { number, ...later(3_000) }),
  described('closed', { number, title: 'Add a better login', state: 'merged', ...later(4_000) }),
];

const told = [...story(12), ...story(13), checked({ state: 'failing' })];

/** When each worker dies, in calls; most live. */
const lives = fc.array(
  fc.record({
    left: fc.option(fc.nat({ max: 25 }), { freq: 2 }),
    effect: fc.constantFrom<Life['effect']>('before', 'after'),
  }),
  { maxLength: 40 },
);

/** The bot with its facts and its outbox, whose workers die. */
class Bot {
  readonly discord = new ADiscord();
  readonly cards = new InMemoryReviewCards(this.discord.clock);
  readonly behind = new InMemoryBehindCards();
  readonly outbox = new InMemoryOutbox(this.discord.clock);
  readonly #life: Life = { left: null, effect: 'before' };
  readonly #lives: Iterator<{ readonly left: number | null; readonly effect: Life['effect'] }>;
  readonly #hiddenMs: number;
  readonly #bot: ReturnType<typeof aReviewOutbox>;

  constructor(
    deaths: readonly { readonly left: number | null; readonly effect: Life['effect'] }[],
    restMs: number,
    hiddenMs: number,
  ) {
    this.#hiddenMs = hiddenMs;
    this.#lives = deaths.values();
    const { clock, messages } = this.discord;
    const life = this.#life;
    const board = new DiscordOutboxBoard(aNoticeboard({ messages: mortal(messages, life), clock, language: 'en' }), {
      pauseMs: () => 0,
      isCrowded: () => false,
    });
    const ports = { behind: mortal(this.behind, life), outbox: mortal(this.outbox, life) };
    this.#bot = aReviewOutbox(mortal(this.cards, life), board, { clock, restMs, ...ports });
  }

  #born(): void {
    const next = this.#lives.next();
    Object.assign(this.#life, next.done === true ? { left: null, effect: 'before' } : next.value);
  }

  /** As the queue does: again until it is acknowledged. */
  async hears(moved: PullRequestChanged): Promise<void> {
    for (;;) {
      this.#born();
      try {
        await this.#bot.notify.execute(moved);
        return;
      } catch {
        this.discord.clock.advance(this.#hiddenMs);
      }
    }
  }

  /** Until nothing is left, as time goes by. */
  async shows(): Promise<void> {
    for (let nextMs = this.outbox.nextMs(); nextMs !== null; nextMs = this.outbox.nextMs()) {
      this.discord.clock.advance(Math.max(0, nextMs - this.discord.clock.nowMs()));
      await this.turn();
    }
  }

  async turn(): Promise<void> {
    const sent = this.outbox.receive(this.#hiddenMs);
    if (sent === null) return;
    this.#born();
    try {
      const end = await this.#bot.turn.execute(JSON.parse(sent.body) as WakeUp);
      if (end.kind === 'done') this.outbox.done(sent);
      else this.outbox.hide(sent, end.afterMs);
    } catch {
      // Its message is seen again when it is hidden no longer.
    }
  }
}

it('ends with one card for each pull request, true and with each line once, wherever workers die', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(told, { minLength: told.length }),
      fc.array(fc.nat({ max: told.length - 1 }), { maxLength: 4 }),
      lives,
      fc.constantFrom(0, 20_000),
      fc.constantFrom(...hiddenTimes),
      async (order, twice, deaths, restMs, hiddenMs) => {
        const bot = new Bot(deaths, restMs, hiddenMs);
        const heard = [...order, ...twice.flatMap((index) => order.slice(index, index + 1))];
        for (const moved of heard) {
          await bot.hears(moved);
          await bot.turn();
        }
        await bot.shows();
        const records = bot.cards.all();
        const wanted = records.map((record) => {
          const facts = order.filter((moved) => keyOf(moved) === record.key);
          return factsOf(facts.reduce<ReviewRecord | null>((before, moved) => foldReviewCard(before, moved), null));
        });
        const shown = bot.discord.seen('reviews');
        expect(shown.length).toBe(2);
        expect(shown.map(({ embeds }) => embeds).toSorted(byText)).toEqual(wanted.toSorted(byText));
        for (const { thread } of shown) {
          const messages = bot.discord.discord.messages(thread?.id ?? '');
          // Lines that are due together stand in one message.
          const lines = messages.flatMap(({ content }) => content.split('\n'));
          expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
        }
        expect((await bot.behind.page(null, 100)).found).toEqual([]);
        expect(bot.outbox.size()).toBe(0);
      },
    ),
    { numRuns: runs(60) },
  );
});

function keyOf(moved: PullRequestChanged): string {
  const { repository, number } = subjectOf(moved);
  return `${repository.toLowerCase()}#${number}`;
}

function factsOf(record: ReviewRecord | null) {
  const card = record === null ? null : cardOf(record);
  if (card === null) throw new Error('there is no card');
  return reviewCardMessage(card, 'en').embeds;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
