import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { withMoto } from '../support/moto.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { reviews } = channels;
const [minutes, hours] = [60_000, 3_600_000];
const before = 'acme/backend';

withMoto((moto) => {
  let team: DeployedTeam;
  let facts: { repository: string; number: number; atMs: number; title: string; requestedReviewers: string[] };

  beforeEach(async () => {
    team = await DeployedTeam.start(moto.endpoint);
    team.keepWarm();
    const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const reminders = { hours: [1], days, from: '00:00', to: '23:59', digestHour: 'never' };
    team.environment['GEONBOT_CONFIG'] = JSON.stringify({
      ...example,
      people: { ...example.people, links: { dana: developer.id } },
      reviews: { ...example.reviews, reminders },
    });
    facts = { repository: before, number: 12, atMs: Date.now(), title: 'Add login', requestedReviewers: ['dana'] };
    await tell('opened');
    await sweepAfter(0);
  });

  afterEach(() => team.stop());

  const cards = () => team.discord.messages(reviews).filter(({ embeds }) => embeds.length > 0);
  const inThread = () => team.discord.messages(cards()[0]?.id ?? '');
  const reminders = () => inThread().filter(({ content }) => content.startsWith('⏰'));
  const news = () => team.discord.messages(reviews).filter(({ content }) => content.includes('repositoryIds:'));

  /** `as`: what GitHub calls the repository by now. */
  async function tell(action: string, change: object = {}, as = before): Promise<void> {
    facts = { ...facts, atMs: facts.atMs + 5_000, ...change };
    team.gitHub.world.pullRequests.put(facts);
    await team.deliver('pull_request', called(pullRequestPayload({ ...facts, action }), as));
    await team.workOff();
  }

  function called(payload: object, as: string) {
    const { repository } = pullRequestPayload({ ...facts, action: 'opened' }) as { readonly repository: object };
    return { ...payload, repository: { ...repository, full_name: as, name: as.split('/')[1] } };
  }

  async function sweepAfter(ms: number): Promise<void> {
    team.aheadMs += ms;
    expect(await team.sweep()).toMatchObject({ error: null });
  }

  describe('the built Lambdas, where a repository became something else (§3)', () => {
    it.each([
      ['renamed', 'acme/backend-v2', { repository: { name: { from: 'backend' } } }],
      ['transferred', 'other/backend', { owner: { from: { organization: { login: 'acme' } } } }],
    ])('%s: cards go on, and the channel is told the new line once', async (action, now, changes) => {
      team.gitHub.world.installOn('other');
      team.gitHub.world.names.rename(before, now);
      await team.deliver('repository', called({ action, changes }, now));
      await team.workOff();
      await tell('edited', { title: 'Add the login page' }, now);
      expect(JSON.stringify(cards())).toContain('Add the login page');
      expect(cards()).toHaveLength(1);
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toHaveLength(1);
      await sweepAfter(2 * hours);
      expect(news()).toHaveLength(1);
      expect(news()[0]?.content).toContain(now);
      expect(news()[0]?.content).toMatch(/ {2}acme\/backend: \d+\n/);
      expect(news()[0]?.pinged).toEqual([]);
    });

    it('renamed without a word: the next delivery under the new name is shown, and it is told by a sweep', async () => {
      team.gitHub.world.names.rename(before, 'acme/backend-v2');
      await tell('edited', { title: 'Add the login page' }, 'acme/backend-v2');
      expect(JSON.stringify(cards())).toContain('Add the login page');
      await sweepAfter(5 * minutes);
      expect(news()).toHaveLength(1);
    });

    it("another one of the same owner, which nobody configured, is nobody's card", async () => {
      const stranger = pullRequestPayload({ ...facts, repository: 'acme/secrets', action: 'opened' });
      await team.deliver('pull_request', stranger);
      await team.workOff();
      expect(JSON.stringify(cards())).not.toContain('acme/secrets');
      expect(cards()).toHaveLength(1);
    });

    it('archived: the card says so and nobody is reminded, until it is not archived any more', async () => {
      team.gitHub.world.pullRequests.archived.add(before);
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toEqual([]);
      expect(JSON.stringify(cards())).toContain('archived on GitHub');
      team.gitHub.world.pullRequests.archived.delete(before);
      await sweepAfter(1 * hours + 5 * minutes);
      expect(JSON.stringify(cards())).not.toContain('archived on GitHub');
      await sweepAfter(5 * minutes);
      expect(reminders()).toHaveLength(1);
    });

    it('gone: the card says so and nobody is reminded', async () => {
      team.gitHub.world.hide(before);
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toEqual([]);
      expect(JSON.stringify(cards())).toContain('deleted, or the App may not open it');
    });

    it('not readable: the card says nothing of it, and whoever was asked is reminded', async () => {
      for (let times = 0; times < 60; times += 1) team.gitHub.next('/graphql', { status: 502, body: {} });
      await sweepAfter(1 * hours + 5 * minutes);
      expect(reminders()).toHaveLength(1);
      expect(JSON.stringify(cards())).not.toContain('deleted, or the App');
    });
  });
});
