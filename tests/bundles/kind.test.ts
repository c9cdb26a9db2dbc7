import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { withMoto } from '../support/moto.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { reviews } = channels;
const minutes = 60_000;

withMoto((moto) => {
  let team: DeployedTeam;

  beforeEach(async () => {
    team = await DeployedTeam.start(moto.endpoint);
    team.keepWarm();
    const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
    const reminders = { hours: [], digestHour: 'never' };
    team.environment['GEONBOT_CONFIG'] = JSON.stringify({
      ...example,
      people: { ...example.people, links: { dana: developer.id } },
      reviews: { ...example.reviews, reminders },
    });
  });

  afterEach(() => team.stop());

  const cards = () => team.discord.messages(reviews).filter(({ embeds }) => embeds.length > 0);
  const inThreads = () => cards().flatMap(({ id }) => team.discord.messages(id));
  const inChannel = () => team.discord.messages(reviews).filter(({ embeds }) => embeds.length === 0);
  const direct = () => {
    const [channel] = team.discord.channels().filter(({ recipient }) => recipient === developer.id);
    return team.discord.messages(channel?.id ?? '').map(({ content }) => content);
  };

  async function says(command: string, values: Readonly<Record<string, string>>): Promise<void> {
    await team.discord.slash(developer.id, reviews, command, values);
    await team.workOff();
  }

  /** Somebody opens a pull request and asks Dana. */
  async function asksDana(number = 12): Promise<void> {
    const atMs = Date.now() + team.aheadMs;
    const facts = { repository: 'acme/backend', number, atMs, title: `Change ${number}`, requestedReviewers: ['dana'] };
    team.gitHub.world.pullRequests.put(facts);
    await team.deliver('pull_request', pullRequestPayload({ ...facts, action: 'opened' }));
    await team.workOff();
  }

  async function sweepAfter(ms: number): Promise<void> {
    team.aheadMs += ms;
    expect(await team.sweep()).toMatchObject({ error: null });
  }

  describe('the built Lambdas are kind to people', () => {
    it('say on the call who is away, and ping them no more than that', async () => {
      await says('reviews away', { until: 'tomorrow' });
      await asksDana();
      expect(inThreads()).toMatchObject([{ content: expect.stringMatching(/dana.*away until/), pinged: [] }]);
      await sweepAfter(15 * minutes);
      expect([...inThreads(), ...inChannel()].flatMap(({ pinged }) => pinged)).toEqual([]);
    });

    it('call whoever is asked three times within minutes once at once, and once for the others', async () => {
      for (const number of [12, 13, 14]) await asksDana(number);
      expect(inThreads().flatMap(({ pinged }) => pinged)).toEqual([developer.id]);
      await sweepAfter(11 * minutes);
      await sweepAfter(11 * minutes);
      const gathered = inChannel().filter(({ pinged }) => pinged.length > 0);
      expect(gathered).toMatchObject([{ content: expect.stringMatching(/#13.*#14/s), pinged: [developer.id] }]);
    });

    it('send a direct message to whoever wants that, and ping them in the thread where they take none', async () => {
      await says('reviews dm', { mode: 'on' });
      await asksDana(12);
      expect(direct()).toEqual([expect.stringMatching(/^\[acme\/backend#12\]\(<https:[^ ]+>\) Change 12$/)]);
      expect(inThreads().flatMap(({ pinged }) => pinged)).toEqual([]);
      team.discord.refuseDirect(developer.id);
      team.aheadMs += 20 * minutes;
      await asksDana(13);
      await sweepAfter(20 * minutes);
      expect(direct()).toHaveLength(1);
      expect([...inThreads(), ...inChannel()].flatMap(({ pinged }) => pinged)).toEqual([developer.id]);
    });
  });
});
