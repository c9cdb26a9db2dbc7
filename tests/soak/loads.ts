import { chance } from '../../bench/chance.ts';
import { untilCalm, whatWasLost } from './aftermath.ts';
import { CardWatch } from './card-watch.ts';
import { type Figure, figure, inSeconds, percentile } from './figures.ts';
import { PeopleAsking } from './people-asking.ts';
import { deliverAll, lifeOf } from './pull-requests.ts';
import { channels, developer, reviewChannels, startTeam } from './soak-configuration.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

/** `share`: of the load that the figures are for; the limits stay. `lambdas`: how many the account may run at a time. */
export type Load = {
  readonly name: string;
  readonly run: (share: number, lambdas?: number) => Promise<readonly Figure[]>;
};

const minuteMs = 60_000;

/** 100 pull requests in one channel, and somebody who types `/help` meanwhile. */
export async function burstInOneChannel(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const team = await startTeam({ repositories: ['acme/one'], lambdas });
  const watch = new CardWatch(team, [channels.reviews]);
  const asking = new PeopleAsking(team);
  const overMs = 551_000 * share;
  const pullRequests = Math.round(100 * share);
  const endMs = team.time.nowMs + overMs;
  asking.every(10_000, endMs, () => void asking.ask(developer, channels.deploys, 'help'));
  const pauseMs = overMs / 8;
  const all = Array.from({ length: pullRequests }, (_, index) => {
    const startMs = team.time.nowMs + (index / pullRequests) * (overMs - 5 * pauseMs);
    return lifeOf({ number: index + 1, repository: 'acme/one', startMs, pauseMs, deliveries: 6 });
  }).flat();
  const dice = chance(1);
  const count = await deliverAll(team, watch, all, { repeated: 0.1, lateMs: 0, luck: () => dice.between(0, 1) });
  const calmMs = await untilCalm(team, () => watch.behind.length === 0 && asking.unanswered === 0);
  const requests = team.limited.requests - team.limited.requestsOfInteractions;
  const figures = [
    ...(await whatWasLost(team, watch)),
    figure('Discord requests per delivery', Math.round((requests / count) * 100) / 100, 0.8),
    ...requestsByRoute(team, count),
    ...callsOfAws(team, count),
    figure('429s', team.limited.tooMany, 10),
    figure('card behind, p50', inSeconds(percentile(watch.lagsMs, 0.5)), null, 's'),
    figure('card behind, p95', inSeconds(percentile(watch.lagsMs, 0.95)), 60, 's'),
    figure('/help answered, p95', inSeconds(percentile(asking.waitedMs, 0.95)), 3, 's'),
    figure('/help not answered', asking.failures.length + asking.unanswered, 0),
    figure('all cards shown after the last delivery', inSeconds(calmMs), null, 's'),
  ];
  await team.stop();
  return figures;
}

/** What the requests were, dearest first. */
function requestsByRoute({ limited }: TeamUnderLoad, deliveries: number): readonly Figure[] {
  const routes = [...limited.byRoute]
    .filter(([name]) => !/webhooks|interactions/.test(name))
    .toSorted((a, b) => b[1] - a[1]);
  return routes.map(([name, count]) => figure(`  ${name}`, Math.round((count / deliveries) * 100) / 100));
}

/** What AWS bills of each delivery. */
function callsOfAws({ peers, pool }: TeamUnderLoad, deliveries: number): readonly Figure[] {
  const calls = [...peers.table.calls, ...peers.queues.calls].toSorted((a, b) => b[1] - a[1]);
  const each = (name: string, count: number) => figure(`  ${name}`, Math.round((count / deliveries) * 10) / 10);
  return [
    ...calls.map(([name, count]) => each(name, count)),
    ...[...pool.ranMs].map(([name, ms]) => figure(`  ${name} ran for`, Math.round(ms / deliveries), null, 'ms')),
  ];
}

/** 10,000 deliveries of 500 pull requests in disorder, while a worker dies every four seconds. */
export async function floodWithDyingWorkers(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const repositories = Array.from({ length: 20 }, (_, index) => `acme/repository-${index + 1}`);
  const team = await startTeam({ repositories, reviewChannels: 5, lambdas });
  const watch = new CardWatch(team, reviewChannels);
  const pullRequests = Math.round(500 * share);
  const overMs = 90 * minuteMs * share;
  const all = Array.from({ length: pullRequests }, (_, index) => {
    const startMs = team.time.nowMs + (index / pullRequests) * overMs;
    const repository = repositories[index % repositories.length] ?? '';
    return lifeOf({ number: index + 1, repository, startMs, pauseMs: 20_000, deliveries: 20 });
  }).flat();
  let isOver = false;
  const kill = () => {
    if (isOver) return;
    team.pool.killOne('worker');
    setTimeout(kill, 4_000);
  };
  setTimeout(kill, 4_000);
  const dice = chance(2);
  await deliverAll(team, watch, all, { repeated: 0.1, lateMs: minuteMs, luck: () => dice.between(0, 1) });
  isOver = true;
  const calmMs = await untilCalm(team, () => watch.behind.length === 0);
  const numbers = Array.from({ length: pullRequests }, (_, index) => index + 1);
  const figures = [
    ...(await whatWasLost(team, watch)),
    figure('final cards that are not merged', watch.unlike(numbers, /merged/i).length, 0),
    figure('workers killed', team.pool.killed),
    figure('card behind, p95', inSeconds(percentile(watch.lagsMs, 0.95)), null, 's'),
    figure('all cards shown after the last delivery', inSeconds(calmMs), null, 's'),
  ];
  await team.stop();
  return figures;
}
