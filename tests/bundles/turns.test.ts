import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { ATeamInReview, hours, members, minutes, platformRole } from './a-team-in-review.ts';

const { dana, lou, mona } = members;

withMoto((moto) => {
  let now: ATeamInReview;

  const begin = async (reminders: object = {}) => {
    now = await ATeamInReview.start(moto.endpoint, reminders);
  };

  afterEach(() => now.stop());

  describe('the built Lambdas: a push after a verdict (§1)', () => {
    beforeEach(async () => {
      await begin();
      await now.tell('opened');
      await now.ask('dana');
      await now.review('dana', 'changes_requested');
    });

    it('gives the reviewer the turn after 30 quiet minutes, pings nobody, and is reminded after the usual hours', async () => {
      const before = now.pinged();
      await now.push({ patch: '+fix' });
      await now.sweepAfter(10 * minutes);
      await now.push({ patch: '+fix 2' });
      await now.sweepAfter(25 * minutes);
      expect(await now.card()).not.toContain('pushed since');
      expect(await now.mine(dana)).not.toContain('Add login');
      await now.sweepAfter(10 * minutes);
      expect(await now.card()).toContain('pushed since, awaited again');
      expect(await now.mine(dana)).toContain('Add login');
      expect(now.pinged()).toEqual(before);
      await now.sweepAfter(1 * hours);
      expect(now.reminders()).toMatchObject([{ content: expect.stringContaining('pushed since'), pinged: [dana] }]);
    });

    it('is none where it only merges the base', async () => {
      const { repositories } = now.team.gitHub.world;
      repositories.push('acme/backend', 'main', { paths: ['other.ts'], patch: '+other' });
      await now.push({ patch: '+login' });
      await now.sweepAfter(35 * minutes);
      await now.sweepAfter(2 * hours);
      expect(await now.card()).not.toContain('pushed since');
      expect(now.reminders()).toEqual([]);
    });

    it('waits for nothing where somebody re-requests', async () => {
      const before = now.pinged().length;
      await now.push({ patch: '+fix' });
      await now.ask('dana');
      expect(now.pinged().slice(before)).toEqual([dana]);
    });
  });

  describe('the built Lambdas: a review that is only a comment (§1)', () => {
    beforeEach(async () => {
      await begin({ digestHour: 9 });
      await now.tell('opened');
    });

    it('leaves the verdict awaited, on the card, in the list and in the digest', async () => {
      await now.ask('dana');
      await now.review('dana', 'commented');
      expect(await now.card()).toContain('verdict awaited');
      expect(await now.mine(dana)).toContain('Add login');
      for (let hour = 0; hour < 25; hour += 1) if (now.digests() === '[]') await now.sweepAfter(1 * hours);
      expect(now.digests()).toContain('dana');
      expect(now.digests()).not.toContain('nobody was asked');
    }, 90_000);

    it('gives the turn back by a reply of the author, whose own reviews never count', async () => {
      await now.ask('dana');
      await now.review('dana', 'commented');
      await now.review('mona', 'commented');
      expect(await now.card()).toContain('author replied');
      expect(await now.card()).not.toContain('mona · commented');
      expect(now.inThread().map(({ content }) => content)).not.toContainEqual(
        expect.stringContaining('mona commented'),
      );
    });

    it('makes nobody owe who was never asked, and takes no verdict back', async () => {
      await now.review('lou', 'commented');
      expect(await now.mine(lou)).not.toContain('Add login');
      await now.review('dana', 'approved');
      await now.review('dana', 'commented');
      expect(await now.card()).toMatch(/dana[^\\]* approved/);
      expect(await now.mine(dana)).not.toContain('Add login');
    });
  });

  describe('the built Lambdas: approvals (§1)', () => {
    beforeEach(() => begin());

    it('are taken back by a dismissal and never by a push: whoever approved owes again, without a ping', async () => {
      await now.tell('opened');
      await now.ask('dana');
      await now.review('dana', 'approved');
      const before = now.pinged();
      await now.push({ patch: '+more' });
      await now.sweepAfter(35 * minutes);
      expect(await now.mine(dana)).not.toContain('Add login');
      await now.dismiss('dana');
      expect(await now.card()).toContain('review dismissed');
      expect(await now.mine(dana)).toContain('Add login');
      expect(now.pinged()).toEqual(before);
    });

    it('are taken back also where the base was changed', async () => {
      await now.tell('opened');
      await now.ask('dana');
      await now.review('dana', 'approved');
      await now.tell(
        'edited',
        { baseBranch: 'release' },
        { changes: { base: { ref: { from: 'main' }, sha: { from: '' } } } },
      );
      expect(await now.mine(dana)).not.toContain('Add login');
      await now.dismiss('dana');
      expect(await now.mine(dana)).toContain('Add login');
    });

    it('of one silence nobody else who was asked: the rules of the branch say what is enough', async () => {
      const decision = { value: 'review-required', codeOwners: [{ kind: 'person', name: 'lou' }] } as const;
      now.glance({ decision });
      await now.tell('opened', { requestedTeams: ['Platform', 'Web'] });
      await now.ask('dana', 'lou');
      await now.review('dana', 'approved');
      expect(await now.mine(lou)).toContain('Add login');
      await now.sweepAfter(1 * hours + 5 * minutes);
      const [first] = now.reminders();
      expect(first?.content).toContain('Web (team)');
      expect(first?.pinged.toSorted()).toEqual([lou, `@${platformRole}`]);
      now.glance({ decision: { ...decision, value: 'approved' } });
      await now.sweepAfter(25 * hours);
      expect(now.reminders()).toHaveLength(1);
      expect(await now.mine(lou)).toContain('Add login');
    });

    it('by a bot never count, and it is one by its type', async () => {
      now.team.gitHub.world.pullRequests.accounts.set('Copilot', { id: 175728472, type: 'Bot' });
      await now.tell('opened');
      await now.ask('dana');
      await now.review('Copilot', 'approved');
      expect(await now.card()).toContain('Needs review');
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders()).toMatchObject([{ pinged: [dana] }]);
    });
  });

  it('a number of approvals that the team has configured wins over the rules of the branch', async () => {
    await begin({ approvals: 2 });
    now.glance({ decision: { value: 'approved', codeOwners: [] } });
    await now.tell('opened');
    await now.ask('dana', 'lou');
    await now.review('dana', 'approved');
    await now.sweepAfter(1 * hours + 5 * minutes);
    expect(now.reminders()).toMatchObject([{ pinged: [lou] }]);
  });

  describe("the built Lambdas: the author's turn (§1)", () => {
    beforeEach(() => begin({ authors: true }));

    it.each([
      ['changes requested', async () => now.review('dana', 'changes_requested')],
      ['conflicts with its base', async () => now.tell('synchronize', { mergeableState: 'dirty' })],
      ['checks failed', async () => now.check('failure')],
      ['ready to merge', async () => now.review('dana', 'approved')],
    ])('is listed and reminded: %s', async (why, happens) => {
      await now.tell('opened');
      await happens();
      expect(await now.mine(mona)).toContain(why);
      await now.sweepAfter(1 * hours + 5 * minutes);
      expect(now.reminders()).toMatchObject([{ content: expect.stringContaining(why), pinged: [mona] }]);
    });
  });

  describe('the built Lambdas: requests (§1)', () => {
    beforeEach(() => begin());

    it('that were taken back and are made again are new ones', async () => {
      await now.tell('opened');
      await now.ask('dana');
      const gone = { requested_reviewer: now.accountOf('dana') };
      await now.tell('review_request_removed', { requestedReviewers: [] }, gone);
      await now.ask('dana');
      expect(now.pinged()).toEqual([dana, dana]);
    });

    it('for changes that came before the first card call the author', async () => {
      await now.review('dana', 'changes_requested');
      expect(now.pinged()).toEqual([mona]);
    });

    it('back to draft says so', async () => {
      await now.tell('opened');
      await now.tell('converted_to_draft', { draft: true });
      expect(now.inThread()).toMatchObject([{ content: expect.stringContaining('Back to draft') }]);
    });
  });
});
