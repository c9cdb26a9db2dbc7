import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { BakeEnd } from '../../../../src/domain/deploy/bake-end.ts';
import type { Deployment, DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment-state.ts';
import type { RolloutHook, RolloutProgress, RolloutSeen } from '../../../../src/domain/deploy/rollout.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { aProgress } from '../../../support/a-rollout.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

const underway: DeploymentState = { kind: 'in-progress', run };
const images = { kind: 'known', images: ['acme/backend:1.4.2'] } as const;
const baking: DeploymentState = { kind: 'succeeded', run, images, verification: { kind: 'pending' } };
const atMs = Date.UTC(2026, 10, 30, 6, 0);
const seen = (progress: Partial<RolloutProgress> | null, change: Partial<RolloutSeen> = {}): RolloutSeen => ({
  id: 'arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/main/backend/7',
  whose: 'ours',
  progress: progress === null ? null : aProgress(progress),
  sinceMs: atMs,
  ...change,
});
const card = (rollout: RolloutSeen, state: DeploymentState = underway, language: 'en' | 'ko' = 'en') =>
  asRead(deployCard(typicalDeployment(state, { rollout }), language));
const both = (rollout: RolloutSeen, state: DeploymentState = underway) => [
  card(rollout, state),
  card(rollout, state, 'ko'),
];
const seconds = (ms: number) => Math.floor(ms / 1000);

it('shows strategy, stage, share of the traffic and the alarms that watch it, while the run goes on and after', () => {
  for (const state of [underway, baking]) {
    const [en, ko] = both(seen({}), state);
    expect(en).toContain('▰▱▱▱▱▱▱▱▱▱ 10% of the traffic has moved');
    expect(en).toContain(`**Canary** · moving traffic · seen since <t:${seconds(atMs)}:R>`);
    expect(en).toContain('First 10% for 15 minutes, then the rest.');
    expect(en).toContain('🔔 Watched by: `backend-5xx`');
    expect(ko).toContain('트래픽 10% 전환됨');
    expect(ko).toContain('**카나리** · 트래픽 전환 중');
    expect(ko).toContain('먼저 10%를 15분 동안 보낸 뒤 나머지를 보냅니다.');
    expect(ko).toContain('지켜보는 경보: `backend-5xx`');
  }
});

it('shows by when a bake is over at the latest', () => {
  const untilMs = atMs + 60 * 60_000;
  const [en, ko] = both(seen({ stage: 'bake-time', productionPercent: 100 }), baking);
  expect(en).toContain(`Bakes for 60 minutes: over by <t:${seconds(untilMs)}:t> (<t:${seconds(untilMs)}:R>).`);
  expect(ko).toContain(`60분 동안 베이크합니다. 늦어도 <t:${seconds(untilMs)}:t>`);
  expect(en).not.toContain('then the rest');
});

const pause: RolloutHook = {
  id: 'ecs-pause-1',
  target: 'pause',
  status: 'awaiting',
  expiresAtMs: atMs,
  onTimeout: 'roll-back',
};

it.each([
  [pause, 'ECS rolls back.', 'ECS가 롤백합니다.'],
  [{ ...pause, onTimeout: 'continue' as const }, 'ECS continues by itself.', 'ECS가 그대로 진행합니다.'],
  [{ ...pause, onTimeout: null }, 'ECS does not say what it does then.', 'ECS가 알려 주지 않습니다.'],
  [{ ...pause, expiresAtMs: null }, 'ECS does not say until when.', 'ECS가 알려 주지 않습니다.'],
])('says that a pause waits for somebody, and what happens when nobody answers', (hook, en, ko) => {
  const told = both(seen({ hooks: [hook] }));
  expect(told[0]).toMatch(/⏸️ \*\*Paused: somebody has to answer\.\*\*/);
  expect(told[0]).toContain(en);
  expect(told[1]).toContain(ko);
});

it('says what ECS did after a pause that nobody answered, and nothing of one that was', () => {
  const [en, ko] = both(seen({ hooks: [{ ...pause, status: 'timed-out' }] }));
  expect(en).toContain('Nobody answered the last pause in time, so ECS rolls back.');
  expect(ko).toContain('제때 아무도 답하지 않아서 ECS가 롤백합니다');
  const [answered] = both(seen({ hooks: [{ ...pause, status: 'succeeded' }] }));
  expect(answered).not.toMatch(/pause/i);
  const [program] = both(seen({ hooks: [{ ...pause, target: 'program' }] }));
  expect(program).not.toMatch(/somebody has to answer/);
});

it('never says more than is known', () => {
  const denied = unreadable('service-deployments', 'access-denied', 'ecs:DescribeServiceDeployments').because;
  expect(card(seen(null, { unread: denied }))).toMatch(/How far it is could not be read\..*DescribeServiceDeployments/);
  expect(card(seen({}, { whose: 'untold' }))).toContain('I cannot tell whether it is of this deploy');
  const untold = { strategy: null, stage: null, productionPercent: null, alarms: null };
  expect(card(seen(untold))).toContain('**Rollout**');
  expect(card(seen(untold))).not.toMatch(/traffic|alarm|Canary/);
  expect(card(seen({ alarms: { names: [], fired: [] } }))).toContain('No alarm watches it.');
  expect(card(seen({ strategy: 'rolling', stage: null, step: null }))).not.toContain('of the traffic');
});

it('says that ECS goes back, and which alarm fired', () => {
  const alarms = { names: ['backend-5xx'], fired: ['backend-5xx'] };
  const [en, ko] = both(seen({ alarms }, { isEnding: true }));
  expect(en).toContain('ECS is going back to what ran before.');
  expect(en).toContain('🚨 Fired: `backend-5xx`');
  expect(ko).toContain('🚨 울린 경보: `backend-5xx`');
});

it('shows nothing of it once the deploy has ended', () => {
  const verified: DeploymentState = { kind: 'verified', run, images: images.images, by: 'digest' };
  expect(card(seen({}), verified)).not.toContain('Canary');
});

const buttons = (rollout: RolloutSeen, change: Partial<Deployment> = {}, state: DeploymentState = underway) =>
  JSON.stringify(deployCard(typicalDeployment(state, { rollout, ...change }), 'en').components);
const person = { id: 'kim' as MemberId, name: 'Kim' };
const undone: BakeEnd = {
  by: person,
  for: '2001' as DeploymentId,
  purpose: 'undo',
  version: 'v1',
  reason: null,
  rollout: seen({}).id,
  atMs,
  answer: { kind: 'asked' },
};

it('offers to go on only while a pause waits, and to go back while the rollout is known to be its own', () => {
  expect(buttons(seen({}))).toContain('"Roll back"');
  expect(buttons(seen({}))).not.toContain('"Continue"');
  expect(buttons(seen({ hooks: [pause] }))).toMatch(/"Continue".*v1:goon:.*"Roll back".*v1:goback:/);
  expect(buttons(seen({ hooks: [pause] }, { whose: 'untold' }))).not.toMatch(/Continue|Roll back/);
  expect(buttons(seen({ hooks: [pause] }, { isEnding: true }))).not.toMatch(/Continue|Roll back/);
  expect(buttons(seen({ hooks: [pause] }), { bakeEnd: undone })).not.toMatch(/Continue|Roll back/);
  const given = { by: person, action: 'continue', atMs, answer: { kind: 'asked' } } as const;
  const answered = { hookAnswers: [{ rollout: seen({}).id, hook: pause.id, yes: [], given }] };
  expect(buttons(seen({ hooks: [pause] }), answered)).not.toContain('"Continue"');
});

it('names who went back in ECS, on the way and after', () => {
  const told = (state: DeploymentState, language: 'en' | 'ko' = 'en') =>
    asRead(deployCard(typicalDeployment(state, { rollout: seen({}, { isEnding: true }), bakeEnd: undone }), language));
  expect(told(underway)).toContain('Kim is rolling it back in ECS**, without a build.');
  expect(told(baking, 'ko')).toContain('Kim 님이 ECS에서 되돌리고 있습니다');
  const back: DeploymentState = { kind: 'rolled-back', run, images: images.images, reason: null, rollback: 'done' };
  expect(told(back)).toContain('Kim rolled it back in ECS**, without a build.');
});

it('says how many hooks and alarms it leaves out', () => {
  const names = Array.from({ length: 8 }, (_, at) => `alarm-${at}`);
  const [en, ko] = both(seen({ moreHooks: 3, alarms: { names, fired: names } }));
  expect(en).toContain('It has 3 more hooks that are not shown here.');
  expect(ko).toContain('표시하지 않은 훅이 3개 더 있습니다.');
  expect(en).toMatch(/Fired: .*`alarm-4`, …and 3 more/);
  expect(card(seen({}))).not.toContain('not shown here');
});

it('says both where the run has failed and its rollout goes on, and how that ended', () => {
  const failed: DeploymentState = { kind: 'failed', run, failure: null, log: { kind: 'none' } };
  const [en, ko] = both(seen({}), failed);
  expect(en).toContain('Deploy Failed');
  expect(en).toContain('the rollout that it began goes on');
  expect(en).toContain('10% of the traffic has moved');
  expect(ko).toContain('롤아웃은 계속되고 있습니다');
  const [over, overKo] = both(seen({}, { endedAs: 'succeeded' }), failed);
  expect(over).toContain('The rollout was completed after the run had ended');
  expect(over).not.toContain('goes on');
  expect(overKo).toContain('실행이 끝난 뒤에 롤아웃이 완료됐습니다');
  const rows = deployCard(typicalDeployment(failed, { rollout: seen({ hooks: [pause] }) }), 'en').components ?? [];
  expect(JSON.stringify(rows)).toMatch(/Continue.*Roll back/);
  for (const row of rows) expect(Object(row).components.length).toBeLessThanOrEqual(5);
});
