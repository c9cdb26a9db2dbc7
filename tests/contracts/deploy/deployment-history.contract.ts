import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deployments } from '../../../src/application/deploy/ports/deployments.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { changed, type Deployment, type DeploymentId, moveTo } from '../../../src/domain/deploy/deployment.ts';
import { newestFirst } from '../../../src/domain/deploy/deployment-order.ts';
import { runs } from '../../support/property-budget.ts';
import { aDeployment, anAnnouncement, aRun, withCard } from './a-deployment.ts';

/** `harness` gives you a place where nothing was kept yet. */
export function deploymentHistoryContract(name: string, harness: () => Promise<Deployments>): void {
  describe(`${name} knows which deployments are open`, () => {
    it('from when they are added until they are over', async () => {
      const deployments = await harness();
      expect(await deployments.open()).toEqual([]);
      const [first, second] = [numbered(1), numbered(2)];
      await deployments.add(first);
      await deployments.add(second);
      expect((await deployments.open()).toSorted()).toEqual([first.id, second.id]);
      await deployments.replace(first, failed(first, 5));
      expect(await deployments.open()).toEqual([second.id]);
    });

    it('again when one that was over goes on', async () => {
      const deployments = await harness();
      const before = failed(numbered(1), 5);
      await deployments.add(before);
      expect(await deployments.open()).toEqual([]);
      const again = moveTo(before, { kind: 'dispatched', run: { ...aRun(7), attempt: 2 } }, 6);
      await deployments.replace(before, again);
      expect(await deployments.open()).toEqual([before.id]);
      await deployments.replace(again, failed(again, 7));
      expect(await deployments.open()).toEqual([]);
    });

    it('and as long as its card does not show how it ended', async () => {
      const deployments = await harness();
      const before = { ...numbered(1), card: { announcement: anAnnouncement('card'), revision: 1, atMs: 1 } };
      await deployments.add(before);
      const over = failed(before, 5);
      await deployments.replace(before, over);
      expect(await deployments.open()).toEqual([before.id]);
      const shown = withCard(over, anAnnouncement('card'), 6);
      await deployments.show(over, shown);
      expect(await deployments.open()).toEqual([]);
      const told = changed(shown, { risky: ['src/login.ts'] });
      await deployments.replace(shown, told);
      expect(await deployments.open()).toEqual([before.id]);
      await deployments.show(told, withCard(told, anAnnouncement('card'), 7));
      expect(await deployments.open()).toEqual([]);
    });

    it('and again where it moved while its end was shown', async () => {
      const deployments = await harness();
      const before = { ...numbered(1), card: { announcement: anAnnouncement('card'), revision: 1, atMs: 1 } };
      await deployments.add(before);
      const over = failed(before, 5);
      await deployments.replace(before, over);
      const rerun = moveTo(over, { kind: 'queued', run: { ...aRun(7), attempt: 2 } }, 6);
      await deployments.replace(over, rerun);
      await deployments.show(over, withCard(over, anAnnouncement('card'), 6));
      expect(await deployments.open()).toEqual([before.id]);
    });

    it('and not by the word of a writer who lost', async () => {
      const deployments = await harness();
      const before = numbered(1);
      await deployments.add(before);
      const after = moveTo(before, { kind: 'dispatching' }, 1);
      await deployments.replace(before, after);
      expect(await deployments.replace(before, failed(before, 2))).toBe('conflict');
      expect(await deployments.open()).toEqual([before.id]);
    });

    it('however many writers race to end one and to open it again', async () => {
      const deployments = await harness();
      let current: Deployment = numbered(1);
      await deployments.add(current);
      for (let round = 0; round < 6; round += 1) {
        const before = current;
        const next = (racer: number) =>
          (racer + round) % 2 === 0
            ? failed(before, racer)
            : moveTo(before, { kind: 'dispatched', run: aRun(7) }, racer);
        const racers = Array.from({ length: 12 }, (_, racer) => next(racer));
        const results = await Promise.all(racers.map((racer) => deployments.replace(before, racer)));
        current = racers[results.indexOf('replaced')] ?? before;
        const open = await deployments.open();
        if (current.state.kind === 'dispatched') expect(open).toEqual([current.id]);
      }
    });
  });

  describe(`${name} tells the history`, () => {
    it('of a lane, a service, an environment and everything, newest first', async () => {
      const deployments = await harness();
      const kept = [
        numbered(1, { requestedAtMs: 500 }),
        numbered(2, { requestedAtMs: 90 }),
        numbered(3, { requestedAtMs: 1_000_000, environment: 'prod' }),
        numbered(4, { requestedAtMs: 500, service: 'frontend' }),
      ];
      for (const deployment of kept) await deployments.add(deployment);
      const idsOf = async (service: string | null, environment: string | null) =>
        (await deployments.recent({ service, environment }, 10)).deployments.map(({ id }) => id);
      expect(await idsOf('backend', 'dev')).toEqual(['1', '2']);
      expect(await idsOf('backend', null)).toEqual(['3', '1', '2']);
      expect(await idsOf(null, 'dev')).toEqual(['4', '1', '2']);
      expect(await idsOf(null, null)).toEqual(['3', '4', '1', '2']);
      expect(await idsOf('backend', 'other')).toEqual([]);
    });

    it('as it stands now, and not as it was when they were added', async () => {
      const deployments = await harness();
      const before = numbered(1);
      await deployments.add(before);
      const after = failed(before, 9);
      await deployments.replace(before, after);
      expect(await deployments.recent({ service: null, environment: null }, 1)).toEqual({
        deployments: [after],
        next: null,
      });
    });

    it('page by page: all of it, each once, in order, whatever the page holds', async () => {
      const times = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(times, fc.integer({ min: 1, max: 5 }), async (requestedAtMs, limit) => {
          const deployments = await harness();
          const kept = requestedAtMs.map((ms, at) => numbered(at + 1, { requestedAtMs: ms }));
          await Promise.all(kept.map((deployment) => deployments.add(deployment)));
          const told: Deployment[] = [];
          for (let before: string | null | undefined; before !== null; ) {
            const page = await deployments.recent({ service: 'backend', environment: null }, limit, before);
            expect(page.deployments.length).toBeLessThanOrEqual(limit);
            told.push(...page.deployments);
            before = page.next;
          }
          expect(told).toEqual(kept.toSorted(newestFirst));
        }),
        { numRuns: runs(5) },
      );
    });

    it('with one of each, also where one was added again with other facts', async () => {
      const deployments = await harness();
      await deployments.add(numbered(1));
      await deployments.add(numbered(1, { requestedAtMs: 7, environment: 'prod' }));
      const everything = await deployments.recent({ service: null, environment: null }, 10);
      expect(everything.deployments).toEqual([numbered(1)]);
      expect((await deployments.recent({ service: null, environment: 'prod' }, 10)).deployments).toEqual([]);
      expect(await deployments.lastOf('backend', 'prod', ['requested'])).toBeNull();
    });
  });

  describe(`${name} finds deployments by what they brought`, () => {
    it('those of a commit in one lane, newest first, from the moment the commit is known', async () => {
      const deployments = await harness();
      const [first, second] = [numbered(1, of(sha('a'))), numbered(2)];
      await deployments.add(first);
      await deployments.add(second);
      await deployments.add(numbered(3, { ...of(sha('a')), environment: 'prod' }));
      expect(await deployments.ofCommit('backend', 'dev', sha('a'))).toEqual([first]);
      const known = { ...moveTo(second, { kind: 'dispatching' }, 1), ...of(sha('a')) };
      await deployments.replace(second, known);
      expect(await deployments.ofCommit('backend', 'dev', sha('a'))).toEqual([known, first]);
      expect(await deployments.ofCommit('backend', 'dev', sha('b'))).toEqual([]);
    });

    it('the last one in a state: by when it came into it, and only while it is in it', async () => {
      const deployments = await harness();
      const [first, second] = [numbered(1), numbered(2)];
      await deployments.add(first);
      await deployments.add(second);
      const late = failed(first, 900);
      const early = failed(second, 800);
      await deployments.replace(first, late);
      await deployments.replace(second, early);
      expect(await deployments.lastOf('backend', 'dev', ['failed'])).toEqual(late);
      expect(await deployments.lastOf('backend', 'dev', ['cancelled', 'failed'])).toEqual(late);
      const again = moveTo(late, { kind: 'dispatched', run: { ...aRun(7), attempt: 2 } }, 901);
      await deployments.replace(late, again);
      expect(await deployments.lastOf('backend', 'dev', ['failed'])).toEqual(early);
      expect(await deployments.lastOf('backend', 'dev', ['failed', 'dispatched'])).toEqual(again);
      expect(await deployments.lastOf('backend', 'dev', ['cancelled'])).toBeNull();
      expect(await deployments.lastOf('backend', 'dev', [])).toBeNull();
    });

    it('the last good one behind a long row of bad ones', async () => {
      const deployments = await harness();
      const run = aRun(1);
      await deployments.add(numbered(1, { state: { kind: 'cancelled', run, by: null }, sinceMs: 1 }));
      for (let at = 2; at < 40; at += 1) await deployments.add(failed(numbered(at), at));
      expect((await deployments.lastOf('backend', 'dev', ['cancelled']))?.id).toBe('1');
    });
  });
}

function numbered(at: number, changes: Partial<Deployment> = {}): Deployment {
  return aDeployment({ id: String(at) as DeploymentId, requestedAtMs: 1000 + at, ...changes });
}

function failed(before: Deployment, atMs: number): Deployment {
  return moveTo(before, { kind: 'failed', run: aRun(7), failure: null, log: { kind: 'none' } }, atMs);
}

function sha(digit: string): CommitSha {
  return digit.repeat(40) as CommitSha;
}

function of(commit: CommitSha): Partial<Deployment> {
  const known = { commit: { sha: commit, subject: 'Fix it', committedAtMs: 1 } };
  return known as Partial<Deployment>;
}
