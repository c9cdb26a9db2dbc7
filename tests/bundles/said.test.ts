import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { reviewPayload } from '../../src/adapters/in-memory/github/github-review-payload.ts';
import { withMoto } from '../support/moto.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { reviews } = channels;
const [minutes, hours] = [60_000, 3_600_000];

withMoto((moto) => {
  let team: DeployedTeam;
  let facts: { repository: string; number: number; atMs: number; title: string; requestedReviewers: string[] };

  beforeEach(async () => {
    team = await DeployedTeam.start(moto.endpoint);
    team.keepWarm();
    const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    // At any hour, so that it does not matter when this is run.
    const reminders = { hours: [1], days, from: '00:00', to: '23:59', digestHour: 'never' };
    team.environment['GEONBOT_CONFIG'] = JSON.stringify({
      ...example,
      people: { ...example.people, links: { dana: developer.id } },
      reviews: { ...example.reviews, reminders },
    });
    facts = { repository: 'acme/backend', number: 12, atMs: Date.now(), title: 'Add login', requestedReviewers: [] };
  });

  afterEach(() => team.stop());

  const cards = () => team.discord.messages(reviews).filter(({ embeds }) => embeds.length > 0);
  const replies = () => team.discord.messages(reviews).filter(({ replyTo }) => replyTo !== null);
  const inThread = (nth = 0) => team.discord.messages(cards()[nth]?.id ?? '');
  const pings = () => [...team.discord.messages(reviews), ...inThread()].flatMap(({ pinged }) => pinged);

  async function tell(action: string, change: object = {}): Promise<void> {
    facts = { ...facts, atMs: facts.atMs + 5_000, ...change };
    team.gitHub.world.pullRequests.put(facts);
    await team.deliver('pull_request', pullRequestPayload({ ...facts, action }));
    await team.workOff();
  }

  const opens = () => tell('opened');
  const asksDana = () => tell('review_requested', { requestedReviewers: ['dana'] });

  async function sweepAfter(ms: number): Promise<void> {
    team.aheadMs += ms;
    expect(await team.sweep()).toMatchObject({ error: null });
  }

  describe('the built Lambdas, whatever happens in Discord', () => {
    it('show a card again that a person deleted, and say beneath it what is said', async () => {
      await opens();
      await asksDana();
      team.discord.deleteMessage(cards()[0]?.id ?? '');
      await sweepAfter(2 * hours);
      expect(cards()).toHaveLength(1);
      expect(inThread().map(({ content }) => content)).toContainEqual(expect.stringContaining('⏰'));
    });

    it.each([
      ['thread-forbidden', 403, 50_013],
      ['thread-locked', 403, 50_083],
      ['too-many-threads', 400, 160_006],
    ])('call in the channel after three tries where the thread takes nothing: %s', async (reason, status, code) => {
      await opens();
      const [card] = cards();
      team.manners.refuse = (method, path) =>
        method === 'POST' && (path.endsWith('/threads') || path.includes(`/channels/${card?.id}/`))
          ? { status, code }
          : null;
      await asksDana();
      expect(replies()).toEqual([]);
      await sweepAfter(1 * minutes);
      await sweepAfter(5 * minutes);
      await sweepAfter(5 * minutes);
      const [called, ...others] = replies();
      expect(others).toEqual([]);
      expect(called).toMatchObject({ replyTo: card?.id, pinged: [developer.id] });
      await sweepAfter(2 * hours);
      await sweepAfter(5 * minutes);
      await sweepAfter(5 * minutes);
      expect(replies().filter(({ content }) => content.startsWith('⏰'))).toHaveLength(1);
      const swept = await team.sweep();
      expect(swept.log).toContain(`"reason":"${reason}"`);
    });

    it('call once although every answer was lost, minutes later and hours later', async () => {
      await opens();
      team.manners.lose = (method, path) => method === 'POST' && path.endsWith('/messages');
      await asksDana();
      team.manners.lose = () => false;
      for (const ms of [6 * minutes, 6 * minutes, 1 * hours]) await sweepAfter(ms);
      expect(inThread().filter(({ content }) => content.startsWith('👀'))).toHaveLength(1);
    });

    it('remind once although every answer was lost', async () => {
      await opens();
      await asksDana();
      team.manners.lose = (method, path) => method === 'POST' && path.endsWith('/messages');
      await sweepAfter(1 * hours + 5 * minutes);
      team.manners.lose = () => false;
      for (let sweeps = 0; sweeps < 3; sweeps += 1) await sweepAfter(6 * minutes);
      expect(inThread().filter(({ content }) => content.startsWith('⏰'))).toHaveLength(1);
      expect(pings()).toEqual([developer.id, developer.id]);
    });

    it('show the end of a pull request that was merged while its channel was closed', async () => {
      await opens();
      team.manners.refuse = (_, path) => (path.includes(reviews) ? { status: 403, code: 50_001 } : null);
      await tell('closed', { state: 'merged' });
      await sweepAfter(10 * minutes);
      expect(JSON.stringify(cards())).not.toContain('🟣');
      team.manners.refuse = () => null;
      await sweepAfter(55 * minutes);
      await sweepAfter(5 * minutes);
      expect(JSON.stringify(cards())).toContain('🟣');
    });
  });

  describe('the built Lambdas, by what GitHub says', () => {
    const reminders = () => inThread().filter(({ content }) => content.startsWith('⏰'));

    it('remind nobody of what was merged while its delivery was lost, and show that it was', async () => {
      await opens();
      await asksDana();
      const merged = { ...facts, atMs: facts.atMs + 60_000, state: 'merged' } as const;
      team.gitHub.world.pullRequests.put(merged);
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toEqual([]);
      expect(JSON.stringify(cards())).toContain('🟣');
    });

    it('remind whoever was asked and has only commented, although GitHub has taken them off its list', async () => {
      await opens();
      await asksDana();
      facts = { ...facts, atMs: facts.atMs + 5_000, requestedReviewers: [] };
      const review = { pullRequest: facts, reviewer: 'dana', submittedAtMs: facts.atMs, state: 'commented' } as const;
      team.gitHub.world.pullRequests.put(facts);
      team.gitHub.world.pullRequests.reviews.push(review);
      await team.deliver('pull_request_review', reviewPayload({ ...review, action: 'submitted' }));
      await team.workOff();
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toHaveLength(1);
      expect(reminders()[0]?.pinged).toEqual([developer.id]);
    });
  });
});
