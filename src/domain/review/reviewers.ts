import { isBot, personKey, presentLogin, presentTeam, teamLogin } from './account.ts';
import { speaksFor } from './on-behalf.ts';
import { pressedWithinMs } from './pressed-request.ts';
import { quietMs } from './push.ts';
import type { Review, ReviewOutcome } from './review.ts';
import type { ReviewCard } from './review-card.ts';
import { type AskedReviewer, lastAsker } from './review-memory.ts';
import type { ReviewerName } from './reviewer-name.ts';
import { isWithinReach } from './whereabouts.ts';

/** Somebody from whom a review is awaited or was given. */
export type Reviewer = ReviewerName & {
  /** `awaited`: asked, and without an answer so far. */
  readonly standing: 'awaited' | ReviewOutcome;
  /** Why it is their turn; null where it is not. It is never a bot's turn. */
  readonly turn: Turn | null;
  /** A bot's approval counts for nothing. */
  readonly isBot: boolean;
};

export type Turn = {
  readonly why: TurnReason;
  readonly sinceMs: number;
  /** Whether only this version gives them the turn, by what an older one had read. Nobody is called for that. */
  readonly isShownOnly: boolean;
};

export type TurnReason =
  /** They were asked. */
  | 'asked'
  /** They want changes, and something was pushed since. */
  | 'pushed'
  /** They were asked and have only commented. */
  | 'commented'
  /** The author has replied to that. */
  | 'replied'
  /** What they said was dismissed. */
  | 'dismissed';

/** Teams and people, those who were asked first; nobody is awaited once it is merged or closed. */
export function reviewersOf(card: ReviewCard): readonly Reviewer[] {
  const people = speakersOf(card);
  const isOpen = card.pullRequest.state === 'open';
  const asked = isOpen ? askedPeople(card, people) : [];
  const askedAgain = new Set(asked.map((name) => personKey(card.accounts, name)));
  const spoke = [...people].flatMap(([key, said]) => (askedAgain.has(key) ? [] : spokenOf(card, said)));
  const teams = isOpen ? [...askedTeams(card), ...commentedTeams(card, people)] : [];
  return [
    ...teams.map((name) => awaited(card, { kind: 'team', name })),
    ...asked.map((name) => awaited(card, { kind: 'person', name: presentLogin(card.accounts, name) })),
    ...spoke,
  ];
}

/** Whether both are the same account or team, also under an older login. */
export function isSameReviewerOn(
  { accounts }: Pick<ReviewCard, 'accounts'>,
  a: ReviewerName,
  b: ReviewerName,
): boolean {
  if (a.kind !== b.kind) return false;
  const keyOf = ({ kind, name }: ReviewerName) => personKey(accounts, kind === 'team' ? teamLogin(name) : name);
  return keyOf(a) === keyOf(b);
}

/** Whether its author wrote it. GitHub reports an answer to a comment on one's own pull request as a review. */
export function isOwnReview({ accounts, pullRequest }: ReviewCard, { reviewer, reviewerId }: Review): boolean {
  if (reviewerId === null) return false;
  return personKey(accounts, reviewer, reviewerId ?? null) === personKey(accounts, pullRequest.author);
}

/** The reviews of each person but the author. Newest first. */
function speakersOf(card: ReviewCard): ReadonlyMap<string, readonly Review[]> {
  const others = card.reviews.filter((review) => !isOwnReview(card, review));
  return Map.groupBy(others, ({ id, reviewer, reviewerId }) =>
    reviewerId === null ? `gone ${id}` : personKey(card.accounts, reviewer, reviewerId ?? null),
  );
}

/** Without those whose answer or removal a delivery of the same second does not know of yet. */
function askedPeople(card: ReviewCard, people: ReadonlyMap<string, readonly Review[]>): readonly string[] {
  const { requestedReviewers, updatedAtMs, settled } = card.pullRequest;
  return requestedReviewers.filter((name) => {
    const said = people.get(personKey(card.accounts, name)) ?? [];
    const memory = memoryOf(card, { kind: 'person', name });
    // What was read after the end of its second has every answer of that second in it, and every request after those.
    const hasAnswered = said.some(({ submittedAtMs: atMs }) =>
      settled === true ? atMs > updatedAtMs : atMs >= updatedAtMs,
    );
    return !(isLetOff(memory, updatedAtMs) && settled !== true) && !hasAnswered;
  });
}

/** Without those whose removal a delivery of the same second does not know of yet. */
function askedTeams(card: ReviewCard): readonly string[] {
  const { requestedTeams, updatedAtMs, settled } = card.pullRequest;
  if (settled === true) return requestedTeams;
  return requestedTeams.filter((name) => !isLetOff(memoryOf(card, { kind: 'team', name }), updatedAtMs));
}

/** Of whoever was asked and let off in one second, and never seen to be asked before, the request came first. */
function isLetOff(memory: AskedReviewer | null, updatedAtMs: number): boolean {
  if (memory === null || (memory.removedMs ?? 0) < updatedAtMs) return false;
  const { requestedMs, firstMs } = memory;
  const removedMs = memory.removedMs ?? 0;
  return requestedMs === null || requestedMs < removedMs || (requestedMs === removedMs && firstMs === removedMs);
}

function awaited(card: ReviewCard, reviewer: ReviewerName): Reviewer {
  const bot = reviewer.kind === 'person' && isBot(card.accounts, reviewer.name);
  const turn = { why: 'asked', sinceMs: askedSince(card, reviewer), isShownOnly: false } as const;
  return { ...reviewer, standing: 'awaited', turn: bot ? null : turn, isBot: bot };
}

function spokenOf(card: ReviewCard, said: readonly Review[]): readonly Reviewer[] {
  const last = standingReview(said);
  if (last === null) return [];
  const { reviewer, reviewerId } = last;
  const name = presentLogin(card.accounts, reviewer, reviewerId ?? null);
  const bot = last.isBot ?? isBot(card.accounts, reviewer, reviewerId ?? null);
  const isAwaited = card.pullRequest.state === 'open' && !bot && reviewerId !== null;
  return [
    { kind: 'person', name, standing: last.said, turn: isAwaited ? turnAfter(card, said, last) : null, isBot: bot },
  ];
}

/** The last verdict; a comment counts where there is none, or only one that was dismissed before it. */
function standingReview(said: readonly Review[]): Review | null {
  const verdict = said.find((review) => review.said !== 'commented');
  const comment = said.find((review) => review.said === 'commented');
  const isDismissed = verdict?.said === 'dismissed';
  const commentedSince =
    comment !== undefined && verdict !== undefined && comment.submittedAtMs > verdict.submittedAtMs;
  return (verdict === undefined || (isDismissed && commentedSince) ? comment : verdict) ?? null;
}

function turnAfter(card: ReviewCard, said: readonly Review[], last: Review): Turn | null {
  // An older version did not keep the commit, so it never gave anybody the turn by this rule.
  const isShownOnly = last.commit === undefined;
  switch (last.said) {
    case 'approved':
      return null;
    case 'changes-requested': {
      const sinceMs = pushedSince(card, last);
      return sinceMs === null ? null : { why: 'pushed', sinceMs, isShownOnly };
    }
    case 'dismissed':
      return { why: 'dismissed', sinceMs: last.dismissedAtMs ?? last.submittedAtMs, isShownOnly };
    case 'commented': {
      const wasDismissed = said.some((review) => review.said === 'dismissed');
      if (!wasDismissed && !wasAsked(card, { kind: 'person', name: last.reviewer })) return null;
      const repliedMs = repliedAt(card);
      if (repliedMs !== null && repliedMs > last.submittedAtMs)
        return { why: 'replied', sinceMs: repliedMs, isShownOnly };
      return { why: 'commented', sinceMs: last.submittedAtMs, isShownOnly };
    }
  }
}

/** When something else than what was reviewed had been there for long enough; null where that is not known to be so. */
function pushedSince({ comparisons, pullRequest }: ReviewCard, verdict: Review): number | null {
  // Whoever takes a push back by force is where the review was.
  if (verdict.commit != null && verdict.commit === pullRequest.headCommit) return null;
  const of = comparisons.filter(({ from }) => from === reviewedCommit(verdict));
  if (of.find(({ to }) => to === pullRequest.headCommit)?.became === 'same') return null;
  const changed = of.filter(({ became }) => became === 'changed').map(({ atMs }) => atMs);
  return changed.length === 0 ? null : Math.min(...changed);
}

/** By which name what was reviewed is compared. */
export function reviewedCommit({ id, commit }: Review): string {
  return commit ?? `review ${id}`;
}

export type WantedComparison = { readonly review: Review; readonly to: string; readonly quietAtMs: number };

/** The heads of which nobody knows yet whether they give a reviewer the turn, because that depends on what they change. */
export function wantedComparisons(card: ReviewCard): readonly WantedComparison[] {
  const { headCommit, draft } = card.pullRequest;
  if (headCommit === null || !isWithinReach(card) || draft) return [];
  const pushedMs = card.pushes.find(({ commit }) => commit === headCommit)?.atMs ?? card.pullRequest.updatedAtMs;
  const standing = [...speakersOf(card).values()].flatMap((said) => standingReview(said) ?? []);
  const blocking = standing.filter(({ said, isBot: bot }) => said === 'changes-requested' && bot !== true);
  return blocking.flatMap((review): WantedComparison[] => {
    const from = reviewedCommit(review);
    const isKnown = card.comparisons.some((one) => one.from === from && one.to === headCommit);
    const isReviewed = review.commit == null ? pushedMs <= review.submittedAtMs : review.commit === headCommit;
    return isKnown || isReviewed ? [] : [{ review, to: headCommit, quietAtMs: pushedMs + quietMs }];
  });
}

/** A team is taken off GitHub's list by the comment of any member. It is still awaited while none has given a verdict since. */
function commentedTeams(card: ReviewCard, people: ReadonlyMap<string, readonly Review[]>): readonly string[] {
  const answered = answeredTeams(card, people).filter(({ verdicts }) => verdicts.every((whose) => whose === 'another'));
  return answered.map(({ name }) => name);
}

/** Whether only a look tells if a team was given a verdict or somebody else's, because none has said so far for whom it is. */
export function isUnattributed(card: ReviewCard): boolean {
  const answered = answeredTeams(card, speakersOf(card));
  return answered.some(({ verdicts }) => verdicts.includes('unknown') && !verdicts.includes('team'));
}

type AnsweredTeam = { readonly name: string; readonly verdicts: readonly ReturnType<typeof speaksFor>[] };

/** Teams that are off GitHub's list, of which somebody has commented who was not asked by name, with whose verdicts there are since. */
function answeredTeams(card: ReviewCard, people: ReadonlyMap<string, readonly Review[]>): readonly AnsweredTeam[] {
  const isListed = (team: ReviewerName) =>
    card.pullRequest.requestedTeams.some((name) => isSameReviewerOn(card, team, { kind: 'team', name }));
  const asked = card.asked.filter((one) => one.kind === 'team' && !isListed(one));
  const names = new Set(asked.map(({ name }) => presentTeam(card.accounts, name)));
  const teams = [...names].flatMap((name) => memoryOf(card, { kind: 'team', name }) ?? []);
  return teams.flatMap((team) => {
    const askedMs = Math.max(team.firstMs, team.requestedMs ?? 0);
    if (!wasAsked(card, team)) return [];
    const since = [...people.values()]
      .flat()
      .filter((review) => review.submittedAtMs >= askedMs && review.isBot !== true);
    const hasComment = since.some((review) => {
      const isOfTeam = review.said === 'commented' && review.commit !== undefined;
      if (!isOfTeam || speaksFor(card, review, team.name) === 'another') return false;
      return !wasAsked(card, { kind: 'person', name: review.reviewer });
    });
    const verdicts = since.filter(({ said }) => said !== 'commented').map((one) => speaksFor(card, one, team.name));
    return hasComment ? [{ name: team.name, verdicts }] : [];
  });
}

function repliedAt(card: ReviewCard): number | null {
  const own = card.reviews.filter((review) => isOwnReview(card, review)).map(({ submittedAtMs }) => submittedAtMs);
  return own.length === 0 ? null : Math.max(...own);
}

/** Whether they were asked by name, and not let off since. A look tells which came last in one second. */
function wasAsked(card: ReviewCard, reviewer: ReviewerName): boolean {
  const memory = memoryOf(card, reviewer);
  if (memory === null || memory.removedMs == null) return memory !== null;
  // Of whoever was let off and never seen to be asked by name, the first that was heard may be that they were let off.
  return memory.requestedMs !== null && memory.removedMs <= memory.requestedMs;
}

/** What is remembered of the requests to one account, under whatever login. */
export function memoryOf(card: Pick<ReviewCard, 'asked' | 'accounts'>, reviewer: ReviewerName): AskedReviewer | null {
  const all = card.asked.filter((one) => isSameReviewerOn(card, one, reviewer));
  if (all.length === 0) return null;
  const requested = all.flatMap(({ requestedMs }) => requestedMs ?? []);
  const removed = all.flatMap(({ removedMs }) => removedMs ?? []);
  const by = lastAsker(all);
  return {
    ...reviewer,
    firstMs: Math.min(...all.map(({ firstMs }) => firstMs)),
    requestedMs: requested.length === 0 ? null : Math.max(...requested),
    removedMs: removed.length === 0 ? null : Math.max(...removed),
    ...(by === null ? {} : { requestedBy: by }),
  };
}

/** Whether a person was ever asked by name to review it. */
export function asksPerson(card: ReviewCard): boolean {
  return card.asked.some(({ kind, name }) => kind === 'person' && !isBot(card.accounts, name));
}

/** Whether nobody else wants it of them: they asked themselves, or wrote it. */
export function askedThemselves(card: ReviewCard, reviewer: ReviewerName): boolean {
  if (reviewer.kind === 'team') return false;
  const askers = [card.pullRequest.author, askerOf(card, reviewer)].filter((name) => name !== null);
  return askers.some((name) => isSameReviewerOn(card, { kind: 'person', name }, reviewer));
}

/** The login of whoever asked them last; null where that was not told. What the App asks for, whoever pressed for it does. */
function askerOf(card: ReviewCard, reviewer: ReviewerName): string | null {
  const memory = memoryOf(card, reviewer);
  const by = memory?.requestedBy ?? null;
  if (memory === null || (by !== null && !isBot(card.accounts, by))) return by;
  const atMs = memory.requestedMs ?? memory.firstMs;
  const press = card.pressed.find(
    (one) =>
      isSameReviewerOn(card, { kind: 'person', name: one.login }, reviewer) &&
      Math.abs(one.atMs - atMs) <= pressedWithinMs,
  );
  return press?.by ?? by;
}

/** Whoever was asked again is not awaited since the first time: the request, or else their own last word, tells since when. */
function askedSince(card: ReviewCard, reviewer: ReviewerName): number {
  const memory = memoryOf(card, reviewer);
  const spoken = card.reviews
    .filter(({ reviewer: name }) => isSameReviewerOn(card, { kind: 'person', name }, reviewer))
    .map(({ submittedAtMs }) => submittedAtMs);
  const { openedAtMs } = card.pullRequest;
  return Math.max(openedAtMs, card.readyAtMs ?? 0, memory?.firstMs ?? 0, memory?.requestedMs ?? 0, ...spoken);
}
