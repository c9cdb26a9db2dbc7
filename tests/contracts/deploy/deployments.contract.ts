import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deployments } from '../../../src/application/deploy/ports/deployments.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import { type Deployment, type DeploymentId, moveTo } from '../../../src/domain/deploy/deployment.ts';
import { displayOf, withDisplay } from '../../../src/domain/deploy/shown-deployment.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { runs } from '../../support/property-budget.ts';
import { acmeBackend, aDeployment, anAnnouncement, aRun, withCard } from './a-deployment.ts';

/** `harness` gives you a place where nothing was kept yet. */
export function deploymentsContract(name: string, harness: () => Promise<Deployments>): void {
  describe(`${name} keeps deployments`, () => {
    it('gives back what was added, and nothing for an id that it never saw', async () => {
      const deployments = await harness();
      expect(await deployments.add(aDeployment())).toBe('added');
      expect(await deployments.ofId(aDeployment().id)).toEqual(aDeployment());
      expect(await deployments.ofId('999' as DeploymentId)).toBeNull();
    });

    it('leaves the first as it is when the same id is added again', async () => {
      const deployments = await harness();
      await deployments.add(aDeployment());
      expect(await deployments.add(aDeployment({ version: 'other' }))).toBe('exists');
      expect(await deployments.ofId(aDeployment().id)).toEqual(aDeployment());
    });

    it('keeps exactly one of 30 that are added at once with one id', async () => {
      const deployments = await harness();
      const racers = Array.from({ length: 30 }, (_, racer) => aDeployment({ version: `v${racer}` }));
      const results = await Promise.all(racers.map((racer) => deployments.add(racer)));
      expect(results.filter((result) => result === 'added')).toHaveLength(1);
      expect(await deployments.ofId(aDeployment().id)).toEqual(racers[results.indexOf('added')]);
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const deployments = await harness();
      const mine: Deployment = structuredClone(aDeployment());
      await deployments.add(mine);
      Object.assign(mine, { version: 'changed' });
      Object.assign((await deployments.ofId(mine.id)) ?? {}, { version: 'changed' });
      expect((await deployments.ofId(mine.id))?.version).toBe('latest');
    });

    it('keeps the alarms that fired in its first half hour', async () => {
      const deployments = await harness();
      const alarm = { id: 'cpu' as AlarmId, account: '123456789012', region: 'ap-northeast-2', name: 'CPU high' };
      const alarms = [
        { ...alarm, firedMs: 1, endedMs: null, revision: 2 },
        { ...alarm, firedMs: 5, endedMs: 9, revision: 4 },
      ];
      await deployments.add(aDeployment({ alarms }));
      expect((await deployments.ofId(aDeployment().id))?.alarms).toEqual(alarms);
    });

    it('keeps whatever people type', async () => {
      const deployments = await harness();
      let id = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary' }),
          fc.dictionary(fc.string(), fc.string()),
          async (version, inputs) => {
            id += 1;
            const deployment = aDeployment({ id: String(id) as DeploymentId, version, inputs });
            await deployments.add(deployment);
            expect(JSON.stringify(await deployments.ofId(deployment.id))).toBe(JSON.stringify(deployment));
          },
        ),
        { numRuns: runs(10) },
      );
    });
  });

  describe(`${name} replaces deployments`, () => {
    it('shows the new state to whoever reads next', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      const after = moveTo(before, { kind: 'dispatching' }, 1);
      expect(await deployments.replace(before, after)).toBe('replaced');
      expect(await deployments.ofId(before.id)).toEqual(after);
    });

    it('refuses a writer who saw an older revision, and changes nothing', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      const after = moveTo(before, { kind: 'dispatching' }, 1);
      await deployments.replace(before, after);
      expect(await deployments.replace(before, moveTo(before, { kind: 'lost', isFinal: false }, 2))).toBe('conflict');
      expect(await deployments.ofId(before.id)).toEqual(after);
    });

    it('refuses to replace what was never added', async () => {
      const deployments = await harness();
      const after = moveTo(aDeployment(), { kind: 'dispatching' }, 1);
      expect(await deployments.replace(aDeployment(), after)).toBe('conflict');
      expect(await deployments.ofId(after.id)).toBeNull();
    });

    it('lets exactly one of 30 writers win, again and again', async () => {
      const deployments = await harness();
      let current = await added(deployments);
      for (let round = 0; round < 5; round += 1) {
        const before = current;
        const racers = Array.from({ length: 30 }, (_, racer) =>
          moveTo(before, { kind: 'dispatched', run: aRun(100 * round + racer + 1) }, racer),
        );
        const results = await Promise.all(racers.map((racer) => deployments.replace(before, racer)));
        expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
        const winner = racers[results.indexOf('replaced')] ?? before;
        expect(await deployments.ofId(before.id)).toEqual(winner);
        current = winner;
      }
    });
  });

  describe(`${name} keeps what was shown apart from what is known`, () => {
    const card = anAnnouncement('card');

    it('so that neither write fails because of the other, or changes what the other wrote', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      const shown = withCard(before, card, 5);
      expect(await deployments.show(before, shown)).toBe('replaced');
      const moved = moveTo(before, { kind: 'dispatching' }, 1);
      expect(await deployments.replace(before, moved)).toBe('replaced');
      const looked = withDisplay(shown, { look: 'a', shownAtMs: 7, called: ['your-turn', 'ended-1', 'paused-a_1-b'] });
      expect(await deployments.show(shown, looked)).toBe('replaced');
      const again = moveTo(moved, { kind: 'lost', isFinal: false }, 2);
      expect(await deployments.replace(moved, again)).toBe('replaced');
      expect(await deployments.ofId(before.id)).toEqual({ ...again, ...displayOf(looked) });
    });

    it('and refuses who saw it shown less often, and what was never added', async () => {
      const deployments = await harness();
      expect(await deployments.show(aDeployment(), withCard(aDeployment(), card, 5))).toBe('conflict');
      const before = await added(deployments);
      const shown = withDisplay(before, { postingSinceMs: 5 });
      expect(await deployments.show(before, shown)).toBe('replaced');
      expect(await deployments.show(before, withCard(before, anAnnouncement('second'), 5))).toBe('conflict');
      expect(await deployments.ofId(before.id)).toEqual(shown);
    });

    it('and lets exactly one of 30 who show it at once win', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      const racers = Array.from({ length: 30 }, (_, racer) => withCard(before, anAnnouncement(`card ${racer}`), 5));
      const results = await Promise.all(racers.map((racer) => deployments.show(before, racer)));
      expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
      expect(await deployments.ofId(before.id)).toEqual(racers[results.indexOf('replaced')]);
    });
  });

  describe(`${name} finds the deployment of a run`, () => {
    it('from the moment its state names the run, however the repository is spelt', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toBeNull();
      const after = moveTo(before, { kind: 'dispatched', run: aRun(7) }, 1);
      await deployments.replace(before, after);
      expect(await deployments.ofRun({ repository: 'ACME/Backend' as Repository }, 7)).toEqual(after);
      const running = moveTo(after, { kind: 'in-progress', run: aRun(7) }, 2);
      await deployments.replace(after, running);
      expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toEqual(running);
    });

    it('also where the deployment named its run when it was added', async () => {
      const deployments = await harness();
      const running = aDeployment({ state: { kind: 'in-progress', run: aRun(7) } });
      await deployments.add(running);
      expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toEqual(running);
    });

    it('under its new name after a rename, and never for another repository that took the old one', async () => {
      const deployments = await harness();
      const ids = { repositoryId: 41, installationId: 5 };
      const before = await added(deployments);
      const run = moveTo(before, { kind: 'dispatched', run: aRun(7) }, 1);
      const after = { ...run, codeHostIds: ids };
      await deployments.replace(before, after);
      const renamed = 'acme/api' as Repository;
      expect(await deployments.ofRun({ repository: renamed, codeHostIds: ids }, 7)).toEqual(after);
      const reinstalled = { ...ids, installationId: 6 };
      expect(await deployments.ofRun({ repository: acmeBackend, codeHostIds: reinstalled }, 7)).toEqual(after);
      expect(await deployments.ofRun({ repository: renamed }, 7)).toBeNull();
      const other = { repositoryId: 42, installationId: 5 };
      expect(await deployments.ofRun({ repository: acmeBackend, codeHostIds: other }, 7)).toBeNull();
    });

    it('under its new name also where its id was learnt after its run', async () => {
      const deployments = await harness();
      const running = aDeployment({ state: { kind: 'in-progress', run: aRun(7) } });
      await deployments.add(running);
      const ids = { repositoryId: 41, installationId: null };
      const identified = { ...running, codeHostIds: ids, revision: running.revision + 1 };
      await deployments.replace(running, identified);
      expect(await deployments.ofRun({ repository: 'acme/api' as Repository, codeHostIds: ids }, 7)).toEqual(
        identified,
      );
    });

    it('and nothing for another run, another repository or a run that was not named yet', async () => {
      const deployments = await harness();
      const before = await added(deployments);
      await deployments.replace(before, moveTo(before, { kind: 'dispatched', run: null }, 1));
      expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toBeNull();
      const other = aDeployment({ id: '2' as DeploymentId, state: { kind: 'in-progress', run: aRun(7) } });
      await deployments.add(other);
      expect(await deployments.ofRun({ repository: acmeBackend }, 8)).toBeNull();
      expect(await deployments.ofRun({ repository: 'acme/backend-2' as Repository }, 7)).toBeNull();
    });

    it('and not the one of a writer who lost, who does not hide the winner either', async () => {
      const deployments = await harness();
      const owner = aDeployment({ id: '2' as DeploymentId, state: { kind: 'in-progress', run: aRun(7) } });
      await deployments.add(owner);
      const before = await added(deployments);
      await deployments.replace(before, moveTo(before, { kind: 'dispatching' }, 1));
      const lost = moveTo(before, { kind: 'dispatched', run: aRun(7) }, 2);
      expect(await deployments.replace(before, lost)).toBe('conflict');
      expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toEqual(owner);
      expect(await deployments.replace(before, moveTo(before, { kind: 'in-progress', run: aRun(9) }, 2))).toBe(
        'conflict',
      );
      expect(await deployments.ofRun({ repository: acmeBackend }, 9)).toBeNull();
    });
  });
}

async function added(deployments: Deployments): Promise<Deployment> {
  const deployment = aDeployment();
  await deployments.add(deployment);
  return deployment;
}
