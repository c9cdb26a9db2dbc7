import type { Announcement } from '../kit/announcement.ts';
import type { Brand } from '../kit/brand.ts';

/** A digest of the event's ARN and the account that it affects. */
export type HealthEventId = Brand<string, 'HealthEventId'>;

export function healthEventIdOf(digest: string): HealthEventId {
  return digest.slice(0, 22) as HealthEventId;
}

export const healthCategories = ['issue', 'scheduledChange'] as const;
export const healthStates = ['open', 'upcoming', 'closed'] as const;
export type HealthState = (typeof healthStates)[number];

/** What an event of AWS Health is about; it never changes. */
export type HealthSubject = {
  readonly id: HealthEventId;
  readonly account: string;
  /** The one that is affected, or `global`. */
  readonly region: string;
  /** Such as `EC2`. */
  readonly service: string;
  /** Such as `AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED`. */
  readonly code: string;
  readonly category: (typeof healthCategories)[number];
};

/** One page of what AWS says of an event. */
export type HealthTelling = {
  /** The communication, without its page. */
  readonly communication: string;
  readonly page: number;
  readonly updatedMs: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** Null where AWS does not say. */
  readonly state: HealthState | null;
  readonly text: string;
  readonly resources: readonly string[];
  /** How many are on the page and not in `resources`. */
  readonly moreResources: number;
};

/** What a card shows: the newest that AWS has said, with the resources of all its pages. */
export type HealthNews = Pick<HealthTelling, 'startMs' | 'endMs' | 'state' | 'text' | 'resources' | 'moreResources'>;

export type HealthRecord = {
  readonly subject: HealthSubject;
  /** The pages of the newest communication, by their numbers. */
  readonly pages: readonly HealthTelling[];
  /** `looks`: what the card shows. */
  readonly shown: { readonly announcement: Announcement; readonly looks: string } | null;
  readonly revision: number;
};

const rememberedPages = 20;
const listed = 25;

/**
 * The record after one more telling. Only the newest communication is remembered, and of that each page once, so that every order ends
 * in the same. Gives `record` itself back when it knew that, or knows something newer.
 */
export function foldHealth(record: HealthRecord | null, subject: HealthSubject, telling: HealthTelling): HealthRecord {
  const before = record ?? { subject, pages: [], shown: null, revision: 0 };
  const pages = withPage(before.pages, telling);
  return pages === before.pages ? before : { ...before, pages, revision: before.revision + 1 };
}

/** Null where nothing was told yet. */
export function healthNews({ pages }: HealthRecord): HealthNews | null {
  const [first] = pages;
  if (first === undefined) return null;
  const all = [...new Set(pages.flatMap(({ resources }) => resources))];
  const unlisted = pages.reduce((sum, { moreResources }) => sum + moreResources, 0);
  const { startMs, endMs, state, text } = first;
  return {
    startMs,
    endMs,
    state,
    text,
    resources: all.slice(0, listed),
    moreResources: Math.max(0, all.length - listed) + unlisted,
  };
}

export function withHealthCard(record: HealthRecord, announcement: Announcement, looks: string): HealthRecord {
  return { ...record, shown: { announcement, looks }, revision: record.revision + 1 };
}

function withPage(pages: readonly HealthTelling[], telling: HealthTelling): readonly HealthTelling[] {
  const [first] = pages;
  const order = first === undefined ? 1 : inOrder(telling, first);
  if (order < 0) return pages;
  const same = order > 0 ? [] : pages;
  const known = same.find(({ page }) => page === telling.page);
  if (known !== undefined && !isNewer(telling, known)) return pages;
  return [...same.filter((one) => one !== known), telling].sort((a, b) => a.page - b.page).slice(0, rememberedPages);
}

function isNewer(telling: HealthTelling, known: HealthTelling): boolean {
  if (telling.updatedMs !== known.updatedMs) return telling.updatedMs > known.updatedMs;
  return JSON.stringify(telling) > JSON.stringify(known);
}

function inOrder(a: HealthTelling, b: HealthTelling): number {
  if (a.communication === b.communication) return 0;
  const isOver = ({ state }: HealthTelling) => Number(state === 'closed');
  return a.updatedMs - b.updatedMs || isOver(a) - isOver(b) || (a.communication < b.communication ? -1 : 1);
}
