import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AcknowledgeOrMuteAlarm } from '../../../src/application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { RemindOfAlarms } from '../../../src/application/alert/remind-of-alarms.ts';
import { SweepAlarms } from '../../../src/application/alert/sweep-alarms.ts';
import type { Alarm, AlarmId, AlarmState, Suppression } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import { incidentsOf } from '../../../src/domain/alert/incident.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { Died, type Life, mortal } from '../../support/mortal.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';
import { runs } from '../../support/property-budget.ts';

const child: Alarm = { ...cpuHigh, id: 'child' as AlarmId, name: 'checkout slow' };
const below: Suppression = { by: 'alarm', name: cpuHigh.name, parent: cpuHigh.id };
const policy = { afterMs: [30 * minute, 90 * minute], call: ['oncall'], morningHour: 9, timeZone: 'Asia/Seoul' };

type Job =
  | { readonly kind: 'changes'; readonly alarm: Alarm; readonly state: AlarmState; readonly suppressed: boolean }
  | { readonly kind: 'presses'; readonly alarm: Alarm; readonly action: 'acknowledge' | 'mute' }
  | { readonly kind: 'deleted'; readonly alarm: Alarm }
  | { readonly kind: 'sweep' };

/** `at`: in minutes. `deaths`: each of them cuts off one worker that had the job; the next one finishes it. */
type Step = { readonly job: Job; readonly at: number; readonly deaths: readonly Death[]; readonly again: boolean };
type Death = { readonly left: number; readonly effect: Life['effect'] };

const alarm = fc.constantFrom(cpuHigh, child);
const job: fc.Arbitrary<Job> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      alarm,
      state: fc.constantFrom<AlarmState>('ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'),
      suppressed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('presses' as const),
      alarm,
      action: fc.constantFrom('acknowledge' as const, 'mute' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleted' as const), alarm }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'sweep' as const }) },
);
const death = fc.record({ left: fc.nat({ max: 9 }), effect: fc.constantFrom('before' as const, 'after' as const) });
/** One job after the other, up to some hours apart. */
const life: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record({
      job,
      gap: fc.constantFrom(1, 4, 12, 40),
      deaths: fc.array(death, { maxLength: 3 }),
      again: fc.boolean(),
    }),
    { minLength: 1, maxLength: 18 },
  )
  .map((steps) =>
    steps.map(({ gap: _, ...step }, index) => ({
      ...step,
      at: steps.slice(0, index + 1).reduce((sum, { gap }) => sum + gap, 0),
    })),
  );

class World {
  readonly clock = new InMemoryClock(nowMs);
  readonly cards = new InMemoryAlarmCards(this.clock);
  readonly board = new InMemoryNoticeboard();
  readonly #definitions = new InMemoryAlarmDefinitions();

  constructor() {
    for (const known of [cpuHigh, child]) this.#definitions.define(known, cpuDefinition);
  }

  /** Whether the job was finished; a worker that died may have done any part of it. */
  async works({ job, at }: Step, death: Death | null): Promise<boolean> {
    const one: Life = { left: death?.left ?? null, effect: death?.effect ?? 'before' };
    const cards = mortal(this.cards, one);
    const board = mortal(this.board, one);
    const definitions = mortal(this.#definitions, one);
    const { clock } = this;
    const timers = new InMemoryTimers();
    const alarms = new AlarmBoard(cards, board, mortal(new InMemoryAlarmGraphs(), one), clock, timers);
    if (clock.nowMs() < nowMs + at * minute) clock.set(nowMs + at * minute);
    try {
      switch (job.kind) {
        case 'changes': {
          const isQuiet = job.suppressed && job.alarm === child && job.state === 'ALARM';
          const now = { ...aChange(job.state, at), ...(isQuiet ? { suppressed: below } : {}) };
          await new NotifyAlarm({
            board: alarms,
            definitions,
            timers,
            rules: noAlarmRules,
            calls: noCalls,
            muteRules: noMuteRules,
            suspects: noSuspects,
          }).execute({
            ...anAlarmChanged(now),
            alarm: job.alarm,
          });
          break;
        }
        case 'deleted': {
          const now = aChange('DELETED', at, '');
          await new NotifyAlarm({
            board: alarms,
            definitions,
            timers,
            rules: noAlarmRules,
            calls: noCalls,
            muteRules: noMuteRules,
            suspects: noSuspects,
          }).execute({
            ...anAlarmChanged(now),
            alarm: job.alarm,
          });
          break;
        }
        case 'presses': {
          const asked = asking(`press-${at}`, { id: 'mina' as MemberId, name: 'mina', roles: [] }, nowMs + at * minute);
          const anchorMs = nowMs + at * minute;
          const { action } = job;
          await new AcknowledgeOrMuteAlarm(alarms, noMuteRules).execute({
            asked,
            alarm: job.alarm.id,
            anchorMs,
            action,
          });
          break;
        }
        case 'sweep': {
          const swept = await new SweepAlarms({
            cards,
            board: alarms,
            definitions,
            clock,
            muteRules: noMuteRules,
            suspects: noSuspects,
          }).execute();
          const reminded = await new RemindOfAlarms({ cards, board, clock, policy }).execute();
          if (swept.failed.length + reminded.failed.length > 0) return false;
        }
      }
    } catch (error) {
      if (error instanceof Died) return false;
      throw error;
    }
    return true;
  }

  /** Each card and line that can be seen, with everything that it shows now. */
  seen() {
    const shown = this.board.posted().map(({ notice, pinged }) => [notice.kind, looks(notice), pinged] as const);
    const lines = this.board.lines().map(({ line, pinged }) => [line.kind, looks(line), pinged] as const);
    return [...shown, ...lines].map((one) => JSON.stringify(one)).sort();
  }
}

/** Without the picture, which is drawn again each time. */
function looks(told: object): object {
  const { graph: _, ...rest } = { graph: null, ...told };
  return rest;
}

async function finishes(world: World, step: Step): Promise<void> {
  for (const death of step.deaths) if (await world.works(step, death)) break;
  await world.works(step, null);
  if (step.again) await world.works(step, null);
}

describe('alarms whose workers are cut short at any call, and whose jobs are then delivered again', () => {
  it('are told as if no worker had ever died: nothing is lost, and nothing is said twice', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const [mortals, immortals] = [new World(), new World()];
        for (const step of steps) {
          await finishes(mortals, step);
          await immortals.works(step, null);
        }
        expect(mortals.seen()).toEqual(immortals.seen());
      }),
      { numRuns: runs(300) },
    );
  });

  // One job waits at a time, and none tells of suppression: whether that is a line or a card is decided at each delivery.
  it('are told once and as they are, also where other jobs come between a death and the next delivery', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (drawn) => {
        const steps = drawn.map((step) => ({ ...step, job: { ...step.job, suppressed: false } }));
        const world = new World();
        let waiting: Step | null = null;
        for (const step of steps) {
          const death: Death | null = waiting === null ? (step.deaths[0] ?? null) : null;
          if (!(await world.works(step, death))) waiting = step;
          else if (step.again && waiting !== null) {
            await world.works(waiting, null);
            waiting = null;
          }
        }
        if (waiting !== null) await world.works(waiting, null);
        const all = world.cards.all();
        const told = all.flatMap((record) => record.shown.map(({ announcement }) => announcement));
        const cards = world.board.posted('alarm').map(({ announcement }) => announcement);
        for (const record of all) {
          const shown = record.shown.map(({ incident }) => incident);
          expect(shown.toSorted((a, b) => a.startedMs - b.startedMs)).toEqual(incidentsOf(record));
        }
        expect(told.toSorted()).toEqual(cards.toSorted());
      }),
      { numRuns: runs(300) },
    );
  });
});
