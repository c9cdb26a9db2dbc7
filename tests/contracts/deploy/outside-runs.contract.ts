import { describe, expect, it } from 'vitest';
import type { OutsideRuns } from '../../../src/application/deploy/ports/outside-runs.ts';
import { outsideRunShownAs } from '../../../src/domain/deploy/outside-run.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { backendRepository } from '../../support/a-team.ts';
import { anOutsideRun, failed } from '../../support/an-outside-run.ts';
import { anAnnouncement } from './a-deployment.ts';

const run = anOutsideRun();
const newer = anOutsideRun(failed, { revision: 2, title: '로그인을 고친다 `x`' });

/** `harness` gives you a place where nothing was kept yet. */
export function outsideRunsContract(name: string, harness: () => Promise<OutsideRuns>): void {
  describe(`${name} keeps runs that Geonbot did not start`, () => {
    it('has none that it never saw, and keeps each as it was', async () => {
      const runs = await harness();
      expect(await runs.ofRun(backendRepository, 77)).toBeNull();
      expect(await runs.replace(null, run)).toBe('replaced');
      expect(await runs.ofRun(backendRepository, 77)).toEqual(run);
      expect(await runs.ofRun('ACME/Backend' as Repository, 77)).toEqual(run);
      expect(await runs.ofRun(backendRepository, 78)).toBeNull();
      expect(await runs.ofRun('acme/web' as Repository, 77)).toBeNull();
    });

    it('keeps that a post is in doubt, and what went wrong', async () => {
      const runs = await harness();
      const trouble = { revision: 1, times: 2, atMs: 5, refused: 'closed' } as const;
      await runs.replace(null, { ...run, postingSinceMs: 4, trouble });
      expect(await runs.ofRun(backendRepository, 77)).toEqual({ ...run, postingSinceMs: 4, trouble });
    });

    it('refuses a second first one, and to replace what was never kept', async () => {
      const runs = await harness();
      expect(await runs.replace(run, newer)).toBe('conflict');
      expect(await runs.ofRun(backendRepository, 77)).toBeNull();
      await runs.replace(null, run);
      expect(await runs.replace(null, newer)).toBe('conflict');
      expect(await runs.ofRun(backendRepository, 77)).toEqual(run);
    });

    it('refuses a writer who saw an older revision, or what is shown no more', async () => {
      const runs = await harness();
      const shown = outsideRunShownAs(newer, anAnnouncement('message'));
      await runs.replace(null, run);
      expect(await runs.replace(run, newer)).toBe('replaced');
      expect(await runs.replace(run, { ...newer, actor: 'late' })).toBe('conflict');
      expect(await runs.replace(newer, shown)).toBe('replaced');
      expect(await runs.replace(newer, outsideRunShownAs(newer, anAnnouncement('twin')))).toBe('conflict');
      expect(await runs.ofRun(backendRepository, 77)).toEqual(shown);
    });

    it('lets exactly one of 20 first writers win', async () => {
      const runs = await harness();
      const racers = Array.from({ length: 20 }, (_, n) => anOutsideRun(failed, { actor: `racer-${n}` }));
      const results = await Promise.all(racers.map((racer) => runs.replace(null, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await runs.ofRun(backendRepository, 77)).toEqual(racers[results.indexOf('replaced')]);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const runs = await harness();
      const mine = structuredClone(run);
      await runs.replace(null, mine);
      Object.assign(mine, { actor: 'else' });
      Object.assign((await runs.ofRun(backendRepository, 77)) ?? {}, { actor: 'else' });
      expect(await runs.ofRun(backendRepository, 77)).toEqual(run);
    });
  });
}
