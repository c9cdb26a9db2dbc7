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

const refused = { kind: 'rejected', reason: 'throttled', permission: null, message: null } as const;

it('the card of a deploy whose bake ECS would not end says who wanted it, and why it was not done', () => {
  const told = (language: 'en' | 'ko') =>
    bakeEndLines(typicalDeployment(rolling, { bakeEnd: { ...ended, answer: refused } }), language);
  expect(told('en')).toEqual([
    '⏹️ 김서준 asked to end this rollout for the rollback to `4f2a9c1`.',
    '⚠️ ECS is limiting requests, so the rollout was not stopped. I will ask again.',
  ]);
  expect(told('ko')).toEqual([
    '⏹️ 김서준 님이 `4f2a9c1` 버전으로 롤백하기 위해 이 롤아웃을 끝내 달라고 요청했습니다.',
    '⚠️ ECS가 요청을 제한해서 롤아웃을 중지하지 못했습니다. 다시 요청하겠습니다.',
  ]);
});

it('the card of a deploy whose bake takes half an hour to end calls for a look', () => {
  const slow = { bakeEnd: { ...ended, isLong: true } };
  expect(read(rolling, slow)).toContain('🚨 ECS has not ended it for half an hour.');
  expect(read(rolling, slow, 'ko')).toContain('🚨 30분이 지나도');
  expect(read(rolling, { bakeEnd: ended })).not.toContain('half an hour');
  expect(bakeEndLines(typicalDeployment(rolling, { bakeEnd: ended }), 'en')).toHaveLength(1);
});

it('the card of a deploy that can no longer be verified, or whose end came too late, says nothing of its bake', () => {
  const impossible: DeploymentState = { ...rolling, verification: { kind: 'impossible', reason: 'access-denied' } };
  expect(bakeEndLines(typicalDeployment(impossible, { bakeEnd: ended }), 'en')).toEqual([]);
  const over = { ...ended, answer: { kind: 'over' } } as const;
  expect(bakeEndLines(typicalDeployment(rolling, { bakeEnd: over }), 'en')).toEqual([]);
  expect(bakeEndLines(typicalDeployment({ kind: 'in-progress', run }, { bakeEnd: ended }), 'en')).toEqual([]);
});

it('the card of a deploy that ECS left half done credits who ended it, as the card of one that went back does', () => {
  const half = (onRequest?: true): DeploymentState => ({
    kind: 'not-running-it',
    run,
    images: [],
    expected: [],
    reason: null,
    ...(onRequest ? { onRequest } : {}),
  });
  const lines = (state: DeploymentState, answer: BakeEnd['answer'] | null) =>
    bakeEndLines(typicalDeployment(state, { bakeEnd: answer && { ...ended, answer } }), 'en');
  expect(lines(half(), { kind: 'asked' })).toEqual(['⏹️ **김서준 ended its rollout** for the rollback to `4f2a9c1`.']);
  expect(lines(half(true), null)).toEqual(['⏹️ **Somebody stopped the rollout in ECS.**']);
  expect(lines(half(), null)).toEqual([]);
  expect(lines(half(true), { kind: 'over' })).toEqual(['⏹️ **Somebody stopped the rollout in ECS.**']);
  expect(lines(half(), { kind: 'over' })).toEqual([]);
  expect(lines(half(), { kind: 'open' })).toEqual([
    '⏹️ 김서준 asked to end this rollout for the rollback to `4f2a9c1`. Whether ECS has heard it is not known yet.',
  ]);
});

it('the card of a deploy whose bake was ended tells the reason, in Korean as well', () => {
  const emergency = { ...ended, purpose: 'emergency', reason: 'checkout is *down*' } as const;
  const told = (state: DeploymentState, answer: BakeEnd['answer']) =>
    bakeEndLines(typicalDeployment(state, { bakeEnd: { ...emergency, answer } }), 'ko').join(' ');
  const open = { kind: 'open' } as const;
  const what = '김서준 님이 `4f2a9c1` 버전을 긴급 배포하기 위해';
  expect(told(rolling, open)).toBe(
    `⏹️ ${what} 이 롤아웃을 끝내 달라고 요청했습니다. ECS가 받았는지는 아직 알 수 없습니다. 사유: checkout is \\*down\\*`,
  );
  expect(told(back(true), open)).toBe(`⏹️ **${what} 롤아웃을 끝냈습니다.** 사유: checkout is \\*down\\*`);
  const verified: DeploymentState = { kind: 'verified', run, images: [], by: 'digest' };
  expect(told(verified, { kind: 'asked' })).toMatch(/^김서준 님이 .* 그 전에 롤아웃이 끝났습니다\. 사유: /);
});

it.each([
  ['in-progress', 'ECS is going back to what ran before.', '되돌리는 중입니다'],
  ['done', 'ECS went back to what ran before', 'ECS가 이전 버전으로 되돌렸습니다'],
  ['failed', 'ECS could not go back to what ran before.', '되돌리지 못했습니다'],
  ['unseen', 'ECS began to go back to what ran before.', '되돌리기 시작했지만'],
] as const)('the card of a bake that was ended says how far ECS is with going back: %s', (rollback, en, ko) => {
  const state: DeploymentState = { kind: 'rolled-back', run, images: [], reason: 'stopped', rollback };
  const told = (language: 'en' | 'ko', asked: BakeEnd | null) => read(state, { bakeEnd: asked }, language);
  expect(told('en', ended)).toContain(en);
  expect(told('en', ended)).toContain(': stopped');
  expect(told('ko', ended)).toContain(ko);
  expect(told('en', null)).not.toContain(en);
});

it('the card that waited in vain does not say that the deploy waits still, or how to let it go on', () => {
  const expired = { kind: 'expired', waitedFor: 'turn' } as const;
  const another = read(expired, { rolloutAhead: { kind: 'another' } });
  expect(another).toContain('something that is not of that deploy');
  expect(another).not.toContain('ECS did not end the rollout');
  expect(another).not.toContain('This deploy waits');
  const started = read({ kind: 'in-progress', run }, { rolloutAhead: { kind: 'another' } });
  expect(started).not.toContain('something that is not of that deploy');
});

it('the card that waits says in Korean why the rollout is left alone', () => {
  const denied = { kind: 'rejected', reason: 'access-denied', permission: null, message: null } as const;
  expect(ahead(denied, 'ko')).toContain('건봇에 필요한 권한이 없습니다');
  expect(ahead({ ...denied, permission: 'ecs:StopServiceDeployment' }, 'ko')).toContain(
    '건봇에 `ecs:StopServiceDeployment` 권한이 없습니다',
  );
  expect(ahead({ ...denied, reason: 'not-possible' }, 'ko')).toContain('롤아웃 중지를 거부했습니다.');
  expect(ahead({ ...denied, reason: 'not-possible', message: 'no revision' }, 'ko')).toContain(': no revision');
});
