import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmCards } from '../../../src/application/alert/ports/alarm-cards.ts';
import { withAcknowledgement, withMute, withMuteRule } from '../../../src/domain/alert/acknowledge-or-mute.ts';
import type { AlarmId, StateChange } from '../../../src/domain/alert/alarm.ts';
import { withCall } from '../../../src/domain/alert/alarm-call.ts';
import {
  type AlarmRecord,
  cardsToShow,
  foldAlarm,
  foldContributor,
  foldPart,
  shownAs,
  withDefinition,
  withSuspects,
} from '../../../src/domain/alert/alarm-record.ts';
import { incidentsOf } from '../../../src/domain/alert/incident.ts';
import { withReminder } from '../../../src/domain/alert/reminder.ts';
import type { Suspect } from '../../../src/domain/alert/suspects.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, aHandling, aMute, anAlarmChanged, cpuDefinition, cpuHigh } from '../../support/an-alarm.ts';
import { runs } from '../../support/property-budget.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

const fired = foldAlarm(null, anAlarmChanged(aChange('ALARM', 0)));
const resolved = foldAlarm(fired, anAlarmChanged(aChange('OK', 5)));

/** `harness` gives you a place where nothing was kept yet. */
export function alarmCardsContract(name: string, harness: () => Promise<AlarmCards>): void {
  describe(`${name} keeps what is known of alarms`, () => {
    it('has nothing of an alarm that it never saw', async () => {
      expect(await (await harness()).ofAlarm(cpuHigh.id)).toBeNull();
    });

    it('keeps a first record, and refuses a second first one', async () => {
      const cards = await harness();
      expect(await cards.replace(null, fired)).toBe('replaced');
      expect(await cards.replace(null, resolved)).toBe('conflict');
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(fired);
    });

    it('keeps a composite alarm with what its rule names, and says of that where it is shown', async () => {
      const cards = await harness();
      const region = { ...cpuHigh, id: 'region' as AlarmId, name: 'region' };
      const within = { id: region.id, name: region.name };
      const part = foldAlarm(null, anAlarmChanged({ ...aChange('ALARM', 0), within }));
      const group = foldPart(null, region, { ...part, history: part.history });
      const [toShow] = cardsToShow(group);
      if (toShow === undefined) throw new Error('nothing to show');
      const shown = shownAs(group, toShow.card.incident, anAnnouncement('message'));
      for (const record of [part, shown]) await cards.replace(null, record);
      expect(await cards.ofAlarm(part.alarm.id)).toEqual(part);
      expect(cardsToShow((await cards.ofAlarm(region.id)) ?? part)).toEqual([]);
    });

    it('keeps what was deployed before it fired, also that it is not known', async () => {
      const cards = await harness();
      const suspect: Suspect = {
        deployment: '1320000000000000001' as DeploymentId,
        service: 'backend',
        environment: 'prod',
        version: 'v1',
        by: 'Dana',
        isRollback: true,
        url: null,
        when: 'under-way',
        atMs: nowMs,
        pullRequests: [{ number: 1, title: 'Cache', url: 'https://github.com/acme/backend/pull/1' }],
        morePullRequests: 2,
        isFresh: true,
      };
      const lanes = [{ service: 'backend', environment: 'prod' }];
      const found = { firedMs: nowMs, fromMs: nowMs - 1, lanes, otherRollouts: [nowMs] };
      const shownOn = [{ deployment: suspect.deployment, firedMs: nowMs - 1 }];
      const known = {
        ...withSuspects(fired, {
          ...found,
          deploys: [suspect, { ...suspect, pullRequests: null, isUncompared: true }],
        }),
        shownOn,
      };
      const id = 'unread' as AlarmId;
      const unread = withSuspects(
        { ...fired, alarm: { ...fired.alarm, id } },
        { ...found, deploys: null, otherRollouts: null },
      );
      for (const record of [known, unread]) await cards.replace(null, record);
      expect([await cards.ofAlarm(cpuHigh.id), await cards.ofAlarm(id)]).toEqual([known, unread]);
    });

    it('keeps what fired lately, and refuses a writer who saw an older revision', async () => {
      const cards = await harness();
      expect(await cards.flood()).toBeNull();
      const { alarm } = fired;
      const member = {
        alarm,
        startedMs: 1,
        endedMs: null,
        state: 'ALARM',
        isGroup: false,
        isAcknowledged: true,
        isMuted: true,
        own: false,
      } as const;
      const called = [{ step: 'call', atMs: 5, said: true } as const];
      const card = { beganMs: 1, announcement: anAnnouncement('message'), looks: null, called };
      const first = { members: [member], cards: [card], revision: 1 };
      const second = { ...first, members: [{ ...member, endedMs: 2, state: 'OK' as const }], revision: 2 };
      expect(await cards.replaceFlood(null, first)).toBe('replaced');
      expect(await cards.flood()).toEqual(first);
      expect(await cards.replaceFlood(null, second)).toBe('conflict');
      expect(await cards.replaceFlood(first, second)).toBe('replaced');
      expect(await cards.flood()).toEqual(second);
    });

    it('keeps who was called for it, and whether that is known to have been said', async () => {
      const cards = await harness();
      const [incident] = incidentsOf(fired);
      if (incident === undefined) throw new Error('nothing fires');
      const begun = withCall(fired, incident, { step: 'call', atMs: nowMs, said: false });
      const said = withCall(begun, incident, { step: 'call', atMs: nowMs + 1, said: true });
      await cards.replace(null, begun);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(begun);
      await cards.replace(begun, said);
      expect((await cards.ofAlarm(cpuHigh.id))?.called).toEqual([
        { anchorMs: nowMs, step: 'call', atMs: nowMs, said: true },
      ]);
    });

    it('keeps what became of a mute in CloudWatch, and that it was lifted', async () => {
      const cards = await harness();
      const mute = aMute('mina', 1, 0);
      const made = withMuteRule(withMute(fired, mute), mute, 'made');
      const lifted = withMute(made, { ...aHandling('mina', 2, 0), untilMs: nowMs, lifted: true });
      await cards.replace(null, made);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(made);
      await cards.replace(made, lifted);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(lifted);
    });

    it('keeps what became of the series of an alarm', async () => {
      const cards = await harness();
      const change = { id: 'c1', name: 'InstanceId=i-1', state: 'ALARM', atMs: nowMs } as const;
      const record = foldContributor(fired, cpuHigh, change);
      const [toShow] = cardsToShow(record);
      if (toShow === undefined) throw new Error('nothing to show');
      const shown = shownAs(record, toShow.card.incident, anAnnouncement('message'));
      await cards.replace(null, shown);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(shown);
      expect(cardsToShow((await cards.ofAlarm(cpuHigh.id)) ?? fired)).toEqual([]);
    });

    it('does not mix up two alarms', async () => {
      const cards = await harness();
      const other = { ...resolved, alarm: { ...cpuHigh, id: 'other' as AlarmId } };
      await cards.replace(null, fired);
      await cards.replace(null, other);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(fired);
      expect(await cards.ofAlarm(other.alarm.id)).toEqual(other);
    });

    it('refuses a writer who saw an older revision, and changes nothing', async () => {
      const cards = await harness();
      await cards.replace(null, fired);
      expect(await cards.replace(fired, resolved)).toBe('replaced');
      expect(await cards.replace(fired, withMute(fired, aMute('late', 1, 0)))).toBe('conflict');
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(resolved);
    });

    it('refuses to replace a record that was never kept', async () => {
      const cards = await harness();
      expect(await cards.replace(fired, resolved)).toBe('conflict');
      expect(await cards.ofAlarm(cpuHigh.id)).toBeNull();
    });

    it('lets exactly one of 30 first writers win, and exactly one of 30 that follow', async () => {
      const cards = await harness();
      const kept: AlarmRecord[] = [];
      for (let round = 1; round <= 4; round += 1) {
        const racers = Array.from({ length: 30 }, (_, racer) => ({ ...fired, subjectAtMs: racer, revision: round }));
        const results = await Promise.all(racers.map((racer) => cards.replace(kept.at(-1) ?? null, racer)));
        expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
        const winner = racers[results.indexOf('replaced')];
        expect(await cards.ofAlarm(cpuHigh.id)).toEqual(winner);
        if (winner !== undefined) kept.push(winner);
      }
    });

    it('keeps who saw to it and what is shown', async () => {
      const cards = await harness();
      const handled = withMute(withAcknowledgement(fired, aHandling('미나', 1, 0)), aMute('robin', 2, 0));
      const [toShow] = cardsToShow(handled);
      if (toShow === undefined) throw new Error('nothing to show');
      const shown = shownAs(handled, toShow.card.incident, anAnnouncement('message'));
      await cards.replace(null, shown);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(shown);
    });

    it('finds those that fire or have a card that is behind, and no others', async () => {
      const cards = await harness();
      const named = (record: AlarmRecord, id: string) => ({ ...record, alarm: { ...cpuHigh, id: id as AlarmId } });
      const open = async () => (await cards.open()).records.map(({ alarm: { id } }) => id).sort();
      expect(await open()).toEqual([]);
      const shown = (record: AlarmRecord) => {
        const [toShow] = cardsToShow(record);
        return toShow === undefined ? record : shownAs(record, toShow.card.incident, anAnnouncement('message'));
      };
      await cards.replace(null, named(shown(fired), 'fires'));
      await cards.replace(null, named(fired, 'ends'));
      await cards.replace(null, named(foldAlarm(null, anAlarmChanged(aChange('OK', 0))), 'was never bad'));
      expect(await open()).toEqual(['ends', 'fires']);
      await cards.replace(named(fired, 'ends'), named(resolved, 'ends'));
      expect(await open()).toEqual(['ends', 'fires']);
      await cards.replace(named(resolved, 'ends'), named(shown(resolved), 'ends'));
      expect(await cards.open()).toEqual({ records: [named(shown(fired), 'fires')], unreadable: [] });
    });

    it('does not lose one that two writers open and end at once', async () => {
      const cards = await harness();
      await cards.replace(null, resolved);
      const again = foldAlarm(resolved, anAlarmChanged(aChange('ALARM', 30)));
      await Promise.all([cards.replace(resolved, again), cards.replace(resolved, { ...resolved, revision: 3 })]);
      const kept = await cards.ofAlarm(cpuHigh.id);
      expect((await cards.open()).records).toEqual(kept === null ? [] : [kept]);
    });

    it('remembers the mornings that were told, each by itself', async () => {
      const cards = await harness();
      const [monday, tuesday] = ['2026-11-23' as Day, '2026-11-24' as Day];
      expect(await cards.isMorningTold(monday)).toBe(false);
      await cards.tellMorning(monday);
      await cards.tellMorning(monday);
      expect([await cards.isMorningTold(monday), await cards.isMorningTold(tuesday)]).toEqual([true, false]);
    });

    it('keeps what an alarm computes, what was measured and how it is configured', async () => {
      const cards = await harness();
      const { metric } = anAlarmChanged(aChange('ALARM', 0)).subject;
      const part = { id: 'm1', label: null, returned: false, metric, expression: null, periodSeconds: null };
      const whole = {
        ...part,
        id: 'e1',
        label: '비율',
        returned: true,
        metric: null,
        expression: 'm1*2',
        periodSeconds: 60,
      };
      const subject = { description: null, metric: null, queries: [whole, part], threshold: 5 };
      const told = foldAlarm(null, { ...anAlarmChanged({ ...aChange('ALARM', 0), value: 93.4 }), subject });
      const record = withDefinition(told, {
        ...cpuDefinition,
        contributors: ['InstanceId=i-1'],
        moreContributors: true,
      });
      await cards.replace(null, record);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(record);
    });

    it('keeps that it was said again', async () => {
      const cards = await harness();
      const said = withReminder(fired, { anchorMs: nowMs, afterMs: 7_200_000 });
      await cards.replace(null, said);
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(said);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const cards = await harness();
      const mine = structuredClone(fired);
      await cards.replace(null, mine);
      Object.assign(mine.subject, { description: 'changed' });
      Object.assign((await cards.ofAlarm(cpuHigh.id))?.subject ?? {}, { description: 'changed' });
      expect(await cards.ofAlarm(cpuHigh.id)).toEqual(fired);
    });

    it('keeps whatever names and reasons hold', async () => {
      const cards = await harness();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), async (text, reason) => {
          count += 1;
          const history: readonly StateChange[] = [aChange('ALARM', 0, reason)];
          const record = { ...fired, alarm: { ...cpuHigh, id: `a-${count}` as AlarmId, name: text }, history };
          await cards.replace(null, record);
          expect(await cards.ofAlarm(record.alarm.id)).toEqual(record);
        }),
        { numRuns: runs(10) },
      );
    });
  });
}
