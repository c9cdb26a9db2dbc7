import { type Account, type KnownAccount, personKey, teamLogin } from './account.ts';
import { laterOf, withNewest } from './newest.ts';
import type { Review } from './review.ts';

/** For which teams a review was given: those that were asked then, and of which its author is a member. */
export type OnBehalf = {
  readonly review: number;
  /** Id of its author; null for an account that is gone. */
  readonly by: number | null;
  /** As among the accounts. */
  readonly teams: readonly Account[];
};

const most = 100;

export function withOnBehalf(all: readonly OnBehalf[], one: OnBehalf): readonly OnBehalf[] {
  return withNewest(all, one, {
    key: ({ review }) => String(review),
    join: (a, b) => laterOf(a, b, ({ teams }) => [teams.length]),
    order: ({ review }) => [review],
    most,
  });
}

type Known = { readonly onBehalf: readonly OnBehalf[]; readonly accounts: readonly KnownAccount[] };

/**
 * Whether a review is one of the team. Once a team has been answered, GitHub does not ask it any more and names it for no further review,
 * so whoever has spoken for it before still does. Unknown where nobody has looked since.
 */
export function speaksFor(card: Known, { id, reviewerId }: Review, team: string): 'team' | 'another' | 'unknown' {
  const key = personKey(card.accounts, teamLogin(team));
  const ofTeam = card.onBehalf.filter(({ teams }) => teams.some((one) => `#${one.id}` === key));
  if (ofTeam.some(({ review, by }) => review === id || (by !== null && by === reviewerId))) return 'team';
  return card.onBehalf.some(({ review }) => review === id) ? 'another' : 'unknown';
}
