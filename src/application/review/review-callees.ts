import type {
  CalledPerson,
  CalledWho,
  CallManner,
  CallPurpose,
  GatheredCall,
} from '../../domain/review/called-person.ts';
import { neverCalled, withCall } from '../../domain/review/called-person.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import { change } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';
import type { CalledPeople } from './ports/called-people.ts';
import type { ReviewChannel } from './review-channel.ts';

/** `id`: the same for the same call of a card, however often it is tried. */
export type CallFor = { readonly id: string; readonly why: CallPurpose };

export type ReviewCalleesDependencies = {
  readonly directory: PeopleDirectory;
  readonly called: CalledPeople;
  readonly channelOf: ReviewChannel;
  readonly clock: Clock;
};

/**
 * Who is pinged by a call: whoever was called moments ago for another pull request is only named, and one message tells them later
 * of all that was asked meanwhile.
 */
export class ReviewCallees {
  readonly #dependencies: ReviewCalleesDependencies;

  constructor(dependencies: ReviewCalleesDependencies) {
    this.#dependencies = dependencies;
  }

  /** In the order of the names. */
  async callees(card: ReviewCard, names: readonly ReviewerName[], call: CallFor): Promise<readonly Callee[]> {
    const { directory } = this.#dependencies;
    const known = await directory.callees(card.pullRequest.repository, names);
    const callees: Callee[] = [];
    // One after the other, because two logins may be one person.
    for (const callee of known) callees.push(await this.#asCalled(card, callee, call));
    return callees;
  }

  async #asCalled(card: ReviewCard, callee: Callee, call: CallFor): Promise<Callee> {
    const { channelOf, clock } = this.#dependencies;
    const channel = channelOf(card.pullRequest.repository);
    const who = whoIs(callee);
    if (who === null) return callee;
    const id = `${card.key} ${call.id}`;
    const gathered = { id, review: card.key, why: call.why, name: callee.name, atMs: clock.nowMs() };
    const how = await this.#decide({ channel, callee: who }, gathered);
    return how === 'at-once' ? callee : quietly(callee);
  }

  async #decide(who: CalledWho, call: GatheredCall): Promise<CallManner> {
    const { called } = this.#dependencies;
    let how: CallManner = 'at-once';
    const kept = {
      read: () => called.of(who),
      replace: (before: CalledPerson | null, after: CalledPerson) => called.replace(before, after),
    };
    await change<CalledPerson>(
      kept,
      (before) => {
        const decided = withCall(before ?? neverCalled(who), call);
        how = decided.how;
        return decided.after;
      },
      tries,
    );
    return how;
  }
}

/** Many pull requests that are opened at once ask the same person. */
const tries = 30;

/** Null where they cannot be mentioned. */
export function whoIs(callee: Callee): CalledWho['callee'] | null {
  if (callee.kind === 'person') return callee.member === null ? null : { kind: 'person', member: callee.member };
  return callee.role === null ? null : { kind: 'team', role: callee.role };
}

/** Named, and not pinged. */
export function quietly(callee: Callee): Callee {
  return callee.kind === 'person' ? { ...callee, member: null } : { ...callee, role: null };
}
