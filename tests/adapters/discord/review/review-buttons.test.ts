import type { APIButtonComponent } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import type { ReviewCard } from '../../../../src/domain/review/review-card.ts';
import type { ReviewDensity } from '../../../../src/domain/review/review-rules.ts';
import { typicalReview } from '../kit/typical.ts';

const failing = {
  suite: 1,
  commit: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
  state: 'failing',
  atMs: 1,
  label: { source: 'workflow', name: 'CI', url: 'https://github.com/acme/backend/actions/runs/1' },
} as const;

/** The buttons of each row, with where they lead. */
function rows(card: ReviewCard, density: ReviewDensity = 'full', hasActions = false) {
  const { components = [] } = reviewCardMessage(card, 'en', density, hasActions);
  return components.map((row) => {
    const buttons = ('components' in row ? row.components : []) as readonly APIButtonComponent[];
    const toOf = (one: APIButtonComponent) => ('url' in one ? one.url : 'custom_id' in one ? one.custom_id : '');
    return buttons.map((one) => `${'label' in one ? one.label : ''}: ${toOf(one)}`);
  });
}

const review = 'https://github.com/acme/backend/pull/128/files#submit-review';
const page = 'Open pull request: https://github.com/acme/backend/pull/128';
const verdicts = [`Approve: ${review}`, `Request changes: ${review}`, `Comment: ${review}`];

describe('the buttons of a card', () => {
  it('lead to where whoever reviews says it themselves', () => {
    expect(rows(typicalReview())).toEqual([[page, ...verdicts]]);
    expect(rows(typicalReview(), 'compact')).toEqual([[page, ...verdicts]]);
  });

  it('are never more than fit into a row', () => {
    const card = typicalReview({}, { checks: [failing] });
    expect(rows(card)).toEqual([[page, `Open failing check: ${failing.label.url}`, ...verdicts]]);
  });

  it('lead to the same host as the card, whatever stands behind the address', () => {
    const url = 'https://github.acme.example/acme/backend/pull/128/?w=1#top';
    const [row = []] = rows(typicalReview({ url }));
    expect(row.slice(1)).toEqual(
      ['Approve', 'Request changes', 'Comment'].map(
        (label) => `${label}: https://github.acme.example/acme/backend/pull/128/files#submit-review`,
      ),
    );
  });

  it('ask for reviews only where the team has switched that on', () => {
    const take = 'I take it: v1:review:take:acme/backend#128';
    const again = 'Re-request: v1:review:again:acme/backend#128';
    const wanting = typicalReview(
      {},
      { reviews: [{ id: 1, reviewer: 'dana', said: 'changes-requested', url: null, submittedAtMs: 1 }] },
    );
    expect(rows(wanting)).toEqual([[page, ...verdicts]]);
    expect(rows(wanting, 'full', true)).toEqual([
      [page, ...verdicts],
      [again, take],
    ]);
    const untouched = typicalReview({}, { reviews: [] });
    expect(rows(untouched, 'compact', true)).toEqual([[page, ...verdicts], [take]]);
    expect(rows(typicalReview({ state: 'merged' }), 'full', true)).toEqual([[page]]);
    expect(rows(typicalReview({ draft: true }), 'full', true)).toEqual([[page]]);
    expect(rows(wanting, 'title', true)).toEqual([[page]]);
  });

  it('ask nobody for a verdict on what is a draft, over, or has no address, nor on a card of a title alone', () => {
    for (const change of [{ draft: true }, { state: 'merged' }, { state: 'closed' }] as const)
      expect(rows(typicalReview(change))).toEqual([[page]]);
    expect(rows(typicalReview(), 'title')).toEqual([[page]]);
    expect(rows(typicalReview({ url: 'javascript:alert(1)' }))).toEqual([]);
  });
});
