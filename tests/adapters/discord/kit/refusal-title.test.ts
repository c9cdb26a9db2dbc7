import { expect, it } from 'vitest';
import { refusalMessage } from '../../../../src/adapters/discord/kit/refusal-message.ts';
import type { DeployRefusal } from '../../../../src/domain/deploy/deploy-refusal.ts';

const titleOf = (refusal: DeployRefusal, language: 'en' | 'ko' = 'en') =>
  refusalMessage([refusal], language).embeds?.[0]?.title;

it('a press that was refused does not say that nothing was deployed, because the run may go on', () => {
  expect(titleOf({ reason: 'run-refused', why: { reason: 'permission-missing' } })).toBe('Nothing was done');
  expect(titleOf({ reason: 'run-out-of-sight', service: 'backend', environment: 'dev' }, 'ko')).toBe(
    '처리하지 않았습니다',
  );
  expect(titleOf({ reason: 'unknown-environment', environment: 'qa', known: ['dev'] })).toBe('Not deployed');
});

it('a request that GitHub may have heard is not called refused', () => {
  const unanswered: DeployRefusal = { reason: 'run-refused', why: { reason: 'github-unavailable' } };
  expect(titleOf(unanswered)).toBe('Not known whether it was done');
  expect(refusalMessage([unanswered], 'en').embeds?.[0]?.description).not.toMatch(/refused/);
});
