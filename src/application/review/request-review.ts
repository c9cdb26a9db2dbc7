import type { DispatchRejection } from '../../domain/deploy/run.ts';
import { personKey, presentLogin } from '../../domain/review/account.ts';
import { whomToAskAgain } from '../../domain/review/ask-again.ts';
import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import { cardOf, type ReviewCard, type ReviewCardKey } from '../../domain/review/review-card.ts';
import { reviewersOf } from '../../domain/review/reviewers.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { LookBeforeCalling } from './look-before-calling.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { ReviewRequests } from './ports/review-requests.ts';

/** `again`: whoever has reviewed is asked once more. `take`: whoever presses is asked. */
export type ReviewPress = 'again' | 'take';

export type RequestReviewInput = {
  readonly asked: Invocation;
  readonly review: ReviewCardKey;
  readonly press: ReviewPress;
};

export type RequestReviewOutcome =
  /** `notAsked`: the code host takes no request to them. */
  | { readonly kind: 'asked'; readonly whom: readonly string[]; readonly notAsked: readonly string[] }
  | { readonly kind: 'taken'; readonly login: string }
  | { readonly kind: 'already-awaited'; readonly whom: readonly string[] }
  | RequestRefusal;

export type RequestRefusal =
  /** `reviews.actions` is off. */
  | { readonly kind: 'switched-off' }
  | { readonly kind: 'not-linked' }
  /** Nobody reviews what they wrote. */
  | { readonly kind: 'own' }
  /** They are neither its author nor assigned, and may not ask for reviews on the code host either. */
  | { readonly kind: 'not-theirs' }
  /** Nobody who was asked has said anything that needs to be said again. */
  | { readonly kind: 'nobody-to-ask' }
  | { readonly kind: 'ended'; readonly state: 'merged' | 'closed' }
  | { readonly kind: 'out-of-reach' }
  /** The code host takes no request to any of them. */
  | { readonly kind: 'no-reviewer'; readonly whom: readonly string[] }
  | { readonly kind: 'refused'; readonly why: DispatchRejection };

export type RequestReviewDependencies = {
  /** Whether the team has switched it on. */
  readonly isOn: boolean;
  readonly cards: Pick<ReviewCards, 'ofKey'>;
  readonly directory: Pick<PeopleDirectory, 'ofMember'>;
  readonly look: Pick<LookBeforeCalling, 'refresh'>;
  readonly requests: ReviewRequests;
  readonly notify: { readonly execute: (moved: PullRequestChanged) => Promise<unknown> };
  readonly clock: Clock;
};

type Press = { readonly id: string; readonly by: string; readonly atMs: number };

/**
 * Asks for reviews for whoever presses a button, with the rights of the App and not beyond what they may do themselves. The same press
 * asks once, however often it is delivered. Nobody's review is given from here.
 */
export class RequestReview {
  readonly #dependencies: RequestReviewDependencies;

  constructor(dependencies: RequestReviewDependencies) {
    this.#dependencies = dependencies;
  }

  async execute({ asked, review, press }: RequestReviewInput): Promise<RequestReviewOutcome> {
    const { isOn, directory, clock } = this.#dependencies;
    if (!isOn) return { kind: 'switched-off' };
    const links = await directory.ofMember(asked.by.id);
    if (links.length === 0) return { kind: 'not-linked' };
    const found = await this.#fresh(review);
    if ('kind' in found) return found;
    const logins = links.map(({ login }) => presentLogin(found.accounts, login));
    const by = logins[0] ?? '';
    const mine = { id: asked.id, by, atMs: clock.nowMs() };
    return press === 'take' ? this.#take(found, logins, mine) : this.#again(found, logins, mine);
  }

  /** As the code host has it now: a delivery may have been lost. */
  async #fresh(key: ReviewCardKey): Promise<ReviewCard | RequestRefusal> {
    const known = await this.#card(key);
    if (known === null) return { kind: 'out-of-reach' };
    const [fresh] = await this.#dependencies.look.refresh([known], 'as-known');
    if (fresh !== undefined) return fresh;
    const state = (await this.#card(key))?.pullRequest.state;
    return state === 'merged' || state === 'closed' ? { kind: 'ended', state } : { kind: 'out-of-reach' };
  }

  async #card(key: ReviewCardKey): Promise<ReviewCard | null> {
    const record = await this.#dependencies.cards.ofKey(key);
    return record === null ? null : cardOf(record);
  }

  async #take(card: ReviewCard, logins: readonly string[], press: Press): Promise<RequestReviewOutcome> {
    if (isOneOf(card, logins, card.pullRequest.author)) return { kind: 'own' };
    const awaited = awaitedOn(card).find((login) => isOneOf(card, logins, login));
    const sent = sentBy(card, press)[0];
    if (sent !== undefined) return { kind: 'taken', login: sent };
    if (awaited !== undefined) return { kind: 'already-awaited', whom: [awaited] };
    const spoke = reviewersOf(card).find(({ kind, name }) => kind === 'person' && isOneOf(card, logins, name));
    const login = spoke?.name ?? press.by;
    const answer = await this.#ask(card, login, { ...press, by: login });
    if (answer.kind === 'requested') return { kind: 'taken', login };
    return answer.kind === 'no-reviewer' ? { kind: 'no-reviewer', whom: [login] } : answer;
  }

  async #again(card: ReviewCard, logins: readonly string[], press: Press): Promise<RequestReviewOutcome> {
    const right = await this.#mayAskOthers(card, logins);
    if (right !== null) return right;
    const sent = sentBy(card, press);
    const left = whomToAskAgain(card).filter((login) => !isOneOf(card, sent, login));
    if (left.length === 0 && sent.length === 0) {
      const whom = awaitedOn(card);
      return whom.length === 0 ? { kind: 'nobody-to-ask' } : { kind: 'already-awaited', whom };
    }
    const asked: string[] = [...sent];
    const notAsked: string[] = [];
    for (const login of left) {
      const answer = await this.#ask(card, login, press);
      if (answer.kind === 'requested') asked.push(login);
      else if (answer.kind === 'no-reviewer') notAsked.push(login);
      // What was asked before stays asked, and the next press goes on with the rest.
      else if (asked.length === 0) return answer;
      else notAsked.push(login);
    }
    return asked.length === 0 ? { kind: 'no-reviewer', whom: notAsked } : { kind: 'asked', whom: asked, notAsked };
  }

  /** Null where they may: on the code host they could do the same. */
  async #mayAskOthers(card: ReviewCard, logins: readonly string[]): Promise<RequestRefusal | null> {
    const { author, assignees = [], repository } = card.pullRequest;
    if ([author, ...assignees].some((login) => isOneOf(card, logins, login))) return null;
    let isRead = true;
    for (const login of logins) {
      const may = await this.#dependencies.requests.mayRequest(repository, login);
      if (may === true) return null;
      isRead = isRead && may !== null;
    }
    return isRead ? { kind: 'not-theirs' } : { kind: 'refused', why: { reason: 'github-unavailable' } };
  }

  /** Kept before it is sent, so that what the code host tells of it is known to be theirs. */
  async #ask(
    { pullRequest: { repository, number } }: ReviewCard,
    login: string,
    press: Press,
  ): Promise<{ readonly kind: 'requested' } | { readonly kind: 'no-reviewer' } | RequestRefusal> {
    const { requests, notify } = this.#dependencies;
    const pressed = { ...press, login, isSent: false };
    await notify.execute({ kind: 'pressed', repository, number, pressed });
    const answer = await requests.request(repository, number, login);
    if (answer.kind === 'unknown') return { kind: 'out-of-reach' };
    if (answer.kind !== 'requested') return answer;
    await notify.execute({ kind: 'pressed', repository, number, pressed: { ...pressed, isSent: true } });
    const requested = { kind: 'person', name: login, by: press.by } as const;
    const { pullRequest } = answer;
    await notify.execute({ kind: 'described', action: 'review_requested', pullRequest, measure: null, requested });
    return { kind: 'requested' };
  }
}

function isOneOf({ accounts }: ReviewCard, logins: readonly string[], login: string): boolean {
  return logins.some((one) => personKey(accounts, one) === personKey(accounts, login));
}

function awaitedOn(card: ReviewCard): readonly string[] {
  return reviewersOf(card).flatMap(({ kind, name, standing }) =>
    kind === 'person' && standing === 'awaited' ? [name] : [],
  );
}

/** Whom this very press has asked already. */
function sentBy({ pressed }: ReviewCard, { id }: Press): readonly string[] {
  return pressed.filter((one) => one.id === id && one.isSent).map(({ login }) => login);
}
