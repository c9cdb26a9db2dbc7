import { describe, expect, it } from 'vitest';
import type { AlarmAnnouncer } from '../../../src/application/alert/ports/alarm-announcer.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import type { AlarmCard } from '../../../src/domain/alert/incident.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { aChange, aHandling, anAlarmCard } from '../../support/an-alarm.ts';

export type AlarmAnnouncerWorld = {
  readonly announcer: AlarmAnnouncer;
  /** What each card in the room shows, oldest first. */
  readonly cards: () => readonly string[];
  /** How this card looks. */
  readonly look: (card: AlarmCard) => string;
  /** How many pictures each of them shows. */
  readonly pictures: () => readonly number[];
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const fired = anAlarmCard({ changes: [aChange('ALARM', 0)] });
const acknowledged = anAlarmCard({ changes: [aChange('ALARM', 0)], acknowledged: aHandling('mina', 1, 0) });
const resolved = anAlarmCard({ changes: [aChange('ALARM', 0), aChange('OK', 12)] });
const firedAgain = anAlarmCard({ changes: [aChange('ALARM', 30)] });
const other: AlarmCard = { ...fired, alarm: { ...fired.alarm, id: 'another-alarm' as AlarmId, name: 'disk full' } };

/** One white point. */
const aPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

/** `harness` gives you an empty room for alerts. */
export function alarmAnnouncerContract(name: string, harness: () => AlarmAnnouncerWorld): void {
  describe(`${name} shows each incident of an alarm as one card`, () => {
    it('shows one card for each, however often it is told, and what it was told last', async () => {
      const { announcer, cards, look } = harness();
      const first = await announcer.announce(fired, null, null);
      expect(await announcer.announce(fired, null, null)).toBe(first);
      expect(await announcer.announce(other, null, null)).not.toBe(first);
      expect(await announcer.announce(firedAgain, null, null)).not.toBe(first);
      expect(await announcer.announce(resolved, null, null)).toBe(first);
      expect(cards()).toEqual([look(resolved), look(other), look(firedAgain)]);
    });

    it('changes the card in place, days later too', async () => {
      const { announcer, cards, look, minutesPass } = harness();
      const card = await announcer.announce(fired, null, null);
      expect(await announcer.update(card, acknowledged, null)).toBe('updated');
      expect(cards()).toEqual([look(acknowledged)]);
      minutesPass(3 * 24 * 60);
      expect(await announcer.update(card, resolved, null)).toBe('updated');
      expect(cards()).toEqual([look(resolved)]);
    });

    it('shows the picture that it was given last, and one at a time', async () => {
      const { announcer, pictures } = harness();
      const png = Buffer.from(aPng, 'base64');
      const card = await announcer.announce(fired, png, null);
      expect(pictures()).toEqual([1]);
      await announcer.update(card, acknowledged, png);
      expect(pictures()).toEqual([1]);
      await announcer.update(card, resolved, null);
      expect(pictures()).toEqual([0]);
    });

    it('says that a deleted card is gone, and then shows a new one', async () => {
      const { announcer, cards, look, deletes } = harness();
      const card = await announcer.announce(fired, null, null);
      deletes(card);
      expect(await announcer.update(card, resolved, null)).toBe('gone');
      expect(cards()).toEqual([]);
      expect(await announcer.announce(resolved, null, card)).not.toBe(card);
      expect(cards()).toEqual([look(resolved)]);
    });
  });
}
