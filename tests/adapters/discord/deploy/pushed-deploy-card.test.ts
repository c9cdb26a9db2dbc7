import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Deployment, Pushed } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { another } from './typical-deploys.ts';

function read(language: Language, pushed: Partial<Pushed> = {}, change: Partial<Deployment> = {}): string {
  const by = { by: 'mona', broke: [], isStopped: false, ...pushed };
  const deployment = typicalDeployment({ kind: 'in-progress', run });
  return asRead(deployCard({ ...deployment, ref: 'main', pushed: by, ...change }, language));
}

const taken = { reason: 'lane-taken', service: 'backend', environment: 'dev' } as const;

it('says that a push started it, and that nobody approved it', () => {
  const english = read('en');
  expect(english).toContain('@mona pushed to `main` on GitHub');
  expect(english).toContain('Nobody was asked for an approval.');
  expect(english).toContain('| Started by\n|   push by @mona on GitHub');
  expect(english).not.toContain('Requested');
  const korean = read('ko');
  expect(korean).toContain('@mona 님이 GitHub에서 `main`에 푸시');
  expect(korean).toContain('승인은 받지 않았습니다.');
  expect(korean).toContain('GitHub에서 @mona 님의 푸시');
  expect(korean).not.toContain('요청');
});

it('says which rules it breaks, and that it is cancelled only where it is', () => {
  expect(read('en', { broke: [taken] })).toContain('The rules refuse it:\n- ');
  expect(read('en', { broke: [taken] })).not.toContain('cancel');
  expect(read('en', { broke: [taken], isStopped: true })).toContain('I am asking GitHub to cancel it.');
  expect(read('ko', { broke: [taken], isStopped: true })).toContain('규칙에 맞지 않습니다:\n- ');
});

it('lets nobody write markdown into it by the name of a branch or an account', () => {
  const hostile = read('en', { by: '**@everyone** [x](https://evil.example)' }, { ref: '`main` **now**' });
  expect(hostile).not.toContain('**@everyone**');
  expect(hostile).not.toContain('](https://evil.example)');
});

it('says by what it was superseded, and that this is neither a success nor a failure', () => {
  const state = { kind: 'superseded', run, later: { version: 'main', commit: another } } as const;
  const english = read('en', {}, { state });
  expect(english).toContain('Deploy Superseded');
  expect(english).toContain(
    `A deploy of \`main\` (\`${another.slice(0, 7)}\`) began here before ECS was seen to run this one.`,
  );
  expect(english).toContain('neither as a success nor as a failure');
  expect(english).not.toContain('Took');
  const word = { ...state, later: { version: '**2.0**', commit: null } };
  expect(read('en', {}, { state: word })).toContain('A deploy of `**2.0**` began here');
  const korean = read('ko', {}, { state });
  expect(korean).toContain('다음 배포로 대체됨');
  expect(korean).toContain('성공으로도 실패로도 치지 않습니다.');
});
