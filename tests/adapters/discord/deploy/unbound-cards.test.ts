import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Binding } from '../../../../src/domain/deploy/binding.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment-state.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

const unread: Binding = { kind: 'unreadable', because: unreadable('workflow-inputs', 'throttled').because };

it.each<[string, Binding, en: string, ko: string]>([
  [
    'the workflow does not take it',
    { kind: 'undeclared' },
    'Not bound to the commit: `deploy.yml` declares no input `commit`',
    '커밋에 묶이지 않은 배포입니다: `deploy.yml` 파일에 `commit` 입력이 없어서',
  ],
  [
    'no input holds it',
    { kind: 'not-sent' },
    'Not bound to the commit: none of the inputs that `deploy.yml` gets holds it',
    '커밋에 묶이지 않은 배포입니다: `deploy.yml` 파일에 보내는 입력값에 커밋이 없어서',
  ],
  ['nobody knows', unread, 'Perhaps not bound to the commit', '커밋에 묶이지 않았을 수 있습니다'],
])('a card says that its deploy is not bound to the commit, where %s', (_, binding, en, ko) => {
  for (const kind of ['in-line', 'in-progress', 'verified'] as const) {
    expect(read(binding, states[kind], 'en')).toContain(en);
    expect(read(binding, states[kind], 'ko')).toContain(ko);
  }
});

it.each<[string, Binding, keyof typeof states]>([
  ['is bound to its commit', { kind: 'bound' }, 'verified'],
  ['has no commit', { kind: 'no-commit' }, 'verified'],
  ['was never started', { kind: 'undeclared' }, 'withdrawn'],
])('a card says nothing of that where its deploy %s', (_, binding, kind) => {
  expect(read(binding, states[kind], 'en')).not.toMatch(/bound to the commit/i);
  expect(read(binding, states[kind], 'ko')).not.toContain('커밋에 묶이지');
});

const states = {
  'in-line': { kind: 'in-line' },
  'in-progress': { kind: 'in-progress', run },
  verified: { kind: 'verified', run, images: [], by: 'digest' },
  withdrawn: { kind: 'cancelled', run: null, by: null },
} as const satisfies Record<string, DeploymentState>;

function read(binding: Binding, state: DeploymentState, language: 'en' | 'ko'): string {
  return asRead(deployCard(typicalDeployment(state, { binding }), language)).replaceAll('\\', '');
}
