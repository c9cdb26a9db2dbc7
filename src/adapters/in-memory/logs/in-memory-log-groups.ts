import type { LogGroups, LogPage } from '../../../application/logs/ports/log-groups.ts';
import type { LogEvent, LogSource, LogTrouble, LogWindow } from '../../../domain/logs/log-source.ts';
import { placeKey } from '../../../domain/status/place.ts';

type Written = LogEvent & { readonly pod: { readonly namespace: string; readonly deployment: string } | null };

/** Log groups that remember what was written to them. */
export class InMemoryLogGroups implements LogGroups {
  readonly #groups = new Map<string, Written[]>();
  readonly #troubles = new Map<string, LogTrouble>();
  readonly #mostEvents: number;

  /** `mostEvents`: of a page. */
  constructor(mostEvents = 10_000) {
    this.#mostEvents = mostEvents;
  }

  make({ group, place }: Pick<LogSource, 'group' | 'place'>): void {
    const key = keyOf({ group, place });
    if (!this.#groups.has(key)) this.#groups.set(key, []);
  }

  write(to: Pick<LogSource, 'group' | 'place'>, events: readonly LogEvent[], pod: Written['pod'] = null): void {
    this.make(to);
    this.#groups.get(keyOf(to))?.push(...events.map((event) => ({ ...event, pod })));
  }

  /** From now on the group answers with this; null: it tells again. */
  fail(at: Pick<LogSource, 'group' | 'place'>, reason: LogTrouble | null): void {
    if (reason === null) this.#troubles.delete(keyOf(at));
    else this.#troubles.set(keyOf(at), reason);
  }

  async page(
    { group, place, streams, pods }: LogSource,
    { fromMs, toMs, filter }: LogWindow & { readonly filter: string | null },
    after: string | null,
  ): Promise<LogPage> {
    const key = keyOf({ group, place });
    const reason = this.#troubles.get(key);
    if (reason !== undefined) return { kind: 'unreadable', reason };
    const written = this.#groups.get(key);
    if (written === undefined) return { kind: 'unreadable', reason: 'no-such-group' };
    const fitting = written
      .filter(({ atMs, stream, message, pod }) => {
        if (atMs < fromMs || atMs >= toMs || !stream.startsWith(streams ?? '')) return false;
        if (pods !== null && pod?.namespace !== pods.namespace) return false;
        if (pods !== null && pods.deployment !== null && pod?.deployment !== pods.deployment) return false;
        return message.includes(filter ?? '');
      })
      .sort((a, b) => a.atMs - b.atMs);
    const from = Number(after ?? 0);
    const events = fitting.slice(from, from + this.#mostEvents);
    const next = from + events.length;
    return {
      kind: 'page',
      events: events.map(({ atMs, stream, message }) => ({ atMs, stream, message })),
      next: next < fitting.length ? String(next) : null,
    };
  }
}

function keyOf({ group, place }: Pick<LogSource, 'group' | 'place'>): string {
  return `${placeKey(place)} ${group}`;
}
