import { describe, expect, it } from 'vitest';
import type { Callee } from '../../../src/application/people/people-directory.ts';
import { linkedCallees } from '../../../src/application/review/review-callees.ts';
import type { RoleId } from '../../../src/domain/people/people.ts';
import { teamAccount } from '../../../src/domain/review/account.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import { callingAfter } from '../../../src/domain/review/review-call.ts';
import { cardOf } from '../../../src/domain/review/review-card.ts';
import type { ReviewerName } from '../../../src/domain/review/reviewer-name.ts';
import { isSameReviewerOn, reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { anAnnouncement } from '../../contracts/deploy/a-deployment.ts';
import { described } from '../../support/a-pull-request.ts';
import { cardAfter } from '../../support/a-review-card.ts';
import { nowMs } from '../../support/a-team.ts';

describe('a team', () => {
  const known = (name: string, atMs: number, change: object = {}) =>
    described('review_requested', {
      requestedTeams: [name],
      accounts: [teamAccount(7, name)],
      updatedAtMs: atMs,
      ...change,
    });

  it('that was renamed is the same one: not called again, and found by the role of its former name', async () => {
    const before = shownAs(cardAfter(known('core', nowMs)), anAnnouncement('1/2'));
    const called = { ...before, calling: { ...callingAfter(before, noAuthors, nowMs), waiting: [] } };
    const after = cardOf(foldReviewCard(called, known('platform', nowMs + 60_000)));
    if (after === null) throw new Error('no card');
    expect(callingAfter(after, noAuthors, nowMs).waiting).toEqual([]);
    expect(reviewersOf(after).map(({ name }) => name)).toEqual(['platform']);
    const directory = { callees: async (_: unknown, names: readonly ReviewerName[]) => names.map(calleeOf) };
    const [callee] = await linkedCallees(directory, after, [{ kind: 'team', name: 'platform' }]);
    expect(callee).toMatchObject({ name: 'platform', role: 'role-core' });
  });

  it('of that name with another id is another one', () => {
    const other = described('review_requested', {
      requestedTeams: ['core'],
      accounts: [teamAccount(8, 'core')],
      updatedAtMs: nowMs + 120_000,
    });
    const card = cardAfter(known('core', nowMs), known('platform', nowMs + 60_000), other);
    const [a, b] = [{ kind: 'team', name: 'core' } as const, { kind: 'team', name: 'platform' } as const];
    expect(isSameReviewerOn(card, a, b)).toBe(false);
  });
});

const noAuthors = { callAuthorOn: [], callAssignees: false };

function calleeOf({ kind, name }: ReviewerName): Callee {
  if (kind === 'person') return { kind, name, member: null };
  return { kind, name, role: name === 'core' ? ('role-core' as RoleId) : null };
}
