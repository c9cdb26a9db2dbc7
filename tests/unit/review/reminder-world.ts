import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryPeopleSettings } from '../../../src/adapters/in-memory/people/in-memory-people-settings.ts';
import { InMemoryCalledPeople } from '../../../src/adapters/in-memory/review/in-memory-called-people.ts';
import { InMemoryChangedFiles } from '../../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { InMemoryPostedDigests } from '../../../src/adapters/in-memory/review/in-memory-posted-digests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemoryReviewReminders } from '../../../src/adapters/in-memory/review/in-memory-review-reminders.ts';
import type { Invocation } from '../../../src/application/jobs/invocation.ts';
import type { OutboxBoard } from '../../../src/application/outbox/ports/outbox-board.ts';
import { OwnTimes } from '../../../src/application/people/own-times.ts';
import { PeopleDirectory } from '../../../src/application/people/people-directory.ts';
import type { LookBeforeCalling } from '../../../src/application/review/look-before-calling.ts';
import { NudgeReviewers } from '../../../src/application/review/nudge-reviewers.ts';
import { OpenReviews } from '../../../src/application/review/open-reviews.ts';
import { OwedReviews } from '../../../src/application/review/owed-reviews.ts';
import { PostReviewDigests } from '../../../src/application/review/post-review-digests.ts';
import { PullRequestFilter } from '../../../src/application/review/pull-request-filter.ts';
import { RemindReviewers, type RemindReviewersOutcome } from '../../../src/application/review/remind-reviewers.ts';
import { ReviewCallees } from '../../../src/application/review/review-callees.ts';
import { SayLine } from '../../../src/application/review/say-line.ts';
import { ShowReviews } from '../../../src/application/review/show-reviews.ts';
import { SnoozeReview } from '../../../src/application/review/snooze-review.ts';
import { TellGathered } from '../../../src/application/review/tell-gathered.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { Asker, ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import type { ReminderPolicy } from '../../../src/domain/review/reminder-policy.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { everyPullRequest, type ReviewRules } from '../../../src/domain/review/review-rules.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { aReviewOutbox } from '../../support/a-notifier.ts';
import { aReminderPolicy, inSeoul } from '../../support/a-review-card.ts';
import { asking } from '../../support/a-team.ts';
import { type Life, mortal } from '../../support/mortal.ts';

export const reviewers = '900000000000000021' as RoleId;
/** May snooze for others. */
export const leads = '900000000000000022' as RoleId;
export const [dana, kim] = [aMember('31', 'Dana'), aMember('42', 'Kim')];
export const [reviews, web] = ['reviews' as ChannelId, 'web' as ChannelId];

function aMember(id: string, name: string): Asker {
  return { id: id as MemberId, name, roles: [] };
}

/** A team whose Dana is linked; acme/web has a channel of its own, and bots in its digest. */
export class ReminderWorld {
  readonly clock = new InMemoryClock(inSeoul('2026-11-23 09:00'));
  readonly cards = new InMemoryReviewCards(this.clock);
  readonly links = new InMemoryPeopleLinks();
  readonly reminders = new InMemoryReviewReminders();
  readonly board = new InMemoryNoticeboard();
  readonly digests = new InMemoryPostedDigests(this.clock);
  readonly files = new InMemoryChangedFiles();
  readonly places = new InMemorySweepPlaces();
  readonly settings = new InMemoryPeopleSettings();
  readonly times: OwnTimes;
  readonly called = new InMemoryCalledPeople(this.clock);
  readonly directory: PeopleDirectory;
  readonly open: OpenReviews;
  readonly policy: ReminderPolicy;
  /** GitHub knows nothing new, unless told. */
  look: Pick<LookBeforeCalling, 'refresh'> = { refresh: async (cards) => cards };
  #asked = 0;

  constructor(policy: Partial<ReminderPolicy> = {}) {
    this.policy = aReminderPolicy(policy);
    const roleOf = (_: Repository, team: string) => (team === 'core' ? reviewers : null);
    this.directory = new PeopleDirectory({ links: [], roleOf }, this.links);
    this.times = new OwnTimes(this.settings, this.directory, this.policy.calendar);
    const wanted = new PullRequestFilter(rulesOf, this.files);
    this.open = new OpenReviews(this.cards, wanted, (repository) => {
      if (repository === 'acme/gone') return null;
      const isWeb = repository === 'acme/web';
      return { channel: isWeb ? web : reviews, botsInDigest: isWeb ? everyPullRequest : null };
    });
  }

  /** At a clock in Seoul. */
  async at(moment: string): Promise<this> {
    this.clock.set(inSeoul(moment));
    await this.links.assign({ login: 'dana' as Login, member: dana.id, source: { kind: 'configuration' } });
    return this;
  }

  /** The card is there for everybody to see. */
  async shows(...cards: readonly ReviewCard[]): Promise<void> {
    for (const card of cards)
      await this.cards.fold(null, shownAs(card, await this.board.post({ kind: 'review', card })));
  }

  async remembers(...cards: readonly ReviewCard[]): Promise<void> {
    for (const card of cards) await this.cards.fold(null, card);
  }

  remind(life: Life = { left: null, effect: 'after' }, untilMs?: number): Promise<RemindReviewersOutcome> {
    const { clock, look, open, places } = this;
    const [owed, say] = [this.#owed(life), this.#say(life)];
    return new RemindReviewers({ open, owed, look, say, places, clock }).execute(untilMs);
  }

  snooze(by: Asker, length: 'four-hours' | 'until-tomorrow', review = 'acme/backend#12') {
    const asked = this.asked(by);
    return new SnoozeReview(this.#owed(), this.board, [leads]).execute({ asked, review, length });
  }

  tellGathered(life: Life = { left: null, effect: 'after' }) {
    const { cards, look, clock, times } = this;
    const [called, board] = [mortal(this.called, life), mortal(this.board, life)];
    return new TellGathered({ called, cards, look, board, times, clock }).execute();
  }

  nudge(asked: Invocation, review = 'acme/backend#12', life: Life = { left: null, effect: 'after' }) {
    return new NudgeReviewers(this.#owed(life), this.#say(life), this.look, this.clock).execute({ asked, review });
  }

  digest(life: Life = { left: null, effect: 'after' }) {
    const { open, cards, look, policy, clock, times } = this;
    const [digests, board] = [mortal(this.digests, life), mortal(this.board, life)];
    const channels = [reviews, web];
    return new PostReviewDigests({ channels, open, look, cards, digests, board, times, policy, clock }).execute();
  }

  list(by: Asker, whose: 'mine' | 'team' | 'all' | null = null, repository: string | null = null) {
    const known = ['acme/backend', 'acme/web'] as Repository[];
    const showing = new ShowReviews(known, this.open, this.directory, this.policy, this.clock);
    return showing.execute(this.asked(by), { whose, repository });
  }

  #owed(life: Life = { left: null, effect: 'after' }): OwedReviews {
    const { cards, directory, policy, called, clock, times } = this;
    const callees = new ReviewCallees({
      directory,
      called,
      times,
      channelOf: () => reviews,
      clock,
      board: mortal<OutboxBoard>(this.board, life, ['pauseMs', 'lookOf', 'fitting']),
      failed: () => undefined,
    });
    return new OwedReviews({ cards, reminders: mortal(this.reminders, life), directory, callees, times, policy });
  }

  #say(life: Life): SayLine {
    const { cards, clock, links } = this;
    const board = mortal<OutboxBoard>(this.board, life, ['pauseMs', 'lookOf', 'fitting']);
    const { shower } = aReviewOutbox(cards, board, { clock, links });
    return new SayLine({ cards: mortal(cards, life), board, shower, clock, refused: () => undefined });
  }

  /** Where the card of the pull request is. */
  async cardOf(key: string): Promise<Announcement> {
    const kept = await this.cards.ofKey(key);
    if (kept === null || kept.shown === null) throw new Error(`no card of ${key}`);
    return kept.shown.announcement;
  }

  asked(by: Asker): Invocation {
    this.#asked += 1;
    return asking(`${this.#asked}`, by, this.clock.nowMs());
  }

  /** Sweeps every five minutes up to that moment. */
  async sweepsUntil(moment: string, sweep: () => Promise<unknown> = () => this.remind()): Promise<void> {
    for (; this.clock.nowMs() <= inSeoul(moment); this.clock.advance(300_000)) await sweep();
  }
}

/** acme/web digests what bots open, and shows nothing that is labelled wip. What acme/docs shows depends on its paths. */
function rulesOf(repository: Repository): ReviewRules {
  const { exclude } = everyPullRequest;
  if (repository === 'acme/docs')
    return { ...everyPullRequest, exclude: { ...exclude, paths: ['drafts/**'], bots: false } };
  if (repository !== 'acme/web') return everyPullRequest;
  return { ...everyPullRequest, exclude: { ...exclude, labels: ['wip'], bots: 'unless-asked' } };
}
