import type { ToldDigest, ToldDigestName, ToldDigests } from '../../../application/review/ports/told-digests.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

export class InMemoryToldDigests implements ToldDigests {
  readonly #kept = new Map<string, ToldDigest>();

  async of(channel: ChannelId, name: ToldDigestName): Promise<ToldDigest | null> {
    return this.#kept.get(keyOf(channel, name)) ?? null;
  }

  async record(channel: ChannelId, digest: ToldDigest): Promise<void> {
    const key = keyOf(channel, digest);
    if (!this.#kept.has(key)) this.#kept.set(key, { ...digest });
  }
}

function keyOf(channel: ChannelId, { kind, day }: ToldDigestName): string {
  return JSON.stringify([channel, kind, day]);
}
