import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { dueReminders, remindedAs } from '../../../src/domain/review/due-reminders.ts';
import { noReminders, type ReminderRecord, withSnoozes } from '../../../src/domain/review/reminder-record.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { snoozeEnd } from '../../../src/domain/review/snooze-end.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { aReminderPolicy, awaitingDana, cardAfter, inSeoul, requestedBy } from '../../support/a-review-card.ts';

const policy = aReminderPolicy();
const kim = { id: '42' as MemberId, name: 'Kim' };
const line = 'line' as Announcement;
const monday = '2026-11-23';

/** When somebody is reminded, by sweeps at these moments. */
function remindersAt(card: ReviewCard, moments: readonly string[], before: ReminderRecord | null = null) {
  let record = before ?? noReminders(card.key);
  return moments.filter((moment) => {
    const [due] = dueReminders([card], new Map([[card.key, record]]), policy, inSeoul(moment));
    if (due !== undefined) record = remindedAs(record, due, line, policy, inSeoul(moment));
    return due !== undefined;
  });
}

/** Every five minutes of the days from this Monday on. */
function everyFiveMinutes(days: number): readonly string[] {
  return Array.from({ length: days * 288 }, (_, at) => {
    const shown = new Date(Date.parse(`${monday}T00:00:00Z`) + at * 300_000).toISOString();
    return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
  });
}

function dueAt(card: ReviewCard, moment: string): readonly string[] {
  return dueReminders([card], new Map(), policy, inSeoul(moment)).flatMap(({ owed }) => owed.map(({ name }) => name));
}

describe('whoever owes a review is reminded', () => {
  it('after 4 and 8 hours of working time, and then every working day', () => {
    const card = awaitingDana(inSeoul('2026-11-23 09:30'));
    expect(remindersAt(card, everyFiveMinutes(9))).toEqual([
      '2026-11-23 13:30',
      '2026-11-23 17:30',
      '2026-11-24 17:30',
      '2026-11-25 17:30',
      '2026-11-26 17:30',
      '2026-11-27 17:30',
      '2026-11-30 17:30',
      '2026-12-01 17:30',
    ]);
  });

  it('in the morning, when the time was up as the team went home, and not on a holiday', () => {
    const card = awaitingDana(inSeoul('2026-12-24 14:00'));
    expect(dueAt(card, '2026-12-24 17:59')).toEqual([]);
    expect(dueAt(card, '2026-12-24 18:00')).toEqual([]);
    expect(dueAt(card, '2026-12-25 11:00')).toEqual([]);
    expect(dueAt(card, '2026-12-28 08:55')).toEqual([]);
    expect(dueAt(card, '2026-12-28 09:00')).toEqual(['dana']);
  });

  it('once, when nobody looked for days', () => {
    const card = awaitingDana(inSeoul('2026-11-23 09:30'));
    expect(remindersAt(card, ['2026-11-27 10:00', '2026-11-27 10:05', '2026-11-27 17:25', '2026-11-27 17:30'])).toEqual(
      ['2026-11-27 10:00', '2026-11-27 17:30'],
    );
  });

  it('by when they were asked themselves, and with others of the same time in one line', () => {
    const monday = inSeoul('2026-11-23 09:00');
    const later = {
      requestedReviewers: ['dana', 'lou'],
      requestedTeams: ['core'],
      updatedAtMs: inSeoul('2026-11-24 09:00'),
    };
    const lou = { kind: 'person', name: 'Lou' } as const;
    const opened = described('opened', { openedAtMs: monday, updatedAtMs: monday, requestedReviewers: ['dana'] });
    const card = cardAfter(opened, requestedBy(lou, { openedAtMs: monday, ...later }));
    expect(dueAt(card, '2026-11-24 12:55')).toEqual(['dana']);
    const [both] = dueReminders([card], new Map(), policy, inSeoul('2026-11-24 13:00'));
    expect(both?.owed.map(({ name, workedMs }) => [name, workedMs / 3_600_000])).toEqual([
      ['core', 4],
      ['dana', 13],
      ['lou', 4],
    ]);
  });

  it('anew when they are asked again after they answered', () => {
    const openedAtMs = inSeoul('2026-11-23 09:00');
    const answered = { id: 7, submittedAtMs: inSeoul('2026-11-23 15:00') };
    const again = { requestedReviewers: ['dana'], openedAtMs, updatedAtMs: inSeoul('2026-11-24 09:00') };
    const asked = described('opened', { openedAtMs, updatedAtMs: openedAtMs, requestedReviewers: ['dana'] });
    const wanting = reviewed({ ...answered, said: 'changes-requested' }, { openedAtMs });
    expect(dueAt(cardAfter(asked, wanting), '2026-11-27 10:00')).toEqual([]);
    // Whether it was told who was asked or only that somebody is.
    for (const request of [requestedBy({ kind: 'person', name: 'dana' }, again), described('synchronize', again)]) {
      const card = cardAfter(asked, wanting, request);
      const before =
        request.kind === 'described' && request.requested === undefined ? '2026-11-23 17:55' : '2026-11-24 12:55';
      expect(dueAt(card, before)).toEqual([]);
      expect(dueAt(card, '2026-11-24 13:00')).toEqual(['dana']);
    }
  });

  it('from when it left its draft', () => {
    const openedAtMs = inSeoul('2026-11-23 09:00');
    const change = { openedAtMs, requestedReviewers: ['dana'] };
    const draft = described('opened', { ...change, updatedAtMs: openedAtMs, draft: true });
    const ready = described('ready_for_review', { ...change, updatedAtMs: inSeoul('2026-11-24 09:00') });
    expect(dueAt(cardAfter(draft), '2026-11-27 10:00')).toEqual([]);
    expect(dueAt(cardAfter(draft, ready), '2026-11-24 12:55')).toEqual([]);
    expect(dueAt(cardAfter(draft, ready), '2026-11-24 13:00')).toEqual(['dana']);
  });

  it.each(['merged', 'closed'] as const)('no more once it is %s', (state) => {
    expect(dueAt(awaitingDana(inSeoul('2026-11-23 09:00'), { state }), '2026-11-27 10:00')).toEqual([]);
  });

  it('no more once it is approved by as many as the team wants', () => {
    const openedAtMs = inSeoul('2026-11-23 09:00');
    const asked = { openedAtMs, requestedReviewers: ['dana'] };
    const approved = { id: 7, reviewer: 'lou', submittedAtMs: inSeoul('2026-11-23 10:00') };
    const card = cardAfter(described('opened', { ...asked, updatedAtMs: openedAtMs }), reviewed(approved, asked));
    expect(dueAt(card, '2026-11-27 10:00')).toEqual([]);
    const two = aReminderPolicy({ enoughApprovals: 2 });
    expect(dueReminders([card], new Map(), two, inSeoul('2026-11-27 10:00'))).toHaveLength(1);
  });

  it('never where no hours are given', () => {
    const card = awaitingDana(inSeoul('2026-11-23 09:00'));
    expect(dueReminders([card], new Map(), aReminderPolicy({ hours: [] }), inSeoul('2026-11-27 10:00'))).toEqual([]);
  });
});

describe('a snooze', () => {
  const card = awaitingDana(inSeoul('2026-11-23 09:30'));
  const snoozed = (reviewer: 'dana' | 'lou' | null, from: string, length: Parameters<typeof snoozeEnd>[0]) => {
    const untilMs = snoozeEnd(length, inSeoul(from), policy.calendar);
    const [due] = dueReminders([card], new Map(), policy, inSeoul('2026-11-23 13:30'));
    if (due === undefined) throw new Error('no reminder');
    const reminded = remindedAs(noReminders(card.key), due, line, policy, inSeoul('2026-11-23 13:30'));
    const name = reviewer === null ? null : ({ kind: 'person', name: reviewer } as const);
    return withSnoozes(reminded, [{ reviewer: name, by: kim, untilMs }], inSeoul(from));
  };

  it('leaves in peace until the next morning, and then reminds once', () => {
    const record = snoozed('dana', '2026-11-23 14:00', 'until-tomorrow');
    expect(remindersAt(card, everyFiveMinutes(2), record)).toEqual(['2026-11-24 09:00', '2026-11-24 17:30']);
  });

  it('of four hours ends within the day, or where nobody works any more in the morning', () => {
    const early = snoozed('dana', '2026-11-23 13:35', 'four-hours');
    expect(remindersAt(card, everyFiveMinutes(2), early)).toEqual(['2026-11-23 17:35', '2026-11-24 17:30']);
    const late = snoozed('dana', '2026-11-23 16:00', 'four-hours');
    expect(remindersAt(card, everyFiveMinutes(1), late)).toEqual([]);
    expect(remindersAt(card, everyFiveMinutes(2), late)).toEqual(['2026-11-24 09:00', '2026-11-24 17:30']);
  });

  it('holds for whom it was asked, and for everybody where nobody is named', () => {
    const others = snoozed('lou', '2026-11-23 14:00', 'until-tomorrow');
    expect(remindersAt(card, everyFiveMinutes(1), others)).toEqual(['2026-11-23 17:30']);
    expect(remindersAt(card, everyFiveMinutes(1), snoozed(null, '2026-11-23 14:00', 'until-tomorrow'))).toEqual([]);
  });

  it('and what was told before hold for whoever has another login since', () => {
    const asked = { openedAtMs: inSeoul('2026-11-23 09:30'), requestedReviewers: ['dana'] };
    const opened = described('opened', {
      ...asked,
      updatedAtMs: asked.openedAtMs,
      accounts: [{ id: 31, login: 'dana', isBot: false }],
    });
    const renamed = described('labeled', {
      ...asked,
      requestedReviewers: ['dana-k'],
      updatedAtMs: inSeoul('2026-11-23 13:40'),
      accounts: [{ id: 31, login: 'dana-k', isBot: false }],
    });
    const after = cardAfter(opened, renamed);
    const [due] = dueReminders([cardAfter(opened)], new Map(), policy, inSeoul('2026-11-23 13:30'));
    const told = remindedAs(noReminders(card.key), due ?? expect.fail(), line, policy, inSeoul('2026-11-23 13:30'));
    expect(remindersAt(after, everyFiveMinutes(1), told)).toEqual(['2026-11-23 17:30']);
    const record = snoozed('dana', '2026-11-23 14:00', 'until-tomorrow');
    expect(remindersAt(after, everyFiveMinutes(2), record)).toEqual(['2026-11-24 09:00', '2026-11-24 17:30']);
  });

  it('until tomorrow ends on the next day on which somebody works', () => {
    expect(snoozeEnd('until-tomorrow', inSeoul('2026-12-24 10:00'), policy.calendar)).toBe(inSeoul('2026-12-28 09:00'));
    expect(snoozeEnd('until-tomorrow', inSeoul('2026-11-24 08:00'), policy.calendar)).toBe(inSeoul('2026-11-25 09:00'));
  });

  it('is replaced by a newer one of the same person', () => {
    const record = snoozed('dana', '2026-11-23 14:00', 'until-tomorrow');
    const shorter = {
      reviewer: { kind: 'person', name: 'Dana' } as const,
      by: kim,
      untilMs: inSeoul('2026-11-23 15:00'),
    };
    const { snoozes } = withSnoozes(record, [shorter], inSeoul('2026-11-23 14:10'));
    expect(snoozes).toEqual([shorter]);
  });
});
