import { describe, expect, it } from 'vitest';
import type { OutsideRunAnnouncer } from '../../../src/application/deploy/ports/outside-run-announcer.ts';
import type { OutsideRun } from '../../../src/domain/deploy/outside-run.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { anOutsideRun, failed } from '../../support/an-outside-run.ts';

export type OutsideRunAnnouncerWorld = {
  readonly announcer: OutsideRunAnnouncer;
  /** What each card in the room shows, oldest first. */
  readonly cards: () => readonly string[];
  /** How this card looks. */
  readonly look: (run: OutsideRun) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const first = anOutsideRun();
const other = anOutsideRun(failed, { run: { ...first.run, id: 78 } });
const later = anOutsideRun(failed, { revision: 2 });

/** `harness` gives you an empty room for deploys. */
export function outsideRunAnnouncerContract(name: string, harness: () => OutsideRunAnnouncerWorld): void {
  describe(`${name} shows each run that Geonbot did not start as one card`, () => {
    it('shows one card for each, however often it is told, and what it was told last', async () => {
      const { announcer, cards, look } = harness();
      const card = await announcer.announce(first);
      expect(await announcer.announce(first)).toBe(card);
      expect(await announcer.announce(other)).not.toBe(card);
      expect(cards()).toEqual([look(first), look(other)]);
      expect(await announcer.announce(later)).toBe(card);
      expect(cards()).toEqual([look(later), look(other)]);
    });

    it('changes the card in place, hours later too', async () => {
      const { announcer, cards, look, minutesPass } = harness();
      const card = await announcer.announce(first);
      minutesPass(5 * 60);
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
