import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutName, partNames } from '../../../../src/adapters/discord/cost/part-names.ts';
import { hostileText } from '../kit/hostile-text.ts';

const accounts = ['111111111111', '222222222222'].map(
  (id) => `acme-production-workloads-ap-northeast-2-shared (${id})`,
);

describe('the names of parts', () => {
  it('keep the id of an account whose name is cut, so that two accounts never look alike', () => {
    expect(partNames(accounts, 45, '-')).toEqual([
      'acme-production-workloads-ap-… (111111111111)',
      'acme-production-workloads-ap-… (222222222222)',
    ]);
    expect(cutName(`${'APN2-BoxUsage:'.repeat(9)}, ap-northeast-2, 123456789012`, 60)).toMatch(/…, 123456789012$/);
  });

  it('show their ends where they begin alike', () => {
    const tags = ['web', 'worker'].map((end) => `acme/platform/kubernetes/production/ap-northeast-2/${end}`);
    expect(partNames([...tags, 'short', ''], 45, 'no tag')).toEqual([
      'acme/platform/kubernetes/product…theast-2/web',
      'acme/platform/kubernetes/product…ast-2/worker',
      'short',
      'no tag',
    ]);
  });

  it('never look alike and are never too long, whatever they hold', () => {
    const alike = fc.constantFrom('a\u200bb', 'ab', 'a b', `${'x'.repeat(60)}1`, `${'x'.repeat(60)}2${'y'.repeat(12)}`);
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(hostileText, alike), { maxLength: 12 }), (names) => {
        const shown = partNames(names, 45, 'no tag');
        expect(new Set(shown).size).toBe(names.length);
        for (const text of shown) expect(text.length).toBeLessThanOrEqual(45);
      }),
    );
  });
});
