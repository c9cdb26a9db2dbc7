import type { DigestName, PostedDigest, PostedDigests } from '../../../application/review/ports/posted-digests.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

export class InMemoryPostedDigests implements PostedDigests {
  readonly #kept = new Map<string, PostedDigest>();

  async of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null> {
    return this.#kept.get(keyOf(channel, name)) ?? null;
  }

  async record(channel: ChannelId, digest: PostedDigest): Promise<void> {
    const key = keyOf(channel, digest);
    if (!this.#kept.has(key)) this.#kept.set(key, { ...digest });
  }
}

function keyOf(channel: ChannelId, { kind, day }: DigestName): string {
  return JSON.stringify([channel, kind, day]);
}
