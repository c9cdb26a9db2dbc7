import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryCheckedCommits } from '../../../src/adapters/in-memory/review/in-memory-checked-commits.ts';
import { Heads } from '../../../src/application/review/heads.ts';
import { type Check, mostChecks } from '../../../src/domain/review/check.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { checksOf } from '../../../src/domain/review/review-state.ts';
import { checked, described, headCommit } from '../../support/a-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

function cardAfter(...told: readonly PullRequestChanged[]): ReviewCard {
  const record = told.reduce<ReviewRecord | null>(foldReviewCard, null);
  const card = record === null ? null : cardOf(record);
  if (card === null) throw new Error('no card');
  return card;
}

function aStatus(change: Partial<Check> = {}): Check {
  const label = { source: 'app', name: 'ci/jenkins', url: null } as const;
  return { suite: 5, context: 'ci/jenkins', commit: headCommit, state: 'failing', atMs: nowMs, label, ...change };
}

describe('the checks of a card', () => {
  it('have not passed while a status of Jenkins has failed, whatever the suites say', () => {
    const card = cardAfter(described('opened'), checked({ state: 'passing' }), checked(aStatus()));
    expect(checksOf(card)).toMatchObject({ state: 'failing', failing: [{ context: 'ci/jenkins' }] });
  });

  it('count the newest status of a context, in whichever order they come', () => {
    const [failed, passed] = [aStatus(), aStatus({ suite: 6, state: 'passing' })];
    for (const order of [
      [failed, passed],
      [passed, failed],
    ]) {
      const card = cardAfter(described('opened'), ...order.map((one) => checked(one)));
      expect(checksOf(card)).toMatchObject({ state: 'passing', failing: [], passing: [{ suite: 6 }] });
    }
  });

  it('of one name are two: a run that passed hides no failed one, in whichever order they come', () => {
    const label = { source: 'workflow', name: 'CI', url: null } as const;
    const told = [checked({ suite: 1, state: 'failing', label }), checked({ suite: 2, state: 'passing', label })];
    for (const order of [told, told.toReversed()]) {
      const checks = checksOf(cardAfter(described('opened'), ...order));
      expect(checks).toMatchObject({ state: 'failing', failing: [{ suite: 1 }], passing: [{ suite: 2 }] });
    }
  });

  it('keep a suite and a status apart whose ids are the same', () => {
    const card = cardAfter(described('opened'), checked({ suite: 5, state: 'passing' }), checked(aStatus()));
    expect(checksOf(card)).toMatchObject({ failing: [{ context: 'ci/jenkins' }], passing: [{ suite: 5 }] });
  });

  it('have not all passed where the oldest of 110 suites has failed', () => {
    const suites = Array.from({ length: 110 }, (_, at) =>
      checked({ suite: at + 1, atMs: nowMs + at, state: at === 0 ? 'failing' : 'passing' }),
    );
    expect(checksOf(cardAfter(described('opened'), ...suites))).toMatchObject({ state: 'failing', isWhole: true });
  });

  it('are not known to be all where there are more than are kept', () => {
    const suites = Array.from({ length: mostChecks + 1 }, (_, at) => checked({ suite: at + 1, atMs: nowMs + at }));
    expect(checksOf(cardAfter(described('opened'), ...suites))).toMatchObject({ state: 'passing', isWhole: false });
  });
});

describe('a check of which GitHub names no pull request', () => {
  const heads = () => new Heads(new InMemoryCheckedCommits(new InMemoryClock(nowMs)));
  const named = { kind: 'checked', repository: backendRepository, number: 12, check: aStatus() } as const;

  it('is told to the pull request whose head it is about', async () => {
    const subject = heads();
    expect(await subject.checksFor([described('opened')])).toEqual([]);
    expect(await subject.hear(backendRepository, aStatus())).toEqual([named]);
  });

  it('is told also where it was heard of before the pull request', async () => {
    const subject = heads();
    expect(await subject.hear(backendRepository, aStatus())).toEqual([]);
    expect(await subject.checksFor([described('opened')])).toEqual([named]);
  });

  it('is told to each of two pull requests of one commit, and to none of another commit or one that is closed', async () => {
    const subject = heads();
    await subject.checksFor([described('opened'), described('opened', { number: 14, headCommit: 'bbbbbbb' })]);
    await subject.checksFor([
      described('opened', { number: 13 }),
      described('closed', { number: 15, state: 'closed' }),
    ]);
    const told = await subject.hear(backendRepository, aStatus());
    expect(told).toEqual([{ ...named, number: 13 }, named]);
  });
});
