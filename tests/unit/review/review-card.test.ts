import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/announcement.ts';
import type { Repository } from '../../../src/domain/deploy/catalog.ts';
import type { PullRequestMoved } from '../../../src/domain/review/pull-request.ts';
import {
  cardNeedsShowing,
  foldReviewCard,
  type ReviewCard,
  reviewCardKey,
  shownAs,
} from '../../../src/domain/review/review-card.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const moved = (action: string, change: Parameters<typeof aPullRequest>[0] = {}): PullRequestMoved => ({
  action,
  pullRequest: aPullRequest(change),
});
const fold = (deliveries: readonly PullRequestMoved[]) =>
  deliveries.reduce<ReviewCard | null>((card, delivery) => foldReviewCard(card, delivery), null);

describe('the card of a pull request', () => {
  it('is one, however GitHub spells the repository', () => {
    expect(reviewCardKey({ repository: 'Acme/Backend' as Repository, number: 12 })).toBe('acme/backend#12');
  });

  it('begins with the first delivery and follows the newer ones', () => {
    const opened = fold([moved('opened')]);
    expect(opened).toEqual({ key: 'acme/backend#12', pullRequest: aPullRequest(), revision: 1, shown: null });
    const merged = aPullRequest({ state: 'merged', updatedAtMs: nowMs + 1 });
    expect(foldReviewCard(opened, { action: 'closed', pullRequest: merged })).toEqual({
      ...opened,
      pullRequest: merged,
      revision: 2,
    });
  });

  it('stays as it is when a delivery comes late or twice', () => {
    const card = fold([moved('edited', { title: 'New', updatedAtMs: nowMs + 5 })]);
    expect(foldReviewCard(card, moved('opened'))).toBe(card);
    expect(foldReviewCard(card, moved('edited', { title: 'New', updatedAtMs: nowMs + 5 }))).toBe(card);
  });

  it('is there for a pull request that is closed before anything else was heard of it', () => {
    expect(fold([moved('closed', { state: 'merged' })])?.pullRequest.state).toBe('merged');
    expect(fold([moved('closed', { state: 'closed' })])?.pullRequest.state).toBe('closed');
  });

  it('is there for an older one that moves while it is open, but not for a label on a closed one', () => {
    expect(fold([moved('synchronize')])).not.toBeNull();
    expect(fold([moved('labeled', { state: 'closed' })])).toBeNull();
    expect(fold([moved('locked', { state: 'merged' })])).toBeNull();
  });

  it('shows merged over closed over open when all happened in the same second', () => {
    const card = fold([moved('closed', { state: 'merged' }), moved('closed', { state: 'closed' }), moved('edited')]);
    expect(card?.pullRequest.state).toBe('merged');
    expect(fold([moved('edited'), moved('closed', { state: 'closed' })])?.pullRequest.state).toBe('closed');
  });

  it('has to be shown until it was shown as it is', () => {
    const card = fold([moved('opened')]);
    if (card === null) throw new Error('no card');
    expect(cardNeedsShowing(card)).toBe(true);
    const shown = shownAs(card, 'card' as Announcement);
    expect(shown.shown).toEqual({ announcement: 'card', revision: 1 });
    expect(cardNeedsShowing(shown)).toBe(false);
    const edited = foldReviewCard(shown, moved('edited', { title: 'New', updatedAtMs: nowMs + 1 }));
    expect(edited?.shown).toEqual(shown.shown);
    expect(edited !== null && cardNeedsShowing(edited)).toBe(true);
  });

  it('ends the same in any order, with any repetition, of the same deliveries', () => {
    const delivery = fc
      .record({
        action: fc.constantFrom('edited', 'synchronize', 'closed'),
        title: fc.constantFrom('a', 'b'),
        state: fc.constantFrom('open' as const, 'merged' as const, 'closed' as const),
        updatedAtMs: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ action, ...change }) => moved(change.state === 'open' ? action : 'closed', change));
    fc.assert(
      fc.property(fc.array(delivery, { minLength: 1 }), fc.infiniteStream(fc.nat()), (deliveries, chances) => {
        const shuffled = [...deliveries, ...deliveries.slice(0, 2)]
          .map((item) => ({ item, chance: chances.next().value }))
          .sort((a, b) => a.chance - b.chance)
          .map(({ item }) => item);
        expect(fold(shuffled)?.pullRequest).toEqual(fold(deliveries)?.pullRequest);
      }),
    );
  });
});
