import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { RemindOfAlarms } from '../../../src/application/alert/remind-of-alarms.ts';
import { SweepAlarms } from '../../../src/application/alert/sweep-alarms.ts';
import type { Alarm, AlarmFate, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { type AlarmRules, noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { Incident } from '../../../src/domain/alert/incident.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';
import { runs } from '../../support/property-budget.ts';

const alarm = (name: string): Alarm => ({ ...cpuHigh, id: name as AlarmId, name });
const [shop, cpu, errors, region] = ['shop', 'cpu', 'errors', 'region'].map(alarm) as [Alarm, Alarm, Alarm, Alarm];

function world(rules: AlarmRules = noAlarmRules) {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const timers = new InMemoryTimers();
  const definitions = new InMemoryAlarmDefinitions();
  definitions.compose(shop, ['cpu', 'errors']);
  for (const one of [shop, cpu, errors]) definitions.define(one, cpuDefinition);
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers,
    rules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const tell = (of: Alarm, state: AlarmFate, at: number) =>
    notify.execute({ ...anAlarmChanged(aChange(state, at)), alarm: of });
  const posted = () => board.posted('alarm').map(({ notice: { card } }) => card);
  const shown = () =>
    posted().map(({ alarm: { name }, incident: { state, itself, parts = [] } }) => ({
      name,
      state,
      itself,
      parts: parts.map((part) => `${part.name} ${part.state}`),
    }));
  const sweep = new SweepAlarms({
    cards,
    board: alarms,
    definitions,
    clock,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  return { clock, cards, board, definitions, notify, sweep, tell, posted, shown };
}

describe('a composite alarm', () => {
  it('shows on its one card what its rule names, whichever of them is heard of first', async () => {
    const expected = [{ name: 'shop', state: 'ALARM', itself: true, parts: ['cpu ALARM', 'errors ALARM'] }];
    const first = world();
    await first.tell(shop, 'ALARM', 2);
    await first.tell(cpu, 'ALARM', 0);
    await first.tell(errors, 'ALARM', 1);
    expect(first.shown()).toEqual(expected);
    const last = world();
    await last.tell(cpu, 'ALARM', 0);
    expect(last.shown()).toEqual([{ name: 'shop', state: 'ALARM', itself: false, parts: ['cpu ALARM'] }]);
    await last.tell(errors, 'ALARM', 1);
    await last.tell(shop, 'ALARM', 2);
    expect(last.shown()).toEqual(expected);
  });

  it('is over when neither it nor any of them fires', async () => {
    const { tell, shown } = world();
    await tell(cpu, 'ALARM', 0);
    await tell(shop, 'ALARM', 1);
    await tell(shop, 'OK', 5);
    expect(shown()).toMatchObject([{ state: 'ALARM', itself: false, parts: ['cpu ALARM'] }]);
    await tell(cpu, 'OK', 6);
    expect(shown()).toEqual([{ name: 'shop', state: 'OK', itself: false, parts: ['cpu OK'] }]);
  });

  it('is named by the topmost where composite alarms name each other', async () => {
    const { definitions, tell, shown } = world();
    definitions.compose(region, ['shop']);
    await tell(cpu, 'ALARM', 0);
    await tell(shop, 'ALARM', 1);
    expect(shown()).toMatchObject([{ name: 'region', parts: ['cpu ALARM', 'shop ALARM'] }]);
  });

  it('hides nothing where it is left out, or where nobody can say what it names', async () => {
    const exclude = [{ name: 'shop', tags: {}, state: null }];
    const without = world({ ...noAlarmRules, exclude });
    await without.tell(cpu, 'ALARM', 0);
    expect(without.shown()).toMatchObject([{ name: 'cpu' }]);
    const blind = world();
    blind.definitions.failWith('access-denied');
    await blind.tell(cpu, 'ALARM', 0);
    expect(blind.shown()).toMatchObject([{ name: 'cpu' }]);
  });

  it('does not stay red for one that was deleted without a word', async () => {
    const { clock, definitions, sweep, tell, shown } = world();
    await tell(cpu, 'ALARM', 0);
    definitions.delete(cpu);
    clock.set(nowMs + 30 * minute);
    await sweep.execute();
    expect(shown()).toMatchObject([{ name: 'shop', state: 'DELETED', parts: ['cpu DELETED'] }]);
  });

  it('is listed once in the morning, and reminded of once', async () => {
    const { board, cards, clock, tell } = world();
    await tell(cpu, 'ALARM', 0);
    await tell(shop, 'ALARM', 1);
    clock.set(nowMs + 180 * minute);
    const policy = { afterMs: [120 * minute], call: [], morningHour: null, timeZone: 'Asia/Seoul' };
    expect(await new RemindOfAlarms({ cards, board, clock, policy }).execute()).toMatchObject({ reminded: 1 });
    expect(board.lines('alarm-reminder')).toHaveLength(1);
  });
});

type Told = readonly [name: string, state: AlarmFate, at: number];

const told: fc.Arbitrary<readonly Told[]> = fc.array(
  fc.tuple(
    fc.constantFrom('shop', 'cpu', 'errors'),
    fc.constantFrom<AlarmFate>('ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'),
    fc.integer({ min: 0, max: 90 }),
  ),
  { minLength: 1, maxLength: 14 },
);

describe('a composite alarm and those that it names, told in any order and some of it twice', () => {
  it('end in the same incidents, each on a card of the composite alarm, and no other card is red', async () => {
    const reordered = told.chain((given) =>
      fc
        .tuple(fc.shuffledSubarray([...given], { minLength: given.length }), fc.shuffledSubarray([...given]))
        .map(([shuffled, again]) => ({ given, other: [...shuffled, ...again] })),
    );
    await fc.assert(
      fc.asyncProperty(reordered, async ({ given, other }) => {
        const [a, b] = [world(), world()];
        for (const [name, state, at] of given) await a.tell(alarm(name), state, at);
        for (const [name, state, at] of other) await b.tell(alarm(name), state, at);
        for (const { shown } of [a, b]) expect(shown().filter(({ name }) => name !== 'shop')).toEqual([]);
        const now = ({ posted }: typeof a) =>
          posted()
            .filter(({ incident: { endedMs } }) => endedMs === null)
            .map(({ incident }) => stillOpen(incident));
        expect(new Set(now(b).map((one) => JSON.stringify(one)))).toEqual(
          new Set(now(a).map((one) => JSON.stringify(one))),
        );
        const group = await b.cards.ofAlarm(shop.id);
        const expected = await a.cards.ofAlarm(shop.id);
        const looks = (record: typeof group) => record?.parts?.map(({ alarm: { id }, history }) => [id, history]);
        expect([group?.history, looks(group)]).toEqual([expected?.history, looks(expected)]);
      }),
      { numRuns: runs(200) },
    );
  });
});

/** What is still so, without when the card began: that depends on which cards there were already. */
function stillOpen({ itself, parts, state }: Incident) {
  return { itself, parts, state };
}
