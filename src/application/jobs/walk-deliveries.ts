import type { FailedAttempt } from '../../domain/jobs/redelivery.ts';
import type { SweepPlaces } from './ports/sweep-places.ts';
import type { WebhookDeliveries } from './ports/webhook-deliveries.ts';

/** What was read of the code host's list, the newest first. */
type Walk = {
  /** Everything up to then was read, by an earlier walk. */
  readonly doneToMs: number;
  /** Where a walk goes on that was not finished, and the newest that it has read; null where there is none. */
  readonly going: { readonly topMs: number; readonly cursor: string } | null;
};

const part = 'deliveries';
/** A page is a hundred attempts. */
const pagesAtOnce = 20;
/** An attempt is listed once it has ended, and one may take longer than the next. */
const overlapMs = 10 * 60_000;

/** Reads the list of attempts as far as earlier sweeps have not, in parts where it is long. */
export class WalkDeliveries {
  readonly #deliveries: Pick<WebhookDeliveries, 'page'>;
  readonly #places: SweepPlaces;

  constructor(deliveries: Pick<WebhookDeliveries, 'page'>, places: SweepPlaces) {
    this.#deliveries = deliveries;
    this.#places = places;
  }

  /**
   * Hands each page's failed attempts to `found`, and goes on after that. `whole`: there is nothing that was not read. `part`: the
   * next sweep goes on. `unreadable`: the code host does not tell.
   */
  async execute(
    sinceMs: number,
    isInTime: () => boolean,
    found: (failed: readonly FailedAttempt[]) => Promise<void>,
  ): Promise<'whole' | 'part' | 'unreadable'> {
    const before = walkOf(await this.#places.of(part));
    const downToMs = Math.max(sinceMs, before.doneToMs - overlapMs);
    let { going } = before;
    for (let pages = 0; pages < pagesAtOnce && isInTime(); pages += 1) {
      const page = await this.#deliveries.page(going?.cursor ?? null);
      if (page === null) {
        // The code host may not know the place any more: begin at the newest again.
        if (pages === 0 && going !== null) await this.#keep({ ...before, going: null });
        return 'unreadable';
      }
      const { failed, newestMs, oldestMs, next } = page;
      await found(failed.filter(({ atMs }) => atMs >= downToMs));
      const topMs = going?.topMs ?? newestMs ?? before.doneToMs;
      if (next === null || oldestMs === null || oldestMs < downToMs) {
        await this.#keep({ doneToMs: Math.max(topMs, before.doneToMs), going: null });
        return 'whole';
      }
      going = { topMs, cursor: next };
      await this.#keep({ ...before, going });
    }
    return 'part';
  }

  #keep({ doneToMs, going }: Walk): Promise<void> {
    const place = going === null ? `${doneToMs}` : `${doneToMs} ${going.topMs} ${going.cursor}`;
    return this.#places.keep(part, place);
  }
}

/** Whatever cannot be read begins a new walk. */
function walkOf(place: string | null): Walk {
  const [, doneTo = '0', topMs, cursor] = /^(\d+)(?: (\d+) (\S+))?$/.exec(place ?? '') ?? [];
  const going = topMs === undefined || cursor === undefined ? null : { topMs: Number(topMs), cursor };
  return { doneToMs: Number(doneTo), going };
}
