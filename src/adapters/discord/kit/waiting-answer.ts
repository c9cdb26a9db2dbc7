import { setTimeout as pause } from 'node:timers/promises';
import type { Invocation } from '../../../application/jobs/invocation.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { DiscordMessages, MessageBody, MessageFile, MessageRef } from './discord-messages.ts';

/** For this long Discord may not know yet that an interaction was acknowledged. */
const freshMs = 10_000;
const pausesMs = [300, 900];

/**
 * Turns the answer that a person waits for into `body`. A warm worker can be quicker than Discord, which then answers as if
 * the question had expired; so a fresh one is tried again.
 */
export async function editWaitingAnswer(
  messages: DiscordMessages,
  clock: Clock,
  asked: Invocation,
  body: MessageBody,
  files: readonly MessageFile[] = [],
): Promise<MessageRef | 'expired'> {
  for (const pauseMs of pausesMs) {
    const edited = await messages.editOriginal(asked.replyTo, body, files);
    if (edited !== 'expired' || clock.nowMs() - asked.atMs > freshMs) return edited;
    await pause(pauseMs);
  }
  return messages.editOriginal(asked.replyTo, body, files);
}
