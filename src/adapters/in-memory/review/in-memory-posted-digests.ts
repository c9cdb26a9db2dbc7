import type { Clock } from '../../../application/kit/ports/clock.ts';
import {
  type DigestName,
  digestKeptMs,
  type PostedDigest,
  type PostedDigests,
} from '../../../application/review/ports/posted-digests.ts';
import { startOfDayMs } from '../../../domain/calendar/day.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemoryPostedDigests implements PostedDigests {
  readonly #kept: ExpiringItems<string, PostedDigest>;

  constructor(clock: Clock) {
    this.#kept = new ExpiringItems(clock);
  }

  async of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null> {
    return this.#kept.get(keyOf(channel, name)) ?? null;
  }

  async record(channel: ChannelId, digest: PostedDigest): Promise<void> {
    const key = keyOf(channel, digest);
    if (this.#kept.get(key) !== undefined) return;
    this.#kept.set(key, { ...digest }, startOfDayMs(digest.day) + digestKeptMs);
  }
}

function keyOf(channel: ChannelId, { kind, day }: DigestName): string {
  return JSON.stringify([channel, kind, day]);
}
