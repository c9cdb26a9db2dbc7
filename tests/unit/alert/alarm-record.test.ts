import { describe, expect, it } from 'vitest';
import { withAcknowledgement, withMute } from '../../../src/domain/alert/acknowledge-or-mute.ts';
import type { AlarmChanged } from '../../../src/domain/alert/alarm.ts';
import { remembered } from '../../../src/domain/alert/alarm-history.ts';
import { type AlarmRecord, cardsToShow, foldAlarm, shownAs } from '../../../src/domain/alert/alarm-record.ts';
import { incidentsOf } from '../../../src/domain/alert/incident.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, aHandling, aMute, anAlarmChanged, cpuSubject, minute } from '../../support/an-alarm.ts';

const fired = anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90));
const lostData = anAlarmChanged(aChange('INSUFFICIENT_DATA', 3), aChange('ALARM', 0));
const firedOn = anAlarmChanged(aChange('ALARM', 5), aChange('INSUFFICIENT_DATA', 3));
const resolved = anAlarmChanged(aChange('OK', 10), aChange('ALARM', 5));
const firedAgain = anAlarmChanged(aChange('ALARM', 30), aChange('OK', 10));
const resolvedAgain = anAlarmChanged(aChange('OK', 40), aChange('ALARM', 30));

function told(first: AlarmChanged, ...rest: readonly AlarmChanged[]): AlarmRecord {
  return rest.reduce(foldAlarm, foldAlarm(null, first));
}

/** Shows whatever has to be shown, the first card as `card-1`. */
function allShown(record: AlarmRecord): AlarmRecord {
  return cardsToShow(record).reduce((current, { card, announcement }) => {
    const where = announcement ?? (`card-${current.shown.length + 1}` as Announcement);
    return shownAs(current, card.incident, where);
  }, record);
}

const at = (minutes: number) => nowMs + minutes * minute;
const toShow = (record: AlarmRecord) =>
  cardsToShow(record).map(({ card, announcement }) => `${announcement} ${card.incident.state}`);

describe('an alarm', () => {
  it('has one incident from ALARM to OK, and missing data in between does not end it', () => {
    expect(incidentsOf(told(fired, lostData))).toMatchObject([{ state: 'INSUFFICIENT_DATA', endedMs: null }]);
    expect(incidentsOf(told(fired, lostData, firedOn, resolved))).toEqual([
      {
        anchorMs: at(5),
        startedMs: at(0),
        firedMs: at(0),
        endedMs: at(10),
        state: 'OK',
        reason: 'ALARM since 5',
        times: 1,
        acknowledged: null,
        muted: null,
      },
    ]);
  });

  it('has a new incident with each ALARM after an OK', () => {
    expect(incidentsOf(told(fired, resolved, firedAgain))).toMatchObject([
      { startedMs: at(0), endedMs: at(10) },
      { startedMs: at(30), endedMs: null },
    ]);
  });

  it('has none while it only ever was OK, and yet its late ALARM opens nothing that stays open', () => {
    const record = told(anAlarmChanged(aChange('OK', 10)));
    expect(incidentsOf(record)).toEqual([]);
    expect(incidentsOf(foldAlarm(record, fired))).toMatchObject([{ startedMs: at(0), endedMs: at(10), state: 'OK' }]);
  });

  it('ends when it is deleted, and its namesake is another incident', () => {
    const deleted = anAlarmChanged(aChange('DELETED', 6));
    expect(incidentsOf(told(fired, deleted))).toMatchObject([{ startedMs: at(0), endedMs: at(6), state: 'DELETED' }]);
    expect(incidentsOf(told(deleted, fired))).toMatchObject([{ endedMs: at(6), state: 'DELETED' }]);
    expect(incidentsOf(told(anAlarmChanged(aChange('OK', 5)), deleted))).toEqual([]);
    expect(incidentsOf(told(fired, deleted, anAlarmChanged(aChange('ALARM', 30))))).toHaveLength(2);
  });

  it('is known to have begun by the event that ends it', () => {
    expect(incidentsOf(told(resolvedAgain))).toMatchObject([{ startedMs: at(30), endedMs: at(40) }]);
  });

  it('is the same record when it is told what it knows', () => {
    const record = told(fired, resolved);
    expect(foldAlarm(record, fired)).toBe(record);
    expect(foldAlarm(record, resolved)).toBe(record);
  });

  it('is about what the newest event says', () => {
    const renamed = { ...cpuSubject, description: 'Busier than it should be' };
    expect(told(fired, { ...resolved, subject: renamed }, firedOn).subject).toEqual(renamed);
    expect(told({ ...resolved, subject: renamed }, fired).subject).toEqual(renamed);
  });

  it('remembers the newest changes only, and is not fooled by what is older', () => {
    const long = Array.from({ length: remembered }, (_, index) =>
      anAlarmChanged(aChange(index % 2 === 0 ? 'ALARM' : 'OK', 100 + index)),
    );
    const record = told(fired, ...long);
    expect(record.history).toHaveLength(remembered);
    expect(foldAlarm(record, resolved)).toBe(record);
  });
});

describe('the cards of an alarm', () => {
  it('have to be shown until they were shown as they are', () => {
    const record = told(fired);
    expect(toShow(record)).toEqual(['null ALARM']);
    const shown = allShown(record);
    expect(toShow(shown)).toEqual([]);
    expect(toShow(foldAlarm(shown, resolved))).toEqual(['card-1 OK']);
    expect(cardsToShow(shown, new Set(['card-1' as Announcement]))).toHaveLength(1);
  });

  it('stay apart: what comes late for the older incident changes its card alone', () => {
    const shown = allShown(told(fired, firedAgain));
    expect(shown.shown.map(({ announcement, incident }) => `${announcement} ${incident.startedMs}`)).toEqual([
      `card-1 ${at(0)}`,
      `card-2 ${at(30)}`,
    ]);
    const late = foldAlarm(shown, anAlarmChanged(aChange('ALARM', 5), aChange('INSUFFICIENT_DATA', 3)));
    expect(toShow(late)).toEqual(['card-1 OK']);
  });

  it('are not doubled by a late event of an incident that is over', () => {
    const shown = allShown(told(fired, resolved, firedAgain, resolvedAgain));
    for (const late of [fired, resolved, firedAgain, resolvedAgain]) expect(toShow(foldAlarm(shown, late))).toEqual([]);
  });

  it('are parted when a late OK parts what looked like one incident: the older keeps the card, and the newer is told', () => {
    const shown = allShown(told(anAlarmChanged(aChange('ALARM', 0)), anAlarmChanged(aChange('ALARM', 30))));
    expect(toShow(foldAlarm(shown, anAlarmChanged(aChange('OK', 10))))).toEqual(['card-1 OK', 'null ALARM']);
  });

  it('are not posted for the rest of an incident of which the beginning is forgotten', () => {
    const flapped = [lostData, anAlarmChanged(aChange('ALARM', 4)), anAlarmChanged(aChange('OK', 5))];
    const long = Array.from({ length: remembered - 2 }, (_, index) =>
      anAlarmChanged(aChange(index % 2 === 0 ? 'ALARM' : 'OK', 100 + index)),
    );
    const record = [...flapped, ...long].reduce(foldAlarm, allShown(told(fired)));
    expect(incidentsOf(record)[0]).toMatchObject({ startedMs: at(4), endedMs: at(5) });
    expect(cardsToShow(record)[0]?.card.incident.startedMs).toBe(at(100));
  });

  it('are forgotten with what they are about', () => {
    const long = Array.from({ length: 4 * remembered }, (_, index) =>
      anAlarmChanged(aChange(index % 2 === 0 ? 'ALARM' : 'OK', 100 + index)),
    );
    const record = long.reduce<AlarmRecord>((current, event) => allShown(foldAlarm(current, event)), told(fired));
    expect(toShow(record)).toEqual([]);
    expect(record.shown.length).toBeLessThanOrEqual(remembered / 2 + 1);
  });

  it('are still there for an incident that outlives what is remembered', () => {
    const flapping = Array.from({ length: 60 }, (_, index) =>
      anAlarmChanged(aChange(index % 2 === 0 ? 'INSUFFICIENT_DATA' : 'ALARM', 1 + index)),
    );
    const record = flapping.reduce<AlarmRecord>(
      (current, event) => allShown(foldAlarm(current, event)),
      allShown(told(fired)),
    );
    expect(record.shown.map(({ announcement }) => announcement)).toEqual(['card-1']);
    expect(toShow(foldAlarm(record, anAlarmChanged(aChange('OK', 90))))).toEqual(['card-1 OK']);
  });
});

describe('whoever sees to an alarm', () => {
  it('is the first who acknowledged it, however late the others are told', () => {
    const [mina, robin] = [aHandling('mina', 2, 0), aHandling('robin', 3, 0)];
    const record = withAcknowledgement(withAcknowledgement(told(fired), robin), mina);
    expect(incidentsOf(record)[0]?.acknowledged).toEqual(mina);
    expect(withAcknowledgement(record, robin)).toBe(record);
  });

  it('acknowledges the incident whose button was pressed, and not the next one', () => {
    const record = withAcknowledgement(told(fired, firedAgain), aHandling('mina', 35, 0));
    expect(incidentsOf(record).map(({ acknowledged }) => acknowledged?.by.name)).toEqual([undefined, undefined]);
    const inTime = withAcknowledgement(told(fired, firedAgain), aHandling('mina', 4, 0));
    expect(incidentsOf(inTime).map(({ acknowledged }) => acknowledged?.by.name)).toEqual(['mina', undefined]);
  });

  it('is too late once it is over', () => {
    const record = withAcknowledgement(told(fired, resolved), aHandling('mina', 11, 0));
    expect(incidentsOf(record)[0]?.acknowledged).toBeNull();
  });

  it('mutes the incident and no other: what fires when it is over is told', () => {
    const muted = withMute(allShown(told(fired)), aMute('mina', 1, 0));
    const well = allShown(foldAlarm(muted, anAlarmChanged(aChange('OK', 5), aChange('ALARM', 0))));
    const again = foldAlarm(well, anAlarmChanged(aChange('ALARM', 50), aChange('OK', 5)));
    expect(toShow(again)).toEqual(['null ALARM']);
    expect(incidentsOf(again).map(({ muted: mute }) => mute?.by.name)).toEqual(['mina', undefined]);
  });

  it('is too late to mute what is over', () => {
    expect(incidentsOf(withMute(told(fired, resolved), aMute('mina', 11, 0)))[0]?.muted).toBeNull();
  });

  it('finds what an older release muted on the card where it was, and what came of it', () => {
    const [first, again] = [allShown(told(fired, resolved)), foldAlarm(told(fired, resolved), firedAgain)];
    const shown = first.shown.map((one) => ({ ...one, incident: { ...one.incident, firedMs: at(30), times: 2 } }));
    expect(incidentsOf({ ...again, shown })).toMatchObject([{ startedMs: at(0), firedMs: at(30), times: 2 }]);
    expect(toShow(foldAlarm({ ...again, shown }, resolvedAgain))).toEqual(['card-1 OK']);
  });

  it('mutes for longer with every press', () => {
    const record = withMute(withMute(told(fired), aMute('robin', 9, 0)), aMute('mina', 8, 0));
    expect(incidentsOf(record)[0]?.muted).toMatchObject({ by: { name: 'robin' }, untilMs: at(69) });
  });
});

describe('an alarm that flaps', () => {
  function flapping(flaps: number, gapMinutes: number): { record: AlarmRecord; posted: readonly Announcement[] } {
    let record = foldAlarm(null, anAlarmChanged(aChange('ALARM', 0)));
    const posted: Announcement[] = [];
    for (let flap = 0; flap <= flaps; flap += 1) {
      for (const event of [aChange('ALARM', flap * gapMinutes), aChange('OK', flap * gapMinutes + 1)]) {
        record = foldAlarm(record, anAlarmChanged(event));
        for (const { card, announcement } of cardsToShow(record)) {
          const where = announcement ?? (`card ${posted.length}` as Announcement);
          if (announcement === null) posted.push(where);
          record = shownAs(record, card.incident, where);
        }
      }
    }
    return { record, posted };
  }

  it('thirty times in an hour is one card that counts', () => {
    const { record, posted } = flapping(29, 2);
    expect(posted).toEqual(['card 0']);
    expect(record.shown).toMatchObject([{ announcement: 'card 0', incident: { state: 'OK', times: 30 } }]);
  });

  it('for a day is still one card, although its beginning is forgotten', () => {
    const { record, posted } = flapping(400, 3);
    expect(posted).toEqual(['card 0']);
    expect(record.shown).toHaveLength(1);
  });

  it('is told anew after it was well for more than ten minutes', () => {
    expect(flapping(2, 11).posted).toHaveLength(1);
    expect(flapping(2, 12).posted).toHaveLength(3);
  });

  it('gets no card for what ended many hours before the newest news of it', () => {
    const late = told(anAlarmChanged(aChange('OK', 500)), fired, resolved);
    expect(toShow(late)).toEqual([]);
    expect(toShow(told(anAlarmChanged(aChange('OK', 300)), fired, resolved))).toEqual(['null OK']);
  });
});
