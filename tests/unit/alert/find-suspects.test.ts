import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { FindSuspects } from '../../../src/application/alert/find-suspects.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import type { Rollouts } from '../../../src/application/deploy/ports/rollouts.ts';
import type { AlarmChanged, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { Catalog } from '../../../src/domain/deploy/catalog.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../../../src/domain/deploy/deployment-life.ts';
import type { ServiceDeployment } from '../../../src/domain/deploy/rollout.ts';
import { knownList, unreadable } from '../../../src/domain/kit/fact.ts';
import { nowMs, seoul } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { pastDeployment, states } from '../../support/past-deployments.ts';

const fired = anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90));
const ended = anAlarmChanged(aChange('OK', 10), aChange('ALARM', 0));

const service = (name: string) => ({
  name,
  runsOn: { prod: { region: seoul, cluster: 'prod', service: name } },
  alarms: name === 'web' ? { prod: ['edge-*'] } : {},
});
const catalog = { services: [service('backend'), service('web')], environments: [] } as unknown as Catalog;

function deployed(id: number, minutesBefore: number, changes: Partial<Deployment> = {}): Deployment {
  const beganMs = nowMs - minutesBefore * minute;
  return pastDeployment(id, 1, {
    environment: 'prod',
    requestedAtMs: beganMs - minute,
    sinceMs: beganMs + 5 * minute,
    trail: [{ kind: 'dispatching', atMs: beganMs }],
    ...changes,
  });
}

let world: ReturnType<typeof aWorld>;

beforeEach(() => {
  world = aWorld();
});

function aWorld() {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const timers = new InMemoryTimers();
  const definitions = new InMemoryAlarmDefinitions();
  definitions.define(cpuHigh, cpuDefinition);
  const deployments = new InMemoryDeployments(clock);
  /** When ECS began its rollouts, in minutes before the alarm. */
  const ecs: {
    rolledOut: readonly number[] | 'unreadable';
    asked: number;
    listed?: readonly Pick<ServiceDeployment, 'startedAtMs' | 'latestMs'>[];
  } = { rolledOut: [], asked: 0 };
  const told: string[] = [];
  const rollouts = {
    of: async () => {
      ecs.asked += 1;
      if (ecs.listed !== undefined) return { serviceDeployments: knownList(ecs.listed) };
      const { rolledOut } = ecs;
      if (rolledOut === 'unreadable') return { serviceDeployments: unreadable('service-deployments', 'throttled') };
      const value = rolledOut.map((before) => ({ startedAtMs: nowMs - before * minute }));
      return { serviceDeployments: { kind: 'known', value } };
    },
  } as unknown as Rollouts;
  const card = {
    move: async (id: Deployment['id'], event: DeploymentEvent) => {
      const before = await deployments.ofId(id);
      if (before === null) throw new Error('there is no such deployment');
      const after = afterEvent(before, event, clock.nowMs());
      if (after !== before) await deployments.replace(before, after);
      return after;
    },
    tell: async ({ id }: Deployment) => void told.push(id),
  };
  const suspects = new FindSuspects({
    catalog,
    deployments,
    rollouts: async () => rollouts,
    card: async () => card,
    placeOf: ({ region }) => ({ region }),
    timers,
    clock,
  });
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const dependencies = { board: alarms, definitions, timers, rules: noAlarmRules, calls: noCalls };
  const notify = new NotifyAlarm({ ...dependencies, muteRules: noMuteRules, suspects });
  const shown = () => board.posted('alarm').map(({ notice }) => notice.card.suspects);
  return { clock, deployments, ecs, told, notify, shown, timers, board };
}

describe('an alarm on a service', () => {
  it('names the deploy that rolled out before it fired, and whoever looks at that deploy sees the alarm', async () => {
    const { deployments, ecs, notify, shown, told } = world;
    await deployments.add(deployed(1, 30));
    await deployments.add(deployed(2, 9));
    ecs.rolledOut = [6, 28];
    await notify.execute(fired);
    expect(shown()).toMatchObject([
      {
        lanes: [{ service: 'backend', environment: 'prod' }],
        deploys: [
          { deployment: '2', when: 'before', isFresh: true, atMs: nowMs - 6 * minute },
          { deployment: '1', isFresh: true },
        ],
        otherRollouts: [],
      },
    ]);
    expect(await deployments.ofId('2' as Deployment['id'])).toMatchObject({
      alarms: [{ id: cpuHigh.id, name: cpuHigh.name, firedMs: nowMs, endedMs: null }],
    });
    expect(told).toEqual(['2', '1']);
    await notify.execute(ended);
    expect(await deployments.ofId('2' as Deployment['id'])).toMatchObject({
      alarms: [{ endedMs: nowMs + 10 * minute }],
    });
  });

  it('is told once to a deploy, however often its events come', async () => {
    const { deployments, ecs, notify } = world;
    await deployments.add(deployed(2, 9));
    ecs.rolledOut = [6];
    for (const event of [fired, fired, ended, fired, ended]) await notify.execute(event);
    const deployment = await deployments.ofId('2' as Deployment['id']);
    expect(deployment?.alarms).toMatchObject([{ firedMs: nowMs, endedMs: nowMs + 10 * minute }]);
    expect(deployment?.revision).toBe(3);
  });

  it('is one of many at once, for which ECS is asked once', async () => {
    const { deployments, ecs, notify, shown, clock } = world;
    await deployments.add(deployed(2, 9));
    ecs.rolledOut = [6];
    const another = (at: number) => ({ ...fired, alarm: { ...cpuHigh, id: `alarm-${at}` as AlarmId } });
    await Promise.all(Array.from({ length: 8 }, (_, at) => notify.execute(another(at))));
    expect(ecs.asked).toBe(1);
    expect(shown().map((one) => one?.deploys?.[0]?.deployment)).toEqual(Array(8).fill('2'));
    clock.advance(6_000);
    await notify.execute(another(9));
    expect(ecs.asked).toBe(2);
  });

  it('names a canary that still moves traffic, or has only just come to its end, hours after its run', async () => {
    const { deployments, ecs, notify, shown } = world;
    const pending = { ...states.succeeded, verification: { kind: 'pending' } } as const;
    await deployments.add(deployed(1, 130, { state: pending }));
    ecs.rolledOut = [125];
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [{ deployment: '1', when: 'before', isFresh: true }] }]);
  });

  it('names a canary that was verified minutes before, hours after its run', async () => {
    const { deployments, ecs, notify, shown } = world;
    const verified = { kind: 'verified', run: states.succeeded.run, images: [], by: 'digest' } as const;
    const trail = [
      { kind: 'dispatching', atMs: nowMs - 130 * minute },
      { kind: 'succeeded', atMs: nowMs - 125 * minute },
    ] as const;
    await deployments.add(deployed(1, 130, { state: verified, trail, sinceMs: nowMs - 8 * minute }));
    ecs.rolledOut = [125];
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [{ deployment: '1', when: 'before', isFresh: true }] }]);
  });

  it('does not show on a deploy that is older than half an hour', async () => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(1, 45));
    ecs.rolledOut = [43];
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [{ deployment: '1', isFresh: false }] }]);
    expect((await deployments.ofId('1' as Deployment['id']))?.alarms).toBeUndefined();
  });

  it.each([
    ['is not known', nowMs + 60 * minute],
    ['is known to be before', nowMs - 3 * minute],
  ])('accuses what went back, and not the deploy before it, where when it began %s', async (_, latestMs) => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(1, 40));
    await deployments.add(deployed(2, 9));
    const before = { startedAtMs: nowMs - 38 * minute };
    ecs.listed = [{ startedAtMs: before.startedAtMs, latestMs }, before];
    await notify.execute(fired);
    expect(shown()).toMatchObject([
      { deploys: [{ deployment: '2', when: 'before' }, { deployment: '1' }], otherRollouts: null },
    ]);
  });

  it('accuses no deploy that began when the values were bad already, and none that ECS never rolled out', async () => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(1, 1, { state: { kind: 'requested' }, trail: [] }));
    await deployments.add(deployed(2, 1.5));
    ecs.rolledOut = [1];
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [{ deployment: '2', when: 'after' }] }]);
  });

  it('says that nothing was deployed where nothing was, and names rollouts that Geonbot did not begin', async () => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(1, 400));
    ecs.rolledOut = [20, 398];
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [], otherRollouts: [nowMs - 20 * minute] }]);
  });

  it('says that it is not known where the deployments cannot be read, or take long', async () => {
    const { deployments, notify, shown, timers } = world;
    deployments.recent = () => Promise.reject(new Error('throttled'));
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: null, otherRollouts: null }]);
    deployments.recent = () => new Promise(() => undefined);
    world.clock.advance(6_000);
    const late = notify.execute({ ...fired, alarm: { ...cpuHigh, id: 'late' as AlarmId } });
    timers.advance(1_500);
    await late;
    expect(shown().at(-1)).toMatchObject({ deploys: null });
  });

  it('names the run that was under way where nobody can say whether ECS had begun', async () => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(2, 4));
    ecs.rolledOut = 'unreadable';
    await notify.execute(fired);
    expect(shown()).toMatchObject([{ deploys: [{ deployment: '2', when: 'under-way' }], otherRollouts: null }]);
  });

  it('that flaps keeps what was found first, and the next incident is looked into by itself', async () => {
    const { deployments, ecs, notify, shown } = world;
    await deployments.add(deployed(2, 9));
    ecs.rolledOut = [6];
    await notify.execute(fired);
    await notify.execute(anAlarmChanged(aChange('OK', 2), aChange('ALARM', 0)));
    await notify.execute(anAlarmChanged(aChange('ALARM', 5), aChange('OK', 2)));
    expect(shown()).toMatchObject([{ firedMs: nowMs, deploys: [{ deployment: '2' }] }]);
    await notify.execute(anAlarmChanged(aChange('OK', 8), aChange('ALARM', 5)));
    await notify.execute(anAlarmChanged(aChange('ALARM', 200), aChange('OK', 8)));
    expect(shown().at(-1)).toMatchObject({ firedMs: nowMs + 200 * minute, deploys: [] });
  });
});

describe('whose alarm it is', () => {
  const about = (change: Partial<AlarmChanged>) => world.notify.execute({ ...fired, ...change });

  it('is told by the names that a service gives its alarms', async () => {
    await about({ alarm: { ...cpuHigh, name: 'edge-5xx' }, subject: { description: null, metric: null } });
    expect(world.shown()).toMatchObject([{ lanes: [{ service: 'web', environment: 'prod' }], otherRollouts: [] }]);
  });

  it('is everybody who runs in a cluster, where it watches a whole one', async () => {
    const metric = { ...(fired.subject.metric ?? never()), dimensions: { ClusterName: 'prod' } };
    await about({ subject: { description: null, metric } });
    expect(world.shown()[0]?.lanes.map(({ service: name }) => name)).toEqual(['backend', 'web']);
  });

  it('is nobody where it watches something else, or the same names in another region', async () => {
    const metric = { ...(fired.subject.metric ?? never()), dimensions: { ClusterName: 'prod', ServiceName: 'other' } };
    await about({ subject: { description: null, metric } });
    await about({ alarm: { ...cpuHigh, id: 'there' as AlarmId, region: 'us-east-1' } });
    expect(world.shown()).toEqual([undefined, undefined]);
    expect(world.ecs.asked).toBe(0);
  });
});

function never(): never {
  throw new Error('it has a metric');
}
