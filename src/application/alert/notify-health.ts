import {
  foldHealth,
  type HealthNews,
  type HealthRecord,
  type HealthSubject,
  type HealthTelling,
  healthNews,
  withHealthCard,
} from '../../domain/alert/health-event.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import { change, type Kept, postUntilCurrent } from '../kit/contention.ts';
import type { Noticeboard } from '../notice/ports/noticeboard.ts';
import type { HealthEvents } from './ports/health-events.ts';

/** AWS Health tells of an event that is about the account. */
export type HealthTold = { readonly subject: HealthSubject; readonly telling: HealthTelling };

export type NotifyHealthOutcome = { readonly kind: 'shown' | 'nothing-new' | 'left-out' };

export type NotifyHealthDependencies = {
  readonly events: HealthEvents;
  readonly board: Noticeboard;
  /** IANA name of the zone in which a card says when. */
  readonly timeZone: string;
  /** Whether the team wants to hear of them. */
  readonly isWanted: boolean;
};

/** Keeps one card for each event of AWS Health, whatever is told of it, in any order and however often. */
export class NotifyHealth {
  readonly #dependencies: NotifyHealthDependencies;

  constructor(dependencies: NotifyHealthDependencies) {
    this.#dependencies = dependencies;
  }

  async execute({ subject, telling }: HealthTold): Promise<NotifyHealthOutcome> {
    const { events, isWanted } = this.#dependencies;
    if (!isWanted) return { kind: 'left-out' };
    const kept: Kept<HealthRecord> = {
      read: () => events.ofEvent(subject.id),
      replace: (before, after) => events.replace(before, after),
    };
    const record = await change(kept, (before) => foldHealth(before, subject, telling));
    if (record === null || looksRight(record)) return { kind: 'nothing-new' };
    await postUntilCurrent(kept, record, (current) => this.#tell(current));
    return { kind: 'shown' };
  }

  async #tell(record: HealthRecord): Promise<HealthRecord> {
    const news = healthNews(record);
    if (news === null) return record;
    return withHealthCard(record, await this.#put(record, news), JSON.stringify(news));
  }

  async #put({ subject, shown }: HealthRecord, news: HealthNews): Promise<Announcement> {
    const { board, timeZone } = this.#dependencies;
    const notice = { kind: 'health', subject, news, timeZone, earlier: null } as const;
    if (shown === null) return board.post(notice);
    const updated = await board.update(shown.announcement, notice);
    return updated === 'updated' ? shown.announcement : board.post({ ...notice, earlier: shown.announcement });
  }
}

function looksRight(record: HealthRecord): boolean {
  return record.shown !== null && record.shown.looks === JSON.stringify(healthNews(record));
}
