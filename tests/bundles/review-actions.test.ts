import { afterEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { ATeamInReview, members } from './a-team-in-review.ts';

const { dana, lou, mona } = members;
const repositories = ['acme/backend'];

withMoto((moto) => {
  let now: ATeamInReview;

  const begin = async (reviews: object) => {
    now = await ATeamInReview.start(moto.endpoint, {}, reviews);
    for (const login of ['dana', 'lou', 'mona']) now.team.gitHub.world.people.put({ login, repositories });
  };
  const asked = () => now.team.gitHub.world.pullRequests.requested;
  const allow = () => now.team.gitHub.world.readOnly.delete('pull_requests');

  afterEach(() => now.stop());

  describe('the built Lambdas: reviews are asked for from the card (§7)', () => {
    it('there are no such buttons unless they are switched on, and the App reads only', async () => {
      await begin({});
      await now.tell('opened');
      const card = await now.card();
      expect(card).toContain('Request changes');
      expect(card).not.toContain('I take it');
      expect(now.team.gitHub.world.readOnly.has('pull_requests')).toBe(true);
    });

    it('Re-request asks whoever wanted changes, once for a double press, and calls them at once', async () => {
      await begin({ actions: true });
      allow();
      await now.tell('opened');
      await now.ask('dana');
      await now.review('dana', 'changes_requested');
      await now.push({ patch: '+login and logout' });
      await now.sweepAfter(60_000);
      const before = now.pinged().filter((who) => who === dana).length;
      expect(await now.press(mona, 'Re-request', 2)).toMatch(/dana/);
      expect(asked()).toEqual(['dana']);
      await now.requestedByApp('dana');
      expect(now.pinged().filter((who) => who === dana)).toHaveLength(before + 1);
      expect(now.team.gitHub.problems).toEqual([]);
    });

    it('I take it puts whoever presses on the list of GitHub, and pings nobody, whatever GitHub tells of it', async () => {
      await begin({ actions: true });
      allow();
      await now.tell('opened');
      await now.card();
      expect(await now.press(lou, 'I take it', 2)).toContain('lou');
      expect(asked()).toEqual(['lou']);
      await now.requestedByApp('lou');
      expect(await now.mine(lou)).toContain('Add login');
      expect(now.pinged()).toEqual([]);
    });

    it('says that the author cannot take it', async () => {
      await begin({ actions: true });
      allow();
      await now.tell('opened');
      await now.card();
      expect(await now.press(mona, 'I take it')).toContain('You wrote this pull request');
      expect(asked()).toEqual([]);
    });

    it('names the right that the owner has not accepted yet', async () => {
      await begin({ actions: true });
      await now.tell('opened');
      await now.card();
      expect(await now.press(lou, 'I take it')).toContain('Pull requests: read and write');
      expect(asked()).toEqual([]);
    });

    it('asks for nobody’s review of what was merged without the bot being told', async () => {
      await begin({ actions: true });
      allow();
      await now.tell('opened');
      await now.card();
      now.team.gitHub.world.pullRequests.put({ ...now.facts, state: 'merged', atMs: now.facts.atMs + 5_000 });
      expect(await now.press(lou, 'I take it')).toContain('merged already');
      expect(asked()).toEqual([]);
    });
  });
});
