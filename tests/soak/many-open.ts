import { untilCalm } from './aftermath.ts';
import { CardWatch } from './card-watch.ts';
import { type Figure, figure, inSeconds, percentile } from './figures.ts';
import { deliverAll, lifeOf } from './pull-requests.ts';
import { channels, reviewChannels, startTeam } from './soak-configuration.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

const hourMs = 3_600_000;
/** Of the worker, as the stack says. */
const workerS = 60;
const inOrder = { repeated: 0, lateMs: 0, luck: () => 0.5 };

/** 500 reminders are due within the same minutes, and the digests of the next morning. */
export async function remindersAtOnce(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const pullRequests = Math.round(500 * share);
  const { team } = await withOpen(pullRequests, true, lambdas);
  const reminded = new Map<string, number>();
  team.discord.onChange((message) => {
    if (message === null || message.edited) return;
    const isReminder = /waits|waiting|reminder/i.test(message.content) && message.pinged.length > 0;
    if (isReminder) reminded.set(message.channelId, (reminded.get(message.channelId) ?? 0) + 1);
  });
  const sweeps = team.sweepsMs.length;
  const fromMs = team.time.nowMs;
  await team.time.passUntil(fromMs + 5 * hourMs);
  const digestsBefore = digests(team);
  await team.time.passUntil(Date.parse('2026-11-27T01:30:00Z'));
  const during = team.sweepsMs.slice(sweeps);
  const figures = [
    figure('pull requests that nobody was reminded of', pullRequests - reminded.size, 0),
    figure(
      'reminded more often than once in five hours',
      [...reminded.values()].filter((count) => count > 2).length,
      0,
    ),
    figure('longest sweep', inSeconds(Math.max(0, ...during)), workerS - 1, 's'),
    figure('sweeps that did not end', team.sweepsCut, 0),
    figure('channels without a digest in the morning', 5 - (digests(team) - digestsBefore), 0),
    figure('in the dead-letter queues', await team.deadLetters(), 0),
  ];
  await team.stop();
  return figures;
}

/** A sweep over 5,000 open pull requests of which nothing is due. */
export async function wideSweep(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const { team } = await withOpen(Math.round(5_000 * share), false, lambdas);
  const sweeps = team.sweepsMs.length;
  await team.time.passUntil(team.time.nowMs + hourMs / 4);
  const during = team.sweepsMs.slice(sweeps);
  const figures = [
    figure('longest sweep', inSeconds(Math.max(0, ...during)), workerS / 5, 's'),
    figure('a sweep, p50', inSeconds(percentile(during, 0.5)), null, 's'),
    figure('sweeps that did not end', team.sweepsCut, 0),
  ];
  await team.stop();
  return figures;
}

async function withOpen(
  pullRequests: number,
  areAsked: boolean,
  lambdas: number | undefined,
): Promise<{ readonly team: TeamUnderLoad }> {
  const repositories = Array.from({ length: 5 }, (_, index) => `acme/repository-${index + 1}`);
  const team = await startTeam({ repositories, reviewChannels: 5, lambdas });
  const watch = new CardWatch(team, reviewChannels);
  const startMs = team.time.nowMs;
  // Two a second: Discord takes five in five seconds in each of the five channels.
  const all = Array.from({ length: pullRequests }, (_, index) => {
    const repository = repositories[index % repositories.length] ?? '';
    const number = index + 1;
    const life = { number, repository, startMs: startMs + index * 500, pauseMs: 5_000, deliveries: 2, staysOpen: true };
    return areAsked ? lifeOf(life) : lifeOf(life).slice(0, 1);
  }).flat();
  await deliverAll(team, watch, all, inOrder);
  await untilCalm(team, () => watch.behind.length === 0);
  return { team };
}

function digests(team: TeamUnderLoad): number {
  const all = [...new Set([channels.reviews, ...reviewChannels])].flatMap((channel) => team.discord.messages(channel));
  return all.filter(({ embeds }) => /wait for a review/.test(JSON.stringify(embeds))).length;
}
