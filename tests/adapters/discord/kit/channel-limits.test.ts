import { describe, expect, it } from 'vitest';
import { ChannelLimits } from '../../../../src/adapters/discord/kit/channel-limits.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';

const url = (channel: string) => `https://discord.com/api/v10/channels/${channel}/messages`;

function world(status: number, headers: Record<string, string>) {
  const clock = new InMemoryClock(0);
  const limits = new ChannelLimits(clock);
  const ask = limits.watching(async () => new Response(null, { status, headers }));
  return { clock, limits, ask };
}

describe('what a channel takes', () => {
  it.each([
    [200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '2.5' }, 2_500],
    [200, { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset-after': '2.5' }, 0],
    [200, {}, 0],
    [429, { 'retry-after': '3', 'x-ratelimit-reset-after': '1' }, 3_000],
    [429, {}, 1_000],
    [200, { 'x-ratelimit-remaining': '0' }, 1_000],
  ])('is what Discord said last: %i with %j, nothing more for %i ms', async (status, headers, pauseMs) => {
    for (const method of ['POST', 'PATCH']) {
      const { clock, limits, ask } = world(status, headers as unknown as Record<string, string>);
      await ask(method === 'POST' ? url('1') : `${url('1')}/2`, { method });
      expect([limits.pauseMs('1'), limits.pauseMs('2')]).toEqual([pauseMs, 0]);
      clock.advance(pauseMs);
      expect(limits.pauseMs('1')).toBe(0);
    }
  });

  it('keeps a place for what matters until Discord fills it up again', async () => {
    const { clock, limits, ask } = world(200, { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset-after': '2.5' });
    await ask(`${url('1')}/2`, { method: 'PATCH' });
    expect([limits.pauseMs('1'), limits.pauseMs('1', 1), limits.pauseMs('2', 1)]).toEqual([0, 2_500, 0]);
    clock.advance(2_500);
    expect(limits.pauseMs('1', 1)).toBe(0);
  });

  it('is nearly used up once twelve messages and edits were sent within a minute, and no more when they are old', async () => {
    const { clock, limits, ask } = world(200, {});
    for (let sent = 0; sent < 12; sent += 1) {
      expect(limits.isCrowded('1')).toBe(false);
      await ask(sent % 2 === 0 ? url('1') : `${url('1')}/2`, { method: sent % 2 === 0 ? 'POST' : 'PATCH' });
      await ask(url('1'), { method: 'GET' });
      clock.advance(2_000);
    }
    expect([limits.isCrowded('1'), limits.isCrowded('2')]).toEqual([true, false]);
    clock.advance(36_000);
    expect(limits.isCrowded('1')).toBe(false);
  });

  it('is not what a list of its messages, or another route, says', async () => {
    const { limits, ask } = world(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '2' });
    await ask(url('1'), { method: 'GET' });
    await ask('https://discord.com/api/v10/webhooks/1/token/messages/@original', { method: 'PATCH' });
    expect(limits.pauseMs('1')).toBe(0);
  });
});
