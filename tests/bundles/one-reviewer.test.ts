import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { ATeamInReview, hours, members, minutes, platformRole } from './a-team-in-review.ts';

const { dana } = members;

withMoto((moto) => {
  let now: ATeamInReview;

  const begin = async (reminders: object = {}, reviews: object = {}) => {
    now = await ATeamInReview.start(moto.endpoint, reminders, reviews);
  };

  afterEach(() => now.stop());

  describe('the built Lambdas: one reviewer is one (§5)', () => {
    it('whoever is renamed between two approvals has approved once', async () => {
      await begin({ approvals: 2 });
      await now.tell('opened');
      await now.ask('dana');
      await now.review('bob', 'approved', 1001);
      now.rename('bob', 'robert');
      await now.review('robert', 'approved', 1002);
      expect(await now.card()).toContain('robert');
      expect(await now.card()).not.toContain('bob');
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders()).toMatchObject([{ pinged: [dana] }]);
    });

    it('Copilot is one under its two logins, a bot, and not reminded', async () => {
      await begin();
      const { accounts } = now.team.gitHub.world.pullRequests;
      accounts.set('Copilot', { id: 175728472, type: 'Bot' });
      accounts.set('copilot-pull-request-reviewer[bot]', { id: 175728472, type: 'Bot' });
      await now.tell('opened');
      await now.ask('Copilot');
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders()).toEqual([]);
      await now.review('copilot-pull-request-reviewer[bot]', 'commented');
      const [card] = JSON.parse(await now.card());
      const reviewers = JSON.stringify(card.embeds[0].fields);
      expect(reviewers.match(/copilot/gi)).toHaveLength(1);
      expect(reviewers).not.toContain('awaited');
    });

    it('two accounts that are gone are two', async () => {
      await begin({ approvals: 2 });
      const { accounts } = now.team.gitHub.world.pullRequests;
      accounts.set('gone-1', null);
      accounts.set('gone-2', null);
      await now.tell('opened');
      await now.ask('dana');
      await now.review('gone-1', 'approved', 2001);
      await now.review('gone-2', 'approved', 2002);
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders()).toEqual([]);
    });
  });

  describe('the built Lambdas: a team speaks for itself (§1)', () => {
    it('the verdict of somebody else does not end the turn of a team of which somebody has only commented', async () => {
      await begin({ approvals: 2 }, { teams: { 'acme/Mobile': platformRole } });
      const { onBehalf } = now.team.gitHub.world.pullRequests;
      await now.tell('opened');
      await now.tell('review_requested', { requestedTeams: ['Mobile'] });
      onBehalf.set(3001, ['Mobile']);
      await now.tell('labeled', { requestedTeams: [] });
      await now.review('lou', 'commented', 3001);
      await now.review('dana', 'approved', 3002);
      expect(await now.card()).toContain('Mobile (team) · awaited');
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders().at(-1)?.pinged).toEqual([`@${platformRole}`]);
    });
  });

  describe('the built Lambdas: what happens within one second (§5)', () => {
    beforeEach(() => begin());

    it('code review assignment, which puts a person in the place of a team, pings the person and not the team', async () => {
      await now.tell('opened');
      await now.assigns('Platform', 'dana');
      expect(now.pinged()).toEqual([dana]);
      expect(await now.card()).not.toContain('Platform');
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.pinged()).toEqual([dana, dana]);
    });

    it('a team that nobody stands in for is pinged', async () => {
      await now.tell('opened');
      await now.tell('review_requested', { requestedTeams: ['Platform'] });
      await now.sweepAfter(1 * minutes);
      expect(now.pinged()).toEqual([`@${platformRole}`]);
    });

    it('a review and the request for it in one second: whoever has answered owes nothing', async () => {
      await now.tell('opened');
      await now.ask('dana');
      const { atMs } = now.facts;
      await now.reviewAt(atMs, 'dana', 'approved');
      expect(await now.mine(dana)).not.toContain('Add login');
    });
  });
});
