import { describe, expect, it } from 'vitest';
import type { CostWarningAnnouncer } from '../../../src/application/cost/ports/cost-warning-announcer.ts';
import type { CostWarning } from '../../../src/domain/cost/cost-warning.ts';
import { addDays } from '../../../src/domain/cost/period.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { monday } from '../../support/a-bill.ts';
import { aCostWarning, aSpike } from '../../support/a-cost-warning.ts';

export type CostWarningAnnouncerWorld = {
  readonly announcer: CostWarningAnnouncer;
  /** What each card in the room shows, oldest first. */
  readonly cards: () => readonly string[];
  /** How this card looks. */
  readonly look: (warning: CostWarning) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const first = aCostWarning();
const other = aCostWarning(aSpike({ service: 'AWS Lambda' }));
const later: CostWarning = { ...first, seen: aSpike({ day: addDays(monday, 1) }), ended: 'quiet', revision: 2 };

/** `harness` gives you an empty room for warnings. */
export function costWarningAnnouncerContract(name: string, harness: () => CostWarningAnnouncerWorld): void {
  describe(`${name} shows each warning about costs as one card`, () => {
    it('shows one card for each, however often it is told, and what it was told last', async () => {
      const { announcer, cards, look } = harness();
      const card = await announcer.announce(first);
      expect(await announcer.announce(first)).toBe(card);
      expect(await announcer.announce(other)).not.toBe(card);
      expect(cards()).toEqual([look(first), look(other)]);
      expect(await announcer.announce(later)).toBe(card);
      expect(cards()).toEqual([look(later), look(other)]);
    });

    it('changes the card in place, days later too', async () => {
      const { announcer, cards, look, minutesPass } = harness();
      const card = await announcer.announce(first);
      minutesPass(14 * 24 * 60);
      expect(await announcer.update(card, later)).toBe('updated');
      expect(cards()).toEqual([look(later)]);
    });

    it('says that a deleted card is gone', async () => {
      const { announcer, cards, deletes } = harness();
      const card = await announcer.announce(first);
      deletes(card);
      expect(await announcer.update(card, later)).toBe('gone');
      expect(cards()).toEqual([]);
    });
  });
}
