import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscordMessages } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordRequestError } from '../../../../src/adapters/discord/kit/discord-request-error.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { ReviewCard } from '../../../../src/domain/review/review-card.ts';
import { ADiscord } from '../../../support/a-discord.ts';
import { aNoticeboard } from '../../../support/a-noticeboard.ts';
import { runs } from '../../../support/property-budget.ts';
import { typicalReview } from '../kit/typical.ts';

const merged = { kind: 'merged' } as const;

const mergedLine = (card: ReviewCard) => ({ kind: 'review-note', card, note: merged }) as const;

function boardOver(messages: DiscordMessages) {
  return aNoticeboard({ messages, clock: new InMemoryClock(0), language: 'en' });
}

describe('a line beneath the card of a pull request', () => {
  it('opens the thread under the name of the pull request, cut to what Discord takes', async () => {
    const world = new ADiscord();
    const board = boardOver(world.messages);
    const card = typicalReview({ title: '결제 '.repeat(90) });
    const announcement = await board.post({ kind: 'review', card });
    expect(world.seen('reviews')[0]?.thread).toBeNull();
    expect(await board.postLine(announcement, mergedLine(card))).toMatchObject({ kind: 'posted' });
    const name = world.seen('reviews')[0]?.thread?.name ?? '';
    expect(name).toMatch(/^#128 결제 결제 .*…$/);
    expect(name.length).toBeLessThanOrEqual(100);
  });

  it('opens it under a name of at most 100 characters, none of them halved, whatever the title', async () => {
    const world = new ADiscord();
    const board = boardOver(world.messages);
    const parts = fc.array(fc.constantFrom('a', '가', '🚀'), { minLength: 1, maxLength: 130 });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(parts, async (given) => {
        number += 1;
        const title = given.join('');
        const card = typicalReview({ title, number });
        await board.postLine(await board.post({ kind: 'review', card }), mergedLine(card));
        const name = world.seen('reviews').at(-1)?.thread?.name ?? '';
        expect(name.length).toBeLessThanOrEqual(100);
        const whole = `#${number} ${title}`;
        if (whole.length <= 100) expect(name).toBe(whole);
        else expect(name.endsWith('…') && whole.startsWith(name.slice(0, -1)) && name.length >= 99).toBe(true);
        expect(name.isWellFormed()).toBe(true);
      }),
      { numRuns: runs(50) },
    );
  });

  it('pings nobody, whatever the reviewer is called', async () => {
    const world = new ADiscord();
    const board = boardOver(world.messages);
    const announcement = await board.post({ kind: 'review', card: typicalReview() });
    const review = { id: 1, reviewer: '<@900000000000000031> @everyone', said: 'approved', url: null } as const;
    const note = { kind: 'reviewed', review: { ...review, submittedAtMs: 1 } } as const;
    await board.postLine(announcement, { kind: 'review-note', card: typicalReview(), note });
    world.seen('reviews');
    expect(world.discord.sent.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it.each([
    [{ kind: 'not-allowed', why: 'thread-forbidden' }, 50001],
    [{ kind: 'not-allowed', why: 'thread-forbidden' }, 50013],
    [{ kind: 'not-allowed', why: 'thread-locked' }, 160005],
    [{ kind: 'not-allowed', why: 'too-many-threads' }, 160006],
    [{ kind: 'not-allowed', why: 'thread-locked' }, 50083],
    [{ kind: 'gone' }, 10003],
    [{ kind: 'gone' }, 10008],
  ])('is %j, and the card stays true, when Discord answers with code %i', async (outcome, code) => {
    const world = new ADiscord();
    const announcement = await boardOver(world.messages).post({ kind: 'review', card: typicalReview() });
    const refusing: DiscordMessages = Object.assign(Object.create(world.messages), {
      openThread: async () => {
        throw new DiscordRequestError('POST', 'no', 403, code);
      },
    });
    expect(await boardOver(refusing).postLine(announcement, mergedLine(typicalReview()))).toEqual(outcome);
  });

  it('is tried again by the queue when Discord is down', async () => {
    const world = new ADiscord();
    const announcement = await boardOver(world.messages).post({ kind: 'review', card: typicalReview() });
    const broken: DiscordMessages = Object.assign(Object.create(world.messages), {
      openThread: async () => {
        throw new DiscordRequestError('POST', 'status 500', 500);
      },
    });
    await expect(boardOver(broken).postLine(announcement, mergedLine(typicalReview()))).rejects.toThrow(/status 500/);
  });
});
