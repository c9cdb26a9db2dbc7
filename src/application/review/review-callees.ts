import { otherLogins, otherTeamNames } from '../../domain/review/account.ts';
import type {
  CalledPerson,
  CalledWho,
  CallManner,
  CallPurpose,
  CallWishes,
  GatheredCall,
} from '../../domain/review/called-person.ts';
import { neverCalled, withCall, withDirect } from '../../domain/review/called-person.ts';
import type { ReviewCard, ReviewCardKey } from '../../domain/review/review-card.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import { change } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import { ChannelBusy, NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import { noWishes, type OwnTimes } from '../people/own-times.ts';
import type { Callee, PeopleDirectory } from '../people/people-directory.ts';
import type { CalledPeople } from './ports/called-people.ts';
import type { ReviewChannel } from './review-channel.ts';

/** `id`: the same for the same call of a card, however often it is tried. */
export type CallFor = { readonly id: string; readonly why: CallPurpose };

export type ReviewCalleesDependencies = {
  readonly directory: PeopleDirectory;
  readonly called: CalledPeople;
  readonly times: Pick<OwnTimes, 'wishesOf'>;
  readonly board: Pick<OutboxBoard, 'postOnce'>;
  /** Where it is told that nobody knows whether a direct message arrived. */
  readonly failed: (key: ReviewCardKey, cause: unknown) => void;
  readonly channelOf: ReviewChannel;
  readonly clock: Clock;
};

/**
 * Who is pinged by a call: whoever was called moments ago for another pull request is only named, and one message tells them later
 * of all that was asked meanwhile. So is whoever is away or wants quiet. Whoever wants direct messages is told by one before the
 * call is made, and pinged by it where they take none.
 */
export class ReviewCallees {
  readonly #dependencies: ReviewCalleesDependencies;

  constructor(dependencies: ReviewCalleesDependencies) {
    this.#dependencies = dependencies;
  }

  /** In the order of the names. */
  async callees(card: ReviewCard, names: readonly ReviewerName[], call: CallFor): Promise<readonly Callee[]> {
    const known = await linkedCallees(this.#dependencies.directory, card, names);
    const callees: Callee[] = [];
    // One after the other, because two logins may be one person.
    for (const callee of known) callees.push(await this.#asCalled(card, callee, call));
    return callees;
  }

  async #asCalled(card: ReviewCard, callee: Callee, call: CallFor, isByHand = false): Promise<Callee> {
    const { channelOf, clock, times } = this.#dependencies;
    const channel = channelOf(card.pullRequest.repository);
    const who = whoIs(callee);
    if (who === null) return callee;
    const id = `${card.key} ${call.id}`;
    const gathered = { id, review: card.key, why: call.why, name: callee.name, atMs: clock.nowMs() };
    const wishes = who.kind === 'person' ? await times.wishesOf(who.member, gathered.atMs) : noWishes;
    const how = await this.#decide({ channel, callee: who }, gathered, { ...wishes, isByHand });
    const isPinged =
      how === 'at-once' ||
      (how === 'direct' && !(await this.#isToldDirectly({ channel, callee: who }, card, gathered)));
    const asCalled = isPinged ? callee : quietly(callee);
    return wishes.away === null || asCalled.kind === 'team' ? asCalled : { ...asCalled, away: wishes.away };
  }

  /** False where the chat refuses the message for good. One that may have arrived is looked for by the next sweep. */
  async #isToldDirectly(who: CalledWho, card: ReviewCard, { id, why, atMs }: GatheredCall): Promise<boolean> {
    const { board, called, failed } = this.#dependencies;
    const telling = (await called.of(who))?.telling ?? null;
    if (who.callee.kind !== 'person' || telling === null || !telling.ids.includes(id)) return true;
    const { member } = who.callee;
    const reviews = [{ card, why }];
    try {
      await board.postOnce({ kind: 'review-direct', member, reviews, turn: telling.sinceMs }, telling.sinceMs);
    } catch (cause) {
      const isSentNowhere = cause instanceof ChannelBusy && telling.sinceMs === atMs;
      if (isSentNowhere || cause instanceof NoticeRefused) return (await this.#end(who, id, 'refused')) === 'told';
      failed(card.key, cause);
      return true;
    }
    return (await this.#end(who, id, 'told')) === 'told';
  }

  async #end(who: CalledWho, id: string, end: 'told' | 'refused'): Promise<'told' | 'refused'> {
    await change<CalledPerson>(this.#kept(who), (known) => (known === null ? null : withDirect(known, id, end)), tries);
    return end;
  }

  /** For a call that somebody makes by hand: without a ping for whoever is away or wants quiet, and gathered for nobody else. */
  async asWanted(card: ReviewCard, names: readonly ReviewerName[], id: string): Promise<readonly Callee[]> {
    const { directory, times, clock } = this.#dependencies;
    const known = await linkedCallees(directory, card, names);
    const callees: Callee[] = [];
    for (const callee of known) {
      const member = callee.kind === 'person' ? callee.member : null;
      const { isHeld, isDirect } = member === null ? noWishes : await times.wishesOf(member, clock.nowMs());
      const isPinged = !isHeld && !isDirect;
      callees.push(isPinged ? callee : await this.#asCalled(card, callee, { id, why: 'reminder' }, true));
    }
    return callees;
  }

  async #decide(who: CalledWho, call: GatheredCall, wishes: CallWishes): Promise<CallManner> {
    let how: CallManner = 'at-once';
    await change<CalledPerson>(
      this.#kept(who),
      (before) => {
        const decided = withCall(before ?? neverCalled(who), call, wishes);
        how = decided.how;
        return decided.after;
      },
      tries,
    );
    return how;
  }

  #kept(who: CalledWho) {
    const { called } = this.#dependencies;
    return {
      read: () => called.of(who),
      replace: (before: CalledPerson | null, after: CalledPerson) => called.replace(before, after),
    };
  }
}

/** In the order of the names. Whoever was renamed since they were linked is found by the login that they had. */
export async function linkedCallees(
  directory: Pick<PeopleDirectory, 'callees'>,
  { pullRequest: { repository }, accounts }: ReviewCard,
  names: readonly ReviewerName[],
): Promise<readonly Callee[]> {
  const known = await directory.callees(repository, names);
  return Promise.all(
    known.map(async (callee) => {
      if (callee.kind === 'team')
        return callee.role === null ? renamedTeam(directory, repository, callee, accounts) : callee;
      if (callee.member !== null) return callee;
      const others = otherLogins(accounts, callee.name).map((name) => ({ kind: 'person', name }) as const);
      const linked = await directory.callees(repository, others);
      const member = linked.flatMap((other) => (other.kind === 'person' ? (other.member ?? []) : []))[0] ?? null;
      return { ...callee, member };
    }),
  );
}

/** With the role that is configured for a name that it had before. */
async function renamedTeam(
  directory: Pick<PeopleDirectory, 'callees'>,
  repository: ReviewCard['pullRequest']['repository'],
  team: Extract<Callee, { readonly kind: 'team' }>,
  accounts: ReviewCard['accounts'],
): Promise<Callee> {
  const others = otherTeamNames(accounts, team.name).map((name) => ({ kind: 'team', name }) as const);
  const known = await directory.callees(repository, others);
  const role = known.flatMap((other) => (other.kind === 'team' ? (other.role ?? []) : []))[0] ?? null;
  return { ...team, role };
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
