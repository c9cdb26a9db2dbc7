import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { ATeamInReview, members, minutes } from './a-team-in-review.ts';

const { dana, mona } = members;

withMoto((moto) => {
  let now: ATeamInReview;

  const begin = async (reminders: object = {}) => {
    now = await ATeamInReview.start(moto.endpoint, reminders);
  };

  afterEach(() => now.stop());

  describe('the built Lambdas: checks (§4)', () => {
    beforeEach(async () => {
      await begin();
      await now.tell('opened');
    });

    it('have not passed while a status of Jenkins has not', async () => {
      await now.check('success');
      await now.status('ci/jenkins', 'pending', 1_000);
      expect(await now.card()).toContain('running, 1 of 2 passed');
      await now.status('ci/jenkins', 'failure', 2_000);
      expect(await now.card()).toContain('1 of 2 failed: ci/jenkins');
      await now.status('ci/jenkins', 'success', 3_000);
      expect(await now.card()).toContain('all 2 passed');
    });

    it('have not passed while the 110th run, on the second page, has failed', async () => {
      const { suites } = now.team.gitHub.world.pullRequests;
      for (let id = 1; id <= 110; id += 1) suites.push(now.suite(id === 110 ? 'failure' : 'success', id));
      await now.resync(dana);
      expect(await now.card()).toContain('1 of 110 failed');
      suites.splice(109, 1, { ...now.suite('success', 110), atMs: now.facts.atMs + 60_000 });
      await now.resync(dana);
      expect(await now.card()).toContain('all 110 passed');
    });

    it('of all apps count', async () => {
      await now.check('success', { id: 1, app: 'GitHub Actions' });
      await now.check('failure', { id: 2, app: 'Octo Lint' });
      expect(await now.card()).toContain('1 of 2 failed: Octo Lint');
    });

    it('run again once somebody re-requests them', async () => {
      await now.check('success');
      expect(await now.card()).toContain('passed');
      await now.check('success', { atMs: now.facts.atMs + 5_000 }, { action: 'rerequested' });
      expect(await now.card()).toContain('running, 0 of 1 passed');
    });

    it('of a fork are found by the head commit, also where they ended before the pull request was opened', async () => {
      await now.check('failure', { pullRequests: [] });
      expect(await now.card()).toContain('failed: Octo Lint');
    });

    it('that the rules of the branch require and nobody has reported are named', async () => {
      now.glance({ required: { classic: ['build'], ruleset: ['ci/jenkins'], reported: { build: 'SUCCESS' } } });
      await now.push({ patch: '+more' });
      await now.check('success');
      expect(await now.card()).toContain('required before a merge: `ci/jenkins` (not reported yet)');
    });
  });

  describe('the built Lambdas: the merge queue (§6)', () => {
    beforeEach(async () => {
      await begin();
      await now.tell('opened');
      await now.tell('enqueued');
    });

    it('is on the card', async () => expect(await now.card()).toContain('in the merge queue'));

    it.each(['MERGE', 'ALREADY_MERGED', 'MANUAL'])('left with %s calls nobody', async (reason) => {
      await now.tell('dequeued', {}, { reason });
      expect(await now.card()).not.toContain('in the merge queue');
      expect(now.pinged()).toEqual([]);
    });

    it.each([
      ['CI_FAILURE', 'checks failed: build'],
      ['CI_TIMEOUT', 'checks took too long: build'],
      ['MERGE_CONFLICT', 'conflicts with what is ahead of it'],
    ])('left with %s tells the author once, with the reason', async (reason, why) => {
      now.glance({ removal: { build: 'FAILURE', lint: 'SUCCESS' } });
      await now.tell('dequeued', {}, { reason });
      await now.sweepAfter(5 * minutes);
      expect(now.inThread()).toMatchObject([{ content: expect.stringContaining(why), pinged: [mona] }]);
      expect(now.pinged()).toEqual([mona]);
    });

    it('is mended by a look where the delivery was lost, and its author told once', async () => {
      const { atMs } = now.facts;
      now.glance({
        queue: { was: 'dequeued', reason: 'CI_FAILURE', atMs: atMs + 1_000 },
        removal: { build: 'FAILURE', lint: 'SUCCESS' },
      });
      await now.resync(dana);
      expect(await now.card()).not.toContain('in the merge queue');
      expect(now.inThread()).toMatchObject([{ content: expect.stringContaining('build'), pinged: [mona] }]);
      await now.tell('dequeued', { atMs: atMs + 2_000 }, { reason: 'CI_FAILURE' });
      await now.sweepAfter(1 * minutes);
      expect(now.pinged()).toEqual([mona]);
    });
  });
});
