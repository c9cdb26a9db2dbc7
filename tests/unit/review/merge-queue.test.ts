import { describe, expect, it } from 'vitest';
import { reviewCallText } from '../../../src/adapters/discord/review/review-call.ts';
import { reviewCardMessage } from '../../../src/adapters/discord/review/review-card.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { ReadQueueRemoval } from '../../../src/application/review/read-queue-removal.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { QueueMove } from '../../../src/domain/review/merge-queue.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { callingAfter } from '../../../src/domain/review/review-call.ts';
import { cardOf, type ReviewCard, type ReviewRecord } from '../../../src/domain/review/review-card.ts';
import { unpostedNotes } from '../../../src/domain/review/review-note.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { anAnnouncement } from '../../contracts/deploy/a-deployment.ts';
import { described } from '../../support/a-pull-request.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';

const policy = { callAuthorOn: [], callAssignees: false };

function moved(was: QueueMove['was'], minutes: number, reason: string | null = null): PullRequestChanged {
  const atMs = nowMs + minutes * 60_000;
  const queue = { was, reason, failing: null, atMs };
  return { ...described(was, { updatedAtMs: atMs }), queue } as PullRequestChanged;
}

function shownAfter(...told: readonly PullRequestChanged[]): ReviewCard {
  const first = cardOf(foldReviewCard(null, described('opened')));
  if (first === null) throw new Error('no card');
  const shown: ReviewRecord = shownAs(first, anAnnouncement('1/2'));
  const card = cardOf(told.reduce<ReviewRecord>(foldReviewCard, shown));
  if (card === null) throw new Error('no card');
  return card;
}

const textOf = (card: ReviewCard) => JSON.stringify(reviewCardMessage(card, 'en').embeds);
const callsOf = (card: ReviewCard) => callingAfter(card, policy, nowMs).waiting.map(({ why }) => why);

describe('a pull request in the merge queue', () => {
  it('says so on the card, until it is out again, in whichever order that is told', () => {
    const [enqueued, dequeued] = [moved('enqueued', 1), moved('dequeued', 2, 'MANUAL')];
    expect(textOf(shownAfter(enqueued))).toContain('in the merge queue');
    expect(textOf(shownAfter(enqueued, dequeued))).not.toContain('in the merge queue');
    expect(textOf(shownAfter(dequeued, enqueued))).not.toContain('in the merge queue');
    expect(textOf(shownAfter(enqueued, dequeued, moved('enqueued', 3)))).toContain('in the merge queue');
  });

  it('is not in it any more once it is merged, also where no delivery says that it came out', () => {
    const merged = described('closed', { state: 'merged', updatedAtMs: nowMs + 120_000 });
    expect(textOf(shownAfter(moved('enqueued', 1), merged))).not.toContain('in the merge queue');
  });

  it.each(['MERGE', 'ALREADY_MERGED', 'MANUAL', 'QUEUE_CLEARED', 'BRAND_NEW'])(
    'calls nobody when it comes out with %s',
    (reason) => {
      const card = shownAfter(moved('enqueued', 1), moved('dequeued', 2, reason));
      expect([callsOf(card), unpostedNotes(card)]).toEqual([[], []]);
    },
  );

  it.each(['CI_FAILURE', 'CI_TIMEOUT', 'MERGE_CONFLICT'])(
    'calls its author once when it comes out with %s',
    (reason) => {
      const card = shownAfter(moved('enqueued', 1), moved('dequeued', 2, reason), moved('dequeued', 2, reason));
      expect(callsOf(card)).toMatchObject([{ kind: 'dequeued', move: { reason } }]);
      expect(callsOf(shownAs(card, anAnnouncement('1/2')))).toEqual([]);
    },
  );

  it('calls no bot that opened it, and nobody once it is merged after all', () => {
    const bot = shownAfter(moved('dequeued', 2, 'CI_FAILURE'));
    const ofBot = { ...bot, pullRequest: { ...bot.pullRequest, authorIsBot: true } };
    expect([callsOf(ofBot), unpostedNotes(ofBot).length]).toEqual([[], 1]);
    const merged = described('closed', { state: 'merged', updatedAtMs: nowMs + 180_000 });
    expect(callsOf(shownAfter(moved('dequeued', 2, 'CI_FAILURE'), merged))).toEqual([]);
  });

  it.each([
    ['CI_FAILURE', ['build', 'ci/jenkins'], '🔴 Out of the merge queue: checks failed: build, ci/jenkins · <@7>'],
    ['CI_FAILURE', null, '🔴 Out of the merge queue: checks failed · <@7>'],
    ['CI_TIMEOUT', [], '🔴 Out of the merge queue: checks took too long · <@7>'],
    ['MERGE_CONFLICT', null, '🔴 Out of the merge queue: conflicts with what is ahead of it · <@7>'],
  ] as const)('tells the author why, with %s and %j', (reason, failing, text) => {
    const move = { was: 'dequeued', reason, failing, atMs: nowMs } as const;
    const callee = { kind: 'person', name: 'lee', member: '7' } as never;
    expect(reviewCallText({ kind: 'dequeued', move }, [callee], 'en').text).toBe(text);
  });

  it('is told with the checks of the merge group, which are read only where checks have put it out', async () => {
    const pullRequests = new InMemoryPullRequests();
    pullRequests.putOut(backendRepository, 12, ['build']);
    const removal = new ReadQueueRemoval(pullRequests);
    const failed = await removal.withChecks(moved('dequeued', 2, 'CI_FAILURE'));
    expect(failed).toMatchObject({ queue: { failing: ['build'] } });
    const conflict = moved('dequeued', 2, 'MERGE_CONFLICT');
    expect(await removal.withChecks(conflict)).toBe(conflict);
  });

  it('is mended by a look where a delivery was lost, and tells its author once', () => {
    const seen = (queue: QueueMove) => ({ kind: 'queued', repository: backendRepository, number: 12, queue }) as const;
    const enqueued = { was: 'enqueued', reason: null, failing: null, atMs: nowMs + 60_000 } as const;
    expect(textOf(shownAfter(seen(enqueued)))).toContain('in the merge queue');
    const out = { was: 'dequeued', reason: 'CI_FAILURE', failing: ['build'], atMs: nowMs + 121_000 } as const;
    const mended = shownAfter(moved('enqueued', 1), seen(out));
    expect(textOf(mended)).not.toContain('in the merge queue');
    expect(callsOf(mended)).toMatchObject([{ kind: 'dequeued', move: { failing: ['build'] } }]);
    // The delivery comes after all, dated by the second before.
    const late = cardOf(foldReviewCard(shownAs(mended, anAnnouncement('1/2')), moved('dequeued', 2, 'CI_FAILURE')));
    expect(late?.queue).toMatchObject({ was: 'dequeued', failing: ['build'] });
    expect(late === null ? null : callsOf(late)).toEqual([]);
    const told = shownAfter(moved('enqueued', 1), moved('dequeued', 2, 'CI_FAILURE'), seen(out));
    expect(callsOf(told)).toHaveLength(1);
    expect(callsOf(shownAfter(seen(out)))).toEqual([]);
  });
});
