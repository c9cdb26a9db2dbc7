import { expect, it } from 'vitest';
import { deployRefusal } from '../../../../src/adapters/aws/deploy/stored-refusals.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';

it('of release 0.1 about checks are read: they did not say what could not be read, nor what was skipped', () => {
  const why = { reason: 'permission-missing' } as const;
  expect(deployRefusal({ reason: 'checks-unreadable', why })).toEqual({
    reason: 'checks-unreadable',
    because: null,
    why,
  });
  const checks = { failed: ['test'], pending: [], missing: [] };
  expect(deployRefusal({ reason: 'checks-not-passed', checks })).toEqual({
    reason: 'checks-not-passed',
    checks: { ...checks, skipped: [] },
  });
});

it('about checks are read as they were written', () => {
  const { because } = unreadable('workflow-runs', 'access-denied', 'Actions: read');
  const refusal = { reason: 'checks-unreadable', because, why: { reason: 'permission-missing' } } as const;
  expect(deployRefusal(JSON.parse(JSON.stringify(refusal)))).toEqual(refusal);
});
