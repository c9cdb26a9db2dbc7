import { describe, expect, it } from 'vitest';
import type { DiscordMessages } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordRequestError } from '../../../../src/adapters/discord/kit/discord-request-error.ts';
import { DiscordReviewAnnouncer } from '../../../../src/adapters/discord/review/discord-review-announcer.ts';
import { ADiscord, rooms } from '../../../support/a-discord.ts';
import { typicalReview } from '../kit/typical.ts';

const merged = { kind: 'merged' } as const;

function announcerOver(messages: DiscordMessages) {
  return new DiscordReviewAnnouncer({
    messages,
    language: 'en',
    placeOf: () => ({ channel: rooms.reviews, density: 'full' }),
  });
}

describe('a line beneath the card of a pull request', () => {
  it('opens the thread under the name of the pull request, cut to what Discord takes', async () => {
    const world = new ADiscord();
    const announcer = announcerOver(world.messages);
    const card = typicalReview({ title: '결제 '.repeat(90) });
    const announcement = await announcer.announce(card);
    expect(world.seen('reviews')[0]?.thread).toBeNull();
    expect(await announcer.say(announcement, card, merged)).toBe('said');
    const name = world.seen('reviews')[0]?.thread?.name ?? '';
    expect(name).toMatch(/^#128 결제 결제 .*…$/);
    expect(name.length).toBeLessThanOrEqual(100);
  });

  it('pings nobody, whatever the reviewer is called', async () => {
    const world = new ADiscord();
    const announcer = announcerOver(world.messages);
    const announcement = await announcer.announce(typicalReview());
    const review = { id: 1, reviewer: '<@900000000000000031> @everyone', said: 'approved', url: null } as const;
    await announcer.say(announcement, typicalReview(), {
      kind: 'reviewed',
      review: { ...review, submittedAtMs: 1 },
    });
    world.seen('reviews');
    expect(world.discord.sent.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it.each([
    ['not-allowed', 50001],
    ['not-allowed', 50013],
    ['not-allowed', 160005],
    ['not-allowed', 160006],
    ['not-allowed', 50083],
    ['gone', 10003],
    ['gone', 10008],
  ])('is %s, and the card stays true, when Discord answers with code %i', async (outcome, code) => {
    const world = new ADiscord();
    const announcement = await announcerOver(world.messages).announce(typicalReview());
    const refusing: DiscordMessages = Object.assign(Object.create(world.messages), {
      openThread: async () => {
        throw new DiscordRequestError('POST', 'no', 403, code);
      },
    });
    expect(await announcerOver(refusing).say(announcement, typicalReview(), merged)).toBe(outcome);
  });

  it('is tried again by the queue when Discord is down', async () => {
    const world = new ADiscord();
    const announcement = await announcerOver(world.messages).announce(typicalReview());
    const broken: DiscordMessages = Object.assign(Object.create(world.messages), {
      openThread: async () => {
        throw new DiscordRequestError('POST', 'status 500', 500);
      },
    });
    await expect(announcerOver(broken).say(announcement, typicalReview(), merged)).rejects.toThrow(/status 500/);
  });
});
