import type { DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import { expect, it } from 'vitest';
import { progressOf } from '../../../../src/adapters/aws/deploy/read-rollout-progress.ts';

const untold = {
  strategy: null,
  stage: null,
  productionPercent: null,
  testPercent: null,
  step: null,
  bakeMinutes: null,
  alarms: null,
  hooks: [],
};

it('tells nothing of a rollout of which ECS tells nothing', () => {
  expect(progressOf({})).toBeNull();
  expect(progressOf({ deploymentConfiguration: { maximumPercent: 200 }, lifecycleHookDetails: [] })).toBeNull();
});

it('takes what it does not know for untold, and never for something else', () => {
  const odd = {
    lifecycleStage: 'LUNCH',
    deploymentConfiguration: { strategy: 'SHADOW' },
    targetServiceRevision: { requestedProductionTrafficWeight: 140, requestedTestTrafficWeight: -1 },
    lifecycleHookDetails: [{ hookId: 'h', targetType: 'QUIZ', status: 'ASLEEP', timeoutAction: 'SHRUG' }],
  };
  const hook = { id: 'h', target: 'program', status: 'unknown', expiresAtMs: null, onTimeout: null };
  expect(progressOf(odd as never)).toEqual({ ...untold, hooks: [hook] });
});

it('knows the stage before each move of the traffic, which the SDK’s own list of stages lacks', () => {
  const seen = progressOf({ lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT' as never });
  expect(seen).toEqual({ ...untold, stage: 'pre-production-traffic-shift' });
});

it('never answers for a hook without an id', () => {
  expect(progressOf({ lifecycleStage: 'BAKE_TIME', lifecycleHookDetails: [{ status: 'AWAITING_ACTION' }] })).toEqual({
    ...untold,
    stage: 'bake-time',
  });
});

it('knows of a pause that waits behind any number of other hooks, and how many it leaves out', () => {
  const done: DeploymentLifecycleHookDetail[] = Array.from({ length: 30 }, (_, at) => ({
    hookId: `done-${at}`,
    targetType: 'PAUSE' as const,
    status: 'SUCCEEDED' as const,
  }));
  const waiting = { hookId: 'waits', targetType: 'PAUSE' as const, status: 'AWAITING_ACTION' as const };
  for (const at of [0, 15, 30]) {
    const progress = progressOf({ lifecycleHookDetails: done.toSpliced(at, 0, waiting) });
    expect(progress?.hooks.map(({ id }) => id)).toContain('waits');
    expect(progress).toMatchObject({ moreHooks: 10 });
    expect(progress?.hooks).toHaveLength(21);
  }
  expect(progressOf({ lifecycleHookDetails: [...done.slice(0, 20), waiting] })).not.toHaveProperty('moreHooks');
});

it.each([
  [{ alarms: { status: 'DISABLED' as const, alarmNames: ['a'] } }, { names: [], fired: [] }],
  [{ alarms: { status: 'MONITORING' as const, alarmNames: ['a', 'b'] } }, { names: ['a', 'b'], fired: [] }],
  [
    { alarms: { status: 'TRIGGERED' as const, alarmNames: ['a', 'b'], triggeredAlarmNames: ['b'] } },
    { names: ['a', 'b'], fired: ['b'] },
  ],
  [
    { deploymentConfiguration: { alarms: { alarmNames: ['a'], enable: true, rollback: true } } },
    { names: ['a'], fired: [] },
  ],
  [
    { deploymentConfiguration: { alarms: { alarmNames: ['a'], enable: false, rollback: true } } },
    { names: [], fired: [] },
  ],
])('tells the alarms of %j', (described, alarms) => {
  expect(progressOf(described)).toMatchObject({ alarms });
});

it('masks secrets in names, and keeps no more of them than a card can bear', () => {
  const secret = `ghp_${'x'.repeat(36)}`;
  const alarmNames = [secret, ...Array.from({ length: 40 }, (_, at) => `alarm-${at}-${'y'.repeat(300)}`)];
  const alarms = progressOf({ alarms: { status: 'MONITORING', alarmNames } })?.alarms;
  expect(alarms?.names).toHaveLength(20);
  expect(JSON.stringify(alarms)).not.toContain(secret);
  expect(Math.max(...(alarms?.names.map(({ length }) => length) ?? []))).toBeLessThanOrEqual(260);
});
