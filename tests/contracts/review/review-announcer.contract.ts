import { describe, expect, it } from 'vitest';
import type { Callee } from '../../../src/application/people/people-directory.ts';
import type { ReviewAnnouncer } from '../../../src/application/review/ports/review-announcer.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { noCalls, type ReviewCall } from '../../../src/domain/review/calling.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { emptyMemory } from '../../../src/domain/review/review-memory.ts';
import type { ReviewNote } from '../../../src/domain/review/review-note.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';

export type ReviewAnnouncerWorld = {
  readonly announcer: ReviewAnnouncer;
  /** What each card in the room shows, oldest first. */
  readonly cards: () => readonly string[];
  /** What was said beneath a card, oldest first, and how each note looks. */
  readonly beneath: (announcement: Announcement) => readonly string[];
  readonly noteLook: (note: ReviewNote) => string;
  /** Ids of members, and of roles after an `@`, whom each line beneath a card pinged, oldest first. */
  readonly pinged: (announcement: Announcement) => readonly (readonly string[])[];
  /** How this card looks. */
  readonly look: (card: ReviewCard) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const opened: ReviewCard = {
  key: 'acme/backend#12',
  pullRequest: {
    repository: 'acme/backend' as ReviewCard['pullRequest']['repository'],
    number: 12,
    title: 'Retry failed payments',
    author: 'octocat',
    authorAvatarUrl: null,
    url: 'https://github.com/acme/backend/pull/12',
    baseBranch: 'main',
    headBranch: 'retry',
    authorIsBot: false,
    headCommit: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
    labels: [],
    requestedReviewers: [],
    requestedTeams: [],
    openedAtMs: 1_790_000_000_000,
    draft: false,
    state: 'open',
    updatedAtMs: 1_790_000_000_000,
  },
  measure: { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'mergeable', atMs: 1_790_000_000_000 },
  reviews: [],
  checks: [],
  hasReason: true,
  ...emptyMemory,
  calling: noCalls,
  revision: 1,
  shown: null,
  told: [],
};
const merged: ReviewCard = { ...opened, pullRequest: { ...opened.pullRequest, state: 'merged' }, revision: 2 };
const other: ReviewCard = { ...opened, key: 'acme/backend#13', pullRequest: { ...opened.pullRequest, number: 13 } };

const approval: ReviewNote = {
  kind: 'reviewed',
  review: { id: 7, reviewer: 'dana', said: 'approved', url: null, submittedAtMs: 1_790_000_060_000 },
};

const lou = { kind: 'person', name: 'lou', member: '900000000000000102' as MemberId } as const;
const callees: readonly Callee[] = [
  { kind: 'person', name: 'dana', member: '900000000000000101' as MemberId },
  { kind: 'person', name: '<@900000000000000103>', member: null },
  { kind: 'team', name: 'core', role: '900000000000000021' as RoleId },
  { kind: 'team', name: '@everyone', role: null },
];
const asked: ReviewCall = {
  id: 'review-wanted 1',
  why: { kind: 'review-wanted', reviewers: callees.map(({ kind, name }) => ({ kind, name })) },
  triedAtMs: 1_790_000_000_000,
};
const approved: ReviewCall = { ...asked, id: 'review 7 approved', why: approval };

/** `harness` gives you an empty room for reviews. */
export function reviewAnnouncerContract(name: string, harness: () => ReviewAnnouncerWorld): void {
  describe(`${name} shows each pull request as one card`, () => {
    it('shows one card for each, however often it is told, and what it was told last', async () => {
      const { announcer, cards, look } = harness();
      const first = await announcer.announce(opened);
      expect(await announcer.announce(opened)).toBe(first);
      expect(await announcer.announce(other)).not.toBe(first);
      expect(cards()).toEqual([look(opened), look(other)]);
      expect(await announcer.announce(merged)).toBe(first);
      expect(cards()).toEqual([look(merged), look(other)]);
    });

    it('says each thing once beneath its card and nowhere else, weeks later too', async () => {
      const { announcer, cards, look, beneath, noteLook, minutesPass } = harness();
      const [card, another] = [await announcer.announce(opened), await announcer.announce(other)];
      expect(await announcer.say(card, opened, approval)).toBe('said');
      expect(await announcer.say(card, opened, approval)).toBe('said');
      minutesPass(21 * 24 * 60);
      expect(await announcer.say(card, merged, { kind: 'merged' })).toBe('said');
      expect(await announcer.say(another, other, { kind: 'merged' })).toBe('said');
      expect(beneath(card)).toEqual([noteLook(approval), noteLook({ kind: 'merged' })]);
      expect(beneath(another)).toEqual([noteLook({ kind: 'merged' })]);
      expect(cards()).toEqual([look(opened), look(other)]);
    });

    it('says nothing beneath a card that was deleted', async () => {
      const { announcer, deletes } = harness();
      const card = await announcer.announce(opened);
      deletes(card);
      expect(await announcer.say(card, opened, approval)).toBe('gone');
    });

    it('calls exactly those who are known, beneath the card, once, and by no edit of the card', async () => {
      const { announcer, cards, look, pinged } = harness();
      const card = await announcer.announce(opened);
      expect(await announcer.call(card, opened, asked, callees)).toBe('said');
      expect(await announcer.call(card, opened, asked, callees)).toBe('said');
      await announcer.update(card, merged);
      expect(pinged(card)).toEqual([['900000000000000101', '@900000000000000021']]);
      expect(await announcer.call(card, opened, { ...asked, id: 'later' }, [{ ...lou, member: null }])).toBe('said');
      expect(await announcer.call(card, opened, approved, [lou])).toBe('said');
      expect(pinged(card)).toEqual([['900000000000000101', '@900000000000000021'], [], ['900000000000000102']]);
      expect(cards()).toEqual([look(merged)]);
    });

    it('calls nobody beneath a card that was deleted', async () => {
      const { announcer, deletes, pinged } = harness();
      const card = await announcer.announce(opened);
      deletes(card);
      expect(await announcer.call(card, opened, asked, callees)).toBe('gone');
      expect(pinged(card)).toEqual([]);
    });

    it('changes the card in place, weeks later too', async () => {
      const { announcer, cards, look, minutesPass } = harness();
      const card = await announcer.announce(opened);
      minutesPass(21 * 24 * 60);
      expect(await announcer.update(card, merged)).toBe('updated');
      expect(cards()).toEqual([look(merged)]);
    });

    it('says that a deleted card is gone, and then shows a new one', async () => {
      const { announcer, cards, look, deletes } = harness();
      const card = await announcer.announce(opened);
      deletes(card);
      expect(await announcer.update(card, merged)).toBe('gone');
      expect(cards()).toEqual([]);
      expect(await announcer.announce(shownAs(merged, card))).not.toBe(card);
      expect(cards()).toEqual([look(merged)]);
    });
  });
}
