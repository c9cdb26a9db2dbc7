import { chance } from '../../bench/chance.ts';
import { CardWatch } from './card-watch.ts';
import { type Figure, figure, inSeconds } from './figures.ts';
import { PeopleAsking } from './people-asking.ts';
import { deliverAll, lifeOf } from './pull-requests.ts';
import type { Fault } from './slow-peer.ts';
import { channels, developer, startTeam } from './soak-configuration.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

type BadDay = { readonly name: string; readonly peer: keyof TeamUnderLoad['peers']; readonly fault: Fault };

const error = (status: number, body: object): Fault => ({ status, body: JSON.stringify(body) });
const throttled = error(400, {
  __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
  message: 'Rate exceeded',
});

const badDays: readonly BadDay[] = [
  {
    name: 'Discord answers 500',
    peer: 'discord',
    fault: error(500, { message: '500: Internal Server Error', code: 0 }),
  },
  { name: 'Discord hangs', peer: 'discord', fault: 'hangs' },
  { name: 'Discord drops connections', peer: 'discord', fault: 'drops' },
  { name: 'DynamoDB throttles', peer: 'table', fault: throttled },
  { name: 'DynamoDB hangs', peer: 'table', fault: 'hangs' },
  { name: 'SQS answers 500', peer: 'queues', fault: error(500, { __type: 'InternalFailure' }) },
  { name: 'GitHub answers 502', peer: 'github', fault: error(502, { message: 'Bad Gateway' }) },
  { name: 'GitHub hangs', peer: 'github', fault: 'hangs' },
];

const minuteMs = 60_000;
const [beforeMs, faultMs] = [30_000, 45_000];

/** A peer is out of order for 45 seconds while pull requests live, and ten minutes later all is as it should be. */
export async function badDaysOf(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { name, peer, fault } of badDays) {
    const team = await startTeam({ repositories: ['acme/one'], lambdas });
    const watch = new CardWatch(team, [channels.reviews]);
    const asking = new PeopleAsking(team);
    const startMs = team.time.nowMs;
    setTimeout(() => {
      team.peers[peer].fault = fault;
    }, beforeMs);
    setTimeout(() => {
      team.peers[peer].fault = null;
    }, beforeMs + faultMs);
    asking.every(15_000, startMs + 2 * minuteMs, () => void asking.ask(developer, channels.deploys, 'help'));
    const pullRequests = Math.max(3, Math.round(20 * share));
    const all = Array.from({ length: pullRequests }, (_, index) =>
      lifeOf({
        number: index + 1,
        repository: 'acme/one',
        startMs: startMs + (index / pullRequests) * minuteMs,
        pauseMs: 12_000,
        deliveries: 6,
      }),
    ).flat();
    const dice = chance(4);
    await deliverAll(team, watch, all, { repeated: 0.1, lateMs: 0, luck: () => dice.between(0, 1) });
    const overMs = startMs + beforeMs + faultMs;
    await team.time.passUntil(
      overMs + 10 * minuteMs,
      () => watch.behind.length === 0 && team.time.nowMs > overMs + minuteMs,
    );
    const tookMs = team.time.nowMs - overMs;
    await team.time.passUntil(overMs + 10 * minuteMs);
    const left = [...(await team.waiting()).values()].reduce((sum, count) => sum + count, 0);
    const wrong = watch.unlike(
      Array.from({ length: pullRequests }, (_, index) => index + 1),
      /merged/i,
    ).length;
    figures.push(
      figure(`${name}: cards unlike their state after 10 min`, watch.behind.length + wrong, 0),
      figure(`${name}: second cards`, watch.second, 0),
      figure(`${name}: messages in any queue`, left, 0),
      figure(`${name}: all cards right after`, inSeconds(tookMs), null, 's'),
    );
    await team.stop();
  }
  return figures;
}
