import { describe, expect, it } from 'vitest';
import type { Callee } from '../../../src/application/people/people-directory.ts';
import type {
  Nudge,
  ReminderLine,
  ReviewReminderAnnouncer,
} from '../../../src/application/review/ports/review-reminder-announcer.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';

export type ReminderAnnouncerWorld = {
  readonly announcer: ReviewReminderAnnouncer;
  /** Shows a card of its own, beneath which things are said. */
  readonly card: () => Promise<Announcement>;
  /** What was said beneath it, oldest first, and whom each line pinged. */
  readonly beneath: (card: Announcement) => readonly { readonly look: string; readonly pinged: readonly string[] }[];
  readonly lineLook: (line: ReminderLine) => string;
  readonly nudgeLook: (nudge: Nudge) => string;
  readonly minutesPass: (minutes: number) => void;
  readonly deletes: (card: Announcement) => void;
};

const sinceMs = inSeoul('2026-11-23 09:00');
const card = awaitingDana(sinceMs);
const [dana, core] = ['900000000000000031' as MemberId, '900000000000000021' as RoleId];
const hour = 3_600_000;
const owed = [
  { kind: 'person', name: 'dana', sinceMs, workedMs: 5 * hour },
  { kind: 'team', name: 'core', sinceMs, workedMs: 13 * hour },
  { kind: 'person', name: 'lou', sinceMs, workedMs: 4 * hour },
] as const;
const callees: readonly Callee[] = [
  { kind: 'person', name: 'dana', member: dana },
  { kind: 'team', name: 'core', role: core },
  { kind: 'person', name: 'lou', member: null },
];
const line: ReminderLine = { card, owed, callees, workingDayMs: 9 * hour, snooze: null };
const by = { id: '42' as MemberId, name: '김지민' };
const nudge: Nudge = { card, by, owed, callees, workingDayMs: 9 * hour };
const snoozed: ReminderLine = { ...line, snooze: { by, untilMs: sinceMs + 9 * hour, callees: null } };

/** `harness` gives you an empty room for reviews. */
export function reviewReminderAnnouncerContract(name: string, harness: () => ReminderAnnouncerWorld): void {
  describe(`${name} reminds beneath a card`, () => {
    it('says each turn once, and pings exactly those who are known', async () => {
      const { announcer, card: show, beneath, lineLook, minutesPass } = harness();
      const shown = await show();
      const first = await announcer.remind(shown, line, 0);
      expect(await announcer.remind(shown, line, 0)).toEqual(first);
      expect(beneath(shown)).toEqual([{ look: lineLook(line), pinged: [dana, core].sort() }]);
      minutesPass(600);
      const second = await announcer.remind(shown, line, 1);
      expect(second).toMatchObject({ kind: 'said' });
      expect(second).not.toEqual(first);
      expect(beneath(shown)).toHaveLength(2);
    });

    it('pings nobody where nobody is known', async () => {
      const { announcer, card: show, beneath } = harness();
      const shown = await show();
      const unknown = callees.map((one) => (one.kind === 'person' ? { ...one, member: null } : { ...one, role: null }));
      await announcer.remind(shown, { ...line, callees: unknown }, 0);
      expect(beneath(shown)).toMatchObject([{ pinged: [] }]);
    });

    it('changes its line in place and pings nobody again', async () => {
      const { announcer, card: show, beneath, lineLook, minutesPass } = harness();
      const shown = await show();
      const said = await announcer.remind(shown, line, 0);
      minutesPass(600);
      expect(said.kind === 'said' && (await announcer.update(said.line, snoozed))).toBe('updated');
      expect(beneath(shown)).toEqual([{ look: lineLook(snoozed), pinged: [dana, core].sort() }]);
    });

    it('calls them once more in a line of its own, once for each turn', async () => {
      const { announcer, card: show, beneath, nudgeLook } = harness();
      const shown = await show();
      await announcer.remind(shown, line, 0);
      expect(await announcer.nudge(shown, nudge, 0)).toBe('said');
      expect(await announcer.nudge(shown, nudge, 0)).toBe('said');
      expect(beneath(shown).slice(1)).toEqual([{ look: nudgeLook(nudge), pinged: [dana, core].sort() }]);
      expect(await announcer.nudge(shown, nudge, 7)).toBe('said');
      expect(beneath(shown)).toHaveLength(3);
    });

    it('says nothing beneath a card that was deleted', async () => {
      const { announcer, card: show, deletes } = harness();
      const shown = await show();
      deletes(shown);
      expect(await announcer.remind(shown, line, 0)).toEqual({ kind: 'gone' });
      expect(await announcer.nudge(shown, nudge, 0)).toBe('gone');
      expect(await announcer.update('1/2' as Announcement, line)).toBe('gone');
    });
  });
}
