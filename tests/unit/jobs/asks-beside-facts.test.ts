import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waysIn } from '../../../infra/queues.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { jobGroup } from '../../../src/application/jobs/job.ts';
import { TooMuchContention } from '../../../src/application/kit/contention.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { aMeasure, aPullRequest, described, reviewed } from '../../support/a-pull-request.ts';
import { aRunChanged, asking, nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';
import { DeployWorld, toDev } from '../deploy/deploy-world.ts';

/**
 * What people ask for and what GitHub tells are in two queues: a group orders neither beside the other. So whatever one of each
 * changes has to end the same in any order, and where both are worked on at once.
 */

type Work = () => Promise<unknown>;

/** As a queue does: what another was quicker at is worked on once more. */
async function worked(work: Work): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const end = await work().then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof TooMuchContention) return 'again';
        throw error;
      },
    );
    if (end === 'done') return;
  }
  throw new Error('it never came to an end');
}

/** Both queues in their own order, each job of one somewhere between those of the other. `atOnce`: one of each at a time. */
async function interleaved(asks: readonly Work[], facts: readonly Work[], turns: readonly boolean[], atOnce: boolean) {
  const [left, right] = [[...asks], [...facts]];
  for (const isAsk of turns) {
    const ask = isAsk || atOnce ? left.shift() : undefined;
    const fact = !isAsk || atOnce ? right.shift() : undefined;
    await Promise.all([ask, fact].flatMap((one) => (one === undefined ? [] : [worked(one)])));
  }
  for (const one of [...left, ...right]) await worked(one);
}

const turns = fc.array(fc.boolean(), { minLength: 4, maxLength: 8 });

it('two queues take them, each with workers of its own', () => {
  expect([waysIn.asks.workers, waysIn.facts.workers]).toEqual([3, 2]);
  const moved = described('opened');
  const asked = asking('1');
  // The names of groups are alike, which promises nothing across queues.
  expect(jobGroup({ kind: 'notify-pull-request', delivery: 'd' as never, moved })).toBe('pr:acme/backend#12');
  expect(jobGroup({ kind: 'nudge-reviewers', asked, review: 'acme/backend#12' })).toBe('pr:acme/backend#12');
});

describe('a pull request that somebody looks up while GitHub tells of it', () => {
  const later = (ms: number) => ({ updatedAtMs: nowMs + ms });
  const told = [
    described('opened'),
    described('edited', { title: 'Better', ...later(1_000) }),
    reviewed({ id: 2, said: 'approved', submittedAtMs: nowMs + 2_000 }, { title: 'Better', ...later(2_000) }),
    reviewed(
      { id: 3, reviewer: 'mo', said: 'commented', submittedAtMs: nowMs + 2_500 },
      { title: 'Better', ...later(2_500) },
    ),
    described('closed', { title: 'Better', state: 'merged', ...later(3_000) }),
  ];
  // What only a lookup tells, so that a writer who overwrote the other would be seen.
  const measured = (additions: number, ms: number) => aMeasure({ additions, atMs: nowMs + ms });
  const seen = [
    { pullRequest: aPullRequest(), measure: measured(5, 500), reviews: [], checks: [] },
    { pullRequest: aPullRequest(later(500)), measure: measured(9, 9_000), reviews: [], checks: [] },
  ];

  it('ends with one card of all that is known, and each line once', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.boolean(), async (order, atOnce) => {
        const clock = new InMemoryClock(nowMs + 60_000);
        const [cards, board] = [new InMemoryReviewCards(clock), new InMemoryNoticeboard()];
        const [people, gitHub] = [aNotifier(cards, board, { clock }), aNotifier(cards, board, { clock })];
        const asks = seen.map((snapshot) => () => people.catchUp(snapshot));
        const facts = told.map((moved) => () => gitHub.execute(moved));
        await interleaved(asks, facts, order, atOnce);
        const [card, ...others] = board.posted('review');
        expect(others).toEqual([]);
        expect(card?.notice.card.pullRequest).toMatchObject({ title: 'Better', state: 'merged' });
        expect(card?.notice.card.reviews.map(({ id }) => id)).toEqual([3, 2]);
        expect(card?.notice.card.measure?.additions).toBe(9);
        const record = await cards.ofKey('acme/backend#12');
        expect([record?.shown?.revision, record?.calling.waiting]).toEqual([record?.revision, []]);
        const lines = board
          .lines()
          .map(({ line }) => JSON.stringify('note' in line ? [line.kind, line.note] : line.kind));
        expect(new Set(lines).size).toBe(lines.length);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('a deploy that its requester stops while GitHub tells of its run', () => {
  it('ends as the run did, with its lane free, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.boolean(), async (order, atOnce) => {
        const world = new DeployWorld();
        await world.worker().dispatch.execute({ asked: asking('1001'), request: toDev });
        await world.worker().dispatch.execute({ asked: asking('1002'), request: toDev });
        const run = world.runOf();
        const id = '1001' as DeploymentId;
        const press = (question: string, action: 'stop' | 'withdraw') => () =>
          world.worker().steer.execute(asking(question, undefined, world.clock.nowMs()), id, action);
        const tell = (seen: Parameters<typeof aRunChanged>[0]) => () =>
          world.worker().follow.execute(aRunChanged(seen));
        const facts = [
          tell({ run, phase: 'running' }),
          tell({ run, phase: 'completed', conclusion: 'cancelled' }),
          // It comes late, and again.
          tell({ run, phase: 'running' }),
        ];
        await interleaved([press('2001', 'stop'), press('2002', 'withdraw')], facts, order, atOnce);
        await world.worker().sweep.execute();
        expect((await world.stateOf('1001')).kind).toBe('cancelled');
        expect((await world.stateOf('1002')).kind).toBe('dispatched');
        const [card] = world.board.posted('deploy');
        expect(card?.notice.deployment.state.kind).toBe('cancelled');
      }),
      { numRuns: runs(60) },
    );
  });
});
