import { expect, it } from 'vitest';
import { bakeEndLines } from '../../../../src/adapters/discord/deploy/deploy-bake.ts';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { BakeEnd, RolloutAhead } from '../../../../src/domain/deploy/bake-end.ts';
import type { Deployment, DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment-state.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { kim } from './typical-deploys.ts';

const ended: BakeEnd = {
  by: kim,
  for: '2001' as DeploymentId,
  purpose: 'rollback',
  version: '4f2a9c1e00000000000000000000000000000000',
  reason: null,
  rollout: 'arn:aws:ecs:ap-northeast-2:123456789012:service-deployment/main/backend/7',
  atMs: 0,
  answer: { kind: 'asked' },
};
const images = { kind: 'unknown', reason: 'source-unavailable' } as const;
const rolling: DeploymentState = {
  kind: 'succeeded',
  run,
  images,
  verification: { kind: 'still-rolling', running: 1, desired: 2 },
};
const back = (onRequest: boolean): DeploymentState => ({
  kind: 'rolled-back',
  run,
  images: ['acme/backend:1.4.1'],
  reason: null,
  rollback: 'done',
  ...(onRequest ? { onRequest } : {}),
});
const read = (state: DeploymentState, change: Partial<Deployment> = {}, language: 'en' | 'ko' = 'en') =>
  asRead(deployCard(typicalDeployment(state, change), language));
const ahead = (rolloutAhead: RolloutAhead, language: 'en' | 'ko' = 'en') =>
  read({ kind: 'in-line' }, { rolloutAhead }, language);

it('the card of a deploy that bakes says what does not wait for it, and offers to go back', () => {
  expect(read(rolling)).toContain('other deploys here wait; `/rollback` and an emergency deploy end it first');
  expect(read(rolling, {}, 'ko')).toContain('`/롤백`과 긴급 배포는 롤아웃을 먼저 끝내고 시작합니다');
  expect(JSON.stringify(deployCard(typicalDeployment(rolling), 'en').components)).toContain('"Rollback"');
  expect(JSON.stringify(deployCard(typicalDeployment(rolling, { bakeEnd: ended }), 'en').components)).not.toContain(
    '"Rollback"',
  );
});

it('the card of a deploy whose bake is being ended names who does, and for what', () => {
  const told = read(rolling, { bakeEnd: ended });
  expect(told).toContain('김서준 is ending this rollout** for the rollback to `4f2a9c1`');
  expect(read(rolling, { bakeEnd: ended }, 'ko')).toContain('님이 이 롤아웃을 끝내고 있습니다');
});

it('the card of a deploy whose bake is being ended asks nobody to end it', () => {
  for (const answer of [{ kind: 'asked' }, { kind: 'open' }] as const) {
    const told = (language: 'en' | 'ko') => read(rolling, { bakeEnd: { ...ended, answer } }, language);
    expect(told('en')).toContain('When last seen, ECS was rolling it out: 1 of 2 tasks ran.');
    expect(told('en')).not.toContain('/rollback');
    expect(told('ko')).toContain('마지막으로 확인했을 때 ECS가 롤아웃하고 있었습니다(태스크 1/2).');
    expect(told('ko')).not.toContain('/롤백');
  }
  const refused = { kind: 'rejected', reason: 'throttled', permission: null, message: null } as const;
  expect(read(rolling, { bakeEnd: { ...ended, answer: refused } })).toContain('`/rollback`');
});

it('the card of a deploy whose bake was ended says who did, for what, and that ECS went back', () => {
  const told = read(back(true), { bakeEnd: ended });
  expect(told).toContain('김서준 ended its rollout** for the rollback to `4f2a9c1`');
  expect(told).toContain('ECS went back to what ran before.');
  expect(told).not.toContain('gave up');
  const emergency = { ...ended, purpose: 'emergency', reason: 'checkout is *down*' } as const;
  expect(read(back(true), { bakeEnd: emergency })).toContain(
    'for the emergency deploy of `4f2a9c1`: checkout is \\*down\\*',
  );
});

it('the card of a rollout that was stopped in ECS credits nobody here', () => {
  const told = read(back(true));
  expect(told).toContain('Somebody stopped the rollout in ECS');
  expect(told).not.toContain('gave up');
});

it('the card of a rollout that ECS gave up does not credit whoever came too late', () => {
  const told = read(back(false), { bakeEnd: { ...ended, answer: { kind: 'over' } } });
  expect(told).toContain('ECS gave up the rollout and rolled back');
  expect(told).not.toContain('김서준');
});

it('the card does not claim that ECS was asked where nobody knows', () => {
  const open = { ...ended, answer: { kind: 'open' } } as const;
  expect(read(rolling, { bakeEnd: open })).toContain('Whether ECS has heard it is not known yet');
  expect(read(back(false), { bakeEnd: open })).toContain('ECS gave up the rollout');
  expect(read(back(true), { bakeEnd: open })).toContain('김서준 ended its rollout**');
});

it('the card of a rollout that ended well in time says so', () => {
  const verified: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
  expect(read(verified, { bakeEnd: ended })).toContain('and it was through before that');
  expect(read(verified, { bakeEnd: { ...ended, answer: { kind: 'over' } } })).not.toContain('김서준 asked');
});

it('the card that waits says what it waits for', () => {
  expect(ahead({ kind: 'ending', isLong: false })).toContain('starts when ECS has gone back to what ran before');
  expect(ahead({ kind: 'ending', isLong: true })).toContain('ECS has not done it for half an hour');
  expect(ahead({ kind: 'ending', isLong: true }, 'ko')).toContain('30분이 지나도');
  const expired = read({ kind: 'expired', waitedFor: 'turn' }, { rolloutAhead: { kind: 'ending', isLong: true } });
  expect(expired).toContain('ECS did not end the rollout of the deploy before it in time');
});

it('the card that waits says why the rollout is left alone, and what to do', () => {
  const what = 'Stop the rollout in ECS if it is to go on.';
  expect(ahead({ kind: 'another' })).toContain('something that is not of that deploy, so I do not stop it');
  expect(ahead({ kind: 'another' })).toContain(what);
  const { because } = unreadable('service-deployments', 'access-denied', 'ecs:ListServiceDeployments');
  expect(ahead({ kind: 'untold', because })).toContain('ecs:ListServiceDeployments');
  expect(ahead({ kind: 'untold', because: null })).toContain(what);
  const denied = { kind: 'rejected', reason: 'access-denied', permission: 'ecs:StopServiceDeployment' } as const;
  expect(ahead({ ...denied, message: null })).toContain('`ecs:StopServiceDeployment`');
  const said = { ...denied, reason: 'not-possible', permission: null, message: 'no *previous* revision' } as const;
  expect(ahead(said)).toContain('no \\*previous\\* revision');
});

it('a deploy whose bake nobody ended says nothing of it', () => {
  expect(bakeEndLines(typicalDeployment(rolling), 'en')).toEqual([]);
});
