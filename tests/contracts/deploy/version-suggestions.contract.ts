import { describe, expect, it } from 'vitest';
import type { VersionSuggestions } from '../../../src/application/deploy/ports/version-suggestions.ts';
import type { VersionSuggestion } from '../../../src/domain/deploy/version.ts';

export type VersionSuggestionsHarness = {
  readonly suggestions: VersionSuggestions;
  /** From now on the service has these versions, in this order; null: they cannot be told. */
  offer(service: string, versions: readonly VersionSuggestion[] | null): void;
  /** From now on nobody is there to be asked. */
  breakDown(): Promise<void> | void;
};

const main: VersionSuggestion = { version: 'main', kind: 'branch', subject: '로그인을 고친다 "(#12)" 🚀' };
const tag: VersionSuggestion = { version: 'v1.4.0', kind: 'tag', subject: null };
const commit: VersionSuggestion = { version: '4f2a9c1'.padEnd(40, '0'), kind: 'commit', subject: 'Retry\u2028 <@1>' };

export function versionSuggestionsContract(name: string, harness: () => Promise<VersionSuggestionsHarness>): void {
  describe(`${name} as VersionSuggestions`, () => {
    it('tells the versions of the service in their order, as they are', async () => {
      const { suggestions, offer } = await harness();
      offer('backend', [main, tag, commit]);
      offer('web', [tag]);
      expect(await suggestions.suggest({ service: 'backend', typed: '' })).toEqual([main, tag, commit]);
      expect(await suggestions.suggest({ service: 'web', typed: '' })).toEqual([tag]);
    });

    it('tells those that fit what was typed, whatever that is', async () => {
      const { suggestions, offer } = await harness();
      offer('backend', [main, tag, commit]);
      expect(await suggestions.suggest({ service: 'backend', typed: 'ma' })).toEqual([main]);
      expect(await suggestions.suggest({ service: 'backend', typed: '한글 "\u0000\\' })).toEqual([]);
    });

    it('tells at most 25', async () => {
      const { suggestions, offer } = await harness();
      const many = Array.from({ length: 40 }, (_, index) => ({ ...tag, version: `v1.${index}.0` }));
      offer('backend', many);
      expect(await suggestions.suggest({ service: 'backend', typed: 'v1' })).toEqual(many.slice(0, 25));
    });

    it('tells nothing of what it does not know, nor of what cannot be told now', async () => {
      const { suggestions, offer } = await harness();
      offer('backend', [main]);
      expect(await suggestions.suggest({ service: 'backnd', typed: '' })).toBeNull();
      offer('backend', null);
      expect(await suggestions.suggest({ service: 'backend', typed: '' })).toBeNull();
    });

    it('rejects when nobody is there', async () => {
      const { suggestions, offer, breakDown } = await harness();
      offer('backend', [main]);
      await breakDown();
      await expect(suggestions.suggest({ service: 'backend', typed: '' })).rejects.toThrow();
    });
  });
}
