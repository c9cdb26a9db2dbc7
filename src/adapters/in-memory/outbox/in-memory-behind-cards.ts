import type { BehindCard, BehindCards, Page } from '../../../application/outbox/ports/behind-cards.ts';
import type { CardName } from '../../../application/outbox/wake-up.ts';
import type { ChannelId } from '../../../domain/people/people.ts';

const mostInChannel = 200;

export class InMemoryBehindCards implements BehindCards {
  readonly #listed = new Map<string, BehindCard>();

  async add(behind: BehindCard): Promise<void> {
    const id = idOf(behind.channel, behind.card);
    const before = this.#listed.get(id);
    if (before !== undefined && before.revision >= behind.revision) return;
    this.#listed.set(id, { ...behind, sinceMs: before?.sinceMs ?? behind.sinceMs });
  }

  async remove(channel: ChannelId, card: CardName, revision: number): Promise<void> {
    const before = this.#listed.get(idOf(channel, card));
    if (before !== undefined && before.revision <= revision) this.#listed.delete(idOf(channel, card));
  }

  async in(channel: ChannelId): Promise<readonly BehindCard[]> {
    return this.#sorted()
      .flatMap(([, behind]) => (behind.channel === channel ? [behind] : []))
      .slice(0, mostInChannel);
  }

  async page(after: string | null, most: number): Promise<Page<BehindCard>> {
    const rest = this.#sorted().filter(([id]) => after === null || id > after);
    const found = rest.slice(0, most);
    return {
      found: found.map(([, behind]) => behind),
      next: found.length < rest.length ? (found.at(-1)?.[0] ?? null) : null,
    };
  }

  #sorted(): readonly (readonly [string, BehindCard])[] {
    return [...this.#listed].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

function idOf(channel: ChannelId, { kind, key }: CardName): string {
  return `${channel} ${kind} ${key}`;
}
