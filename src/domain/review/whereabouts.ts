import type { PullRequest } from './pull-request.ts';

/** Where a pull request is when somebody looks. What could not be read is none of these. */
export type Whereabouts = {
  /** `gone`: the pull request; `repository-gone`: it was deleted, or the App may not open it any more. */
  readonly is: 'there' | 'archived' | 'gone' | 'repository-gone';
  readonly atMs: number;
};

type Found = {
  readonly place: Whereabouts | null;
  readonly pullRequest: Pick<PullRequest, 'state' | 'updatedAtMs'>;
};

/** Where nobody can review it. */
export type OutOfReach = Exclude<Whereabouts['is'], 'there'>;

/** Null where it can be reviewed, as far as is known. What is told of it later shows that it is there again. */
export function outOfReach({ place, pullRequest }: Found): OutOfReach | null {
  if (place === null || place.is === 'there' || pullRequest.state !== 'open') return null;
  return pullRequest.updatedAtMs > place.atMs ? null : place.is;
}

/** Whether it is open and somebody can review it. */
export function isWithinReach(card: Found): boolean {
  return card.pullRequest.state === 'open' && outOfReach(card) === null;
}
