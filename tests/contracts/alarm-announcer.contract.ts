import { describe, expect, it } from 'vitest';
import type { AlarmAnnouncer } from '../../src/application/ports/alarm-announcer.ts';
import type { AlarmId } from '../../src/domain/alert/alarm.ts';
import type { AlarmCard } from '../../src/domain/alert/incident.ts';
import type { Announcement } from '../../src/domain/announcement.ts';
import { aChange, aHandling, anAlarmCard } from '../support/an-alarm.ts';

export type AlarmAnnouncerWorld = {
  readonly announcer: AlarmAnnouncer;
  /** What each card in the room shows, oldest first. */
  readonly cards: () => readonly string[];
  /** How this card looks. */
  readonly look: (card: AlarmCard) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const fired = anAlarmCard({ changes: [aChange('ALARM', 0)] });
const acknowledged = anAlarmCard({ changes: [aChange('ALARM', 0)], acknowledged: aHandling('mina', 1, 0) });
const resolved = anAlarmCard({ changes: [aChange('ALARM', 0), aChange('OK', 12)] });
const firedAgain = anAlarmCard({ changes: [aChange('ALARM', 30)] });
const other: AlarmCard = { ...fired, alarm: { ...fired.alarm, id: 'another-alarm' as AlarmId, name: 'disk full' } };

/** `harness` gives you an empty room for alerts. */
export function alarmAnnouncerContract(name: string, harness: () => AlarmAnnouncerWorld): void {
  describe(`${name} shows each incident of an alarm as one card`, () => {
    it('shows one card for each, however often it is told, and what it was told last', async () => {
      const { announcer, cards, look } = harness();
      const first = await announcer.announce(fired, null);
      expect(await announcer.announce(fired, null)).toBe(first);
      expect(await announcer.announce(other, null)).not.toBe(first);
      expect(await announcer.announce(firedAgain, null)).not.toBe(first);
      expect(await announcer.announce(resolved, null)).toBe(first);
      expect(cards()).toEqual([look(resolved), look(other), look(firedAgain)]);
    });

    it('changes the card in place, days later too', async () => {
      const { announcer, cards, look, minutesPass } = harness();
      const card = await announcer.announce(fired, null);
      expect(await announcer.update(card, acknowledged)).toBe('updated');
      expect(cards()).toEqual([look(acknowledged)]);
      minutesPass(3 * 24 * 60);
      expect(await announcer.update(card, resolved)).toBe('updated');
      expect(cards()).toEqual([look(resolved)]);
    });

    it('says that a deleted card is gone, and then shows a new one', async () => {
      const { announcer, cards, look, deletes } = harness();
      const card = await announcer.announce(fired, null);
      deletes(card);
      expect(await announcer.update(card, resolved)).toBe('gone');
      expect(cards()).toEqual([]);
      expect(await announcer.announce(resolved, card)).not.toBe(card);
      expect(cards()).toEqual([look(resolved)]);
    });
  });
}
