import { describe, expect, it } from 'vitest';
import type { DiscordMessages, MessageRef } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { editWaitingAnswer } from '../../../../src/adapters/discord/kit/waiting-answer.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { asking, nowMs } from '../../../support/a-team.ts';

const reply: MessageRef = { channelId: '1', messageId: '2' };

/** A Discord that has heard of the question only after so many edits. */
function slowDiscord(deafEdits: number) {
  const discord = { edits: 0 };
  const editOriginal: DiscordMessages['editOriginal'] = async () => {
    discord.edits += 1;
    return discord.edits > deafEdits ? reply : 'expired';
  };
  return { discord, messages: { editOriginal } as DiscordMessages };
}

describe('an answer that is quicker than Discord', () => {
  it('is not lost: Discord is asked again once it knows of the question', async () => {
    const { messages, discord } = slowDiscord(2);
    expect(await editWaitingAnswer(messages, new InMemoryClock(nowMs + 50), asking('1'), {})).toEqual(reply);
    expect(discord.edits).toBe(3);
  });

  it('gives up after three tries', async () => {
    const { messages, discord } = slowDiscord(9);
    expect(await editWaitingAnswer(messages, new InMemoryClock(nowMs), asking('1'), {})).toBe('expired');
    expect(discord.edits).toBe(3);
  });

  it('is asked for once when the question really is old', async () => {
    const { messages, discord } = slowDiscord(1);
    expect(await editWaitingAnswer(messages, new InMemoryClock(nowMs + 15 * 60_000), asking('1'), {})).toBe('expired');
    expect(discord.edits).toBe(1);
  });
});
