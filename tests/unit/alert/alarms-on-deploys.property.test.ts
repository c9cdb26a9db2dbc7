import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlarmRecord, foldAlarm, isFiring, withSuspects } from '../../../src/domain/alert/alarm-record.ts';
import { seenBy } from '../../../src/domain/alert/shown-on.ts';
import type { Suspect, Suspects } from '../../../src/domain/alert/suspects.ts';
import { type AlarmSeen, afterAlarmSeen } from '../../../src/domain/deploy/deploy-alarms.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { runs } from '../../support/property-budget.ts';

const verified = aDeployment({ state: { kind: 'verified', run: aRun(7), images: [], by: 'digest' } });
const first = '1' as DeploymentId;
const second = '2' as DeploymentId;

function suspectsAt(firedMs: number, deployments: readonly DeploymentId[]): Suspects {
  const deploys = deployments.map((deployment) => ({ deployment, when: 'before', isFresh: true, atMs: 0 }) as Suspect);
  return { firedMs, fromMs: 0, lanes: [], deploys, otherRollouts: null };
}

/** An alarm that fires, ends and fires again, after minutes or after an hour; and who is suspect each time that it fires. */
const fires = fc.array(
  fc.record({
    forMin: fc.integer({ min: 1, max: 30 }),
    okForMin: fc.constantFrom(1, 5, 9, 15, 40),
    on: fc.constantFrom([first], [first, second], [second], []),
  }),
  { minLength: 1, maxLength: 6 },
);

function eventsOf(told: readonly { forMin: number; okForMin: number; on: readonly DeploymentId[] }[]) {
  let at = 0;
  let okAt = -90;
  return told.flatMap(({ forMin, okForMin, on }) => {
    const [alarm, ok] = [at, at + forMin];
    const fired = { changed: anAlarmChanged(aChange('ALARM', alarm), aChange('OK', okAt)), on };
    const ended = { changed: anAlarmChanged(aChange('OK', ok), aChange('ALARM', alarm)), on: [] };
    okAt = ok;
    at = ok + okForMin;
    return [fired, ended];
  });
}

const anyOrder = <T>(all: readonly T[]) =>
  fc.tuple(
    fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
    fc.array(fc.constantFrom(...all), { maxLength: 4 }),
  );

it('an alarm on a card of a deploy ends with the alarm, in whatever order its events and their news come', () => {
  let reopened = 0;
  const stories = fires.chain((told) => fc.tuple(fc.constant(told.length), anyOrder(eventsOf(told))));
  fc.assert(
    fc.property(stories, fc.infiniteStream(fc.nat()), ([times, [order, again]], picks) => {
      let record: AlarmRecord | null = null;
      const news: [DeploymentId, AlarmSeen][] = [];
      for (const { changed, on } of [...order, ...again]) {
        const after: AlarmRecord = foldAlarm(record, changed);
        const isNews: boolean = after !== record && changed.now.state === 'ALARM' && on.length > 0;
        record = isNews ? withSuspects(after, suspectsAt(changed.now.atMs, on)) : after;
        news.push(...seenBy(record));
      }
      const expected = record === null ? new Map<DeploymentId, AlarmSeen>() : seenBy(record);
      const cards = new Map<DeploymentId, Deployment>();
      const left = [...news, ...news.slice(0, 3)];
      while (left.length > 0) {
        const [one] = left.splice((picks.next().value ?? 0) % left.length, 1);
        if (one !== undefined) cards.set(one[0], afterAlarmSeen(cards.get(one[0]) ?? verified, one[1]));
      }
      for (const { alarms = [] } of cards.values()) {
        if (record !== null && !isFiring(record)) expect(alarms.filter(({ endedMs }) => endedMs === null)).toEqual([]);
      }
      for (const [id, { fired }] of expected) {
        const alarms = cards.get(id)?.alarms ?? [];
        expect(alarms.map(({ firedMs, endedMs }) => ({ firedMs, endedMs }))).toEqual(fired);
        if (times > 1 && alarms.length > 0) reopened += 1;
      }
    }),
    { numRuns: runs(300) },
  );
  expect(reopened).toBeGreaterThan(20);
});

it('keeps the same five alarms on a card, in whatever order they are told', () => {
  const seen = (name: number, firedMin: number, endedMin: number | null): AlarmSeen => ({
    alarm: {
      id: `alarm-${name}` as typeof cpuHigh.id,
      account: cpuHigh.account,
      region: cpuHigh.region,
      name: `alarm-${name}`,
    },
    revision: endedMin === null ? 1 : 2,
    fired: [{ firedMs: nowMs + firedMin * minute, endedMs: endedMin === null ? null : nowMs + endedMin * minute }],
  });
  const all = Array.from({ length: 8 }, (_, at) => [seen(at, at, null), seen(at, at, 40 + at)]).flat();
  const inOrder = all.reduce(afterAlarmSeen, verified).alarms;
  expect(inOrder?.map(({ name, endedMs }) => [name, endedMs === null])).toEqual(
    [0, 1, 2, 3, 4].map((at) => [`alarm-${at}`, false]),
  );
  fc.assert(
    fc.property(anyOrder(all), ([order, again]) => {
      expect([...order, ...again].reduce(afterAlarmSeen, verified).alarms).toEqual(inOrder);
    }),
    { numRuns: runs(200) },
  );
});
