import { describe, expect, it } from 'vitest';
import {
  type FollowedRepositories,
  followedRepositoryKeptMs,
} from '../../../src/application/review/ports/followed-repositories.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { asAt, changedTo, unseenRepository } from '../../../src/domain/review/followed-repository.ts';
import { nowMs } from '../../support/a-team.ts';

const home = { id: 7, name: 'acme/backend-v2' as Repository, installationId: 3 };
const backend = asAt(unseenRepository('acme/backend' as Repository), home);
const web = asAt(unseenRepository('acme/web' as Repository), { ...home, id: 8, name: 'acme/web' as Repository });

export type FollowedRepositoriesWorld = {
  readonly subject: FollowedRepositories;
  /** Makes the store forget what is kept only until then. */
  readonly expire: (nowMs: number) => Promise<void>;
};

/** `harness` gives you a place where nothing was kept yet, at `nowMs`. */
export function followedRepositoriesContract(title: string, harness: () => Promise<FollowedRepositoriesWorld>): void {
  describe(`${title} keeps what repositories have become`, () => {
    it('each under its configured name, whatever its case', async () => {
      const { subject } = await harness();
      expect(await subject.all()).toEqual([]);
      expect(await subject.replace(null, backend)).toBe('replaced');
      expect(await subject.replace(null, web)).toBe('replaced');
      const shouted = { ...changedTo(backend, { standing: 'archived' }), configured: 'ACME/Backend' as Repository };
      expect(await subject.replace(backend, shouted)).toBe('replaced');
      expect((await subject.all()).toSorted((a, b) => a.configured.localeCompare(b.configured))).toEqual([
        shouted,
        web,
      ]);
    });

    it('and lets exactly one of several writers win', async () => {
      const { subject } = await harness();
      await subject.replace(null, backend);
      const told = changedTo(backend, { toldAs: home.name });
      expect(await subject.replace(null, told)).toBe('conflict');
      const results = await Promise.all([1, 2, 3].map(() => subject.replace(backend, told)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await subject.all()).toEqual([told]);
    });

    it('until nobody has looked for weeks', async () => {
      const { subject, expire } = await harness();
      await subject.replace(null, backend);
      await expire(nowMs + followedRepositoryKeptMs - 1000);
      expect(await subject.all()).toEqual([backend]);
      await expire(nowMs + followedRepositoryKeptMs + 1000);
      expect(await subject.all()).toEqual([]);
    });
  });
}
