import { describe, expect, it } from 'vitest';
import { InMemoryBranchChanges } from '../../../src/adapters/in-memory/review/in-memory-branch-changes.ts';
import { PassTurns } from '../../../src/application/review/pass-turns.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import type { ReminderPolicy } from '../../../src/domain/review/reminder-policy.ts';
import type { Review } from '../../../src/domain/review/review.ts';
import { reviewState } from '../../../src/domain/review/review-state.ts';
import { owedReviews } from '../../../src/domain/review/review-wait.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { waitingAuthors, waitingReviews } from '../../../src/domain/review/waiting-review.ts';
import { described, headCommit as first, reviewed } from '../../support/a-pull-request.ts';
import { cardAfter, inSeoul, requestedBy } from '../../support/a-review-card.ts';
import { dana, kim, ReminderWorld } from './reminder-world.ts';

const monday = inSeoul('2026-11-23 09:30');
const minute = 60_000;
const key = 'acme/backend#12';
const second = '2'.repeat(40);
const third = '3'.repeat(40);
const at = (minutes: number) => monday + minutes * minute;

/** What happens on GitHub, so many minutes after the pull request was opened on Monday at 9:30. */
const opened = (change: Partial<PullRequest> = {}) =>
  described('opened', { openedAtMs: monday, updatedAtMs: monday, requestedReviewers: ['dana'], ...change });
const says = (
  said: Review['said'],
  minutes: number,
  change: Partial<Review> = {},
  pullRequest: Partial<PullRequest> = {},
) =>
  reviewed(
    { id: minutes, said, commit: first, reviewerId: 31, submittedAtMs: at(minutes), ...change },
    { openedAtMs: monday, ...pullRequest },
  );
const pushes = (headCommit: string, minutes: number) =>
  described('synchronize', { headCommit, openedAtMs: monday, updatedAtMs: at(minutes) });

/** Dana is linked and reviews; the author is Lee. Sweeps pass turns and remind. */
class Turns {
  readonly world: ReminderWorld;
  readonly changes = new InMemoryBranchChanges();

  constructor(policy: Partial<ReminderPolicy> = {}) {
    this.world = new ReminderWorld(policy);
  }

  static async after(deliveries: readonly PullRequestChanged[], policy: Partial<ReminderPolicy> = {}): Promise<Turns> {
    const turns = new Turns(policy);
    await turns.world.at('2026-11-23 09:30');
    await turns.world.links.assign({ login: 'lee' as Login, member: kim.id, source: { kind: 'configuration' } });
    await turns.world.shows(cardAfter(...deliveries));
    return turns;
  }

  async hears(moved: PullRequestChanged): Promise<void> {
    const { cards } = this.world;
    const before = await cards.ofKey(key);
    await cards.fold(before, foldReviewCard(before, moved));
  }

  async sweep() {
    const { open, clock, places } = this.world;
    const notify = {
      execute: async (moved: PullRequestChanged) => {
        await this.hears(moved);
        return { kind: 'nothing-new' } as const;
      },
    };
    const passed = await new PassTurns({ open, changes: this.changes, notify, places, clock }).execute();
    await this.world.remind();
    return passed;
  }

  sweepsUntil(moment: string): Promise<void> {
    return this.world.sweepsUntil(moment, () => this.sweep());
  }

  /** `dana changes-requested, pushed` */
  async reviewers(): Promise<readonly string[]> {
    const record = await this.world.cards.ofKey(key);
    const card = record?.pullRequest == null ? null : { ...record, pullRequest: record.pullRequest };
    if (card === null) throw new Error('no card');
    return reviewersOf(card).map(
      ({ name, standing, turn }) => `${name} ${standing}${turn === null ? '' : `, ${turn.why}`}`,
    );
  }

  async mine(by = dana): Promise<{ readonly waiting: readonly string[]; readonly yours: readonly string[] }> {
    const outcome = await this.world.list(by, 'mine');
    if (outcome.kind !== 'reviews') throw new Error('no list');
    const { waiting, yours } = outcome.list;
    return {
      waiting: waiting.map(({ card, owed }) => `${card.key}: ${owed.map(({ name, why }) => `${name} ${why}`).join()}`),
      yours: yours.map(({ card, reasons }) => `${card.key}: ${reasons.join()}`),
    };
  }

  reminders(): readonly string[] {
    return this.world.board.lines('review-reminder').map(({ line, pinged }) => {
      const names = line.owed.map(({ name, why, workedMs }) => `${name} ${why} ${workedMs / 3_600_000} h`);
      return `${names.join(', ')}${pinged.length > 0 ? ` (calls ${pinged.join()})` : ''}`;
    });
  }
}

describe('whoever wants changes', () => {
  const wanted = [opened(), says('changes-requested', 10)];

  it('has the turn again once something was pushed and half an hour is quiet, without a ping, and is reminded after the usual hours', async () => {
    const turns = await Turns.after([...wanted, pushes(second, 20), pushes(third, 40)]);
    await turns.sweepsUntil('2026-11-23 10:35');
    expect(await turns.reviewers()).toEqual(['dana changes-requested']);
    await turns.sweepsUntil('2026-11-23 10:45');
    expect(await turns.reviewers()).toEqual(['dana changes-requested, pushed']);
    expect(await turns.mine()).toEqual({ waiting: [`${key}: dana pushed`], yours: [] });
    expect(turns.world.board.lines()).toEqual([]);
    await turns.sweepsUntil('2026-11-23 14:45');
    expect(turns.reminders()).toEqual(['dana pushed 4 h (calls 31)']);
  });

  it('keeps the author waiting while nothing is pushed', async () => {
    const turns = await Turns.after(wanted);
    await turns.sweepsUntil('2026-11-24 12:00');
    expect(turns.reminders()).toEqual([]);
    expect(await turns.mine()).toEqual({ waiting: [], yours: [] });
    expect(await turns.mine(kim)).toEqual({ waiting: [], yours: [`${key}: changes-requested`] });
  });

  it.each([
    [
      'a merge of the base or a rebase, which changes nothing that was reviewed',
      ['same', 'same'],
      ['dana changes-requested'],
    ],
    ['a fix', ['before', 'after'], ['dana changes-requested, pushed']],
  ] as const)(
    'is asked again by a push only where it is no push in name alone: %s',
    async (_, [before, after], expected) => {
      const turns = await Turns.after([...wanted, pushes(second, 20)]);
      turns.changes.set(first, before);
      turns.changes.set(second, after);
      await turns.sweepsUntil('2026-11-23 11:00');
      expect(await turns.reviewers()).toEqual(expected);
    },
  );

  it('has it no more where the push was taken back by force to what they reviewed', async () => {
    const turns = await Turns.after([...wanted, pushes(second, 20)]);
    await turns.sweepsUntil('2026-11-23 10:30');
    expect(await turns.reviewers()).toEqual(['dana changes-requested, pushed']);
    await turns.hears(pushes(first, 65));
    expect(await turns.reviewers()).toEqual(['dana changes-requested']);
    expect(await turns.mine(kim)).toMatchObject({ yours: [`${key}: changes-requested`] });
  });

  it('keeps the turn while more fixes come, and gives it back by a verdict', async () => {
    const turns = await Turns.after([...wanted, pushes(second, 20)]);
    await turns.sweepsUntil('2026-11-23 10:30');
    await turns.hears(pushes(third, 65));
    expect(await turns.reviewers()).toEqual(['dana changes-requested, pushed']);
    await turns.hears(says('changes-requested', 70, { commit: third }, { headCommit: third }));
    expect(await turns.reviewers()).toEqual(['dana changes-requested']);
    await turns.sweepsUntil('2026-11-23 12:00');
    expect(await turns.reviewers()).toEqual(['dana changes-requested']);
  });

  it('is not forgotten where GitHub cannot compare: gone commits count as a push at once, silence after two hours', async () => {
    const gone = await Turns.after([...wanted, pushes(second, 20)]);
    gone.changes.forget(first);
    await gone.sweepsUntil('2026-11-23 10:25');
    expect(await gone.reviewers()).toEqual(['dana changes-requested, pushed']);
    const silent = await Turns.after([...wanted, pushes(second, 20)]);
    silent.changes.setReadable(false);
    silent.world.clock.set(inSeoul('2026-11-23 10:25'));
    expect(await silent.sweep()).toEqual({ compared: 0, unread: 1, failed: [], isWhole: true });
    await silent.sweepsUntil('2026-11-23 12:30');
    expect(await silent.reviewers()).toEqual(['dana changes-requested, pushed']);
  });

  it('is called at once when they are asked again, however little was pushed', async () => {
    const asked = requestedBy(
      { kind: 'person', name: 'dana' },
      { openedAtMs: monday, updatedAtMs: at(25), requestedReviewers: ['dana'] },
    );
    expect(reviewersOf(cardAfter(...wanted, asked))).toMatchObject([{ standing: 'awaited', turn: { why: 'asked' } }]);
  });

  it('waits for no push to a draft, and asks GitHub once for each push', async () => {
    const draft = await Turns.after([...wanted, described('converted_to_draft', { draft: true, updatedAtMs: at(15) })]);
    await draft.hears(described('synchronize', { draft: true, headCommit: second, updatedAtMs: at(20) }));
    await draft.sweepsUntil('2026-11-23 12:00');
    expect(await draft.mine()).toEqual({ waiting: [], yours: [] });
    const turns = await Turns.after([...wanted, pushes(second, 20)]);
    await turns.sweepsUntil('2026-11-23 10:25');
    expect(await turns.sweep()).toEqual({ compared: 0, unread: 0, failed: [], isWhole: true });
  });
});

describe('whoever was asked and only comments', () => {
  const unasked = { requestedReviewers: [] };

  it('still owes a verdict, and since the reply where the author replies', async () => {
    const commented = [opened(), says('commented', 10, {}, unasked)];
    expect(reviewersOf(cardAfter(...commented))).toMatchObject([
      { name: 'dana', standing: 'commented', turn: { why: 'commented', sinceMs: at(10) } },
    ]);
    const replied = cardAfter(...commented, says('commented', 90, { reviewer: 'lee', reviewerId: 7 }, unasked));
    expect(reviewersOf(replied)).toMatchObject([{ name: 'dana', turn: { why: 'replied', sinceMs: at(90) } }]);
    const turns = await Turns.after(commented);
    await turns.sweepsUntil('2026-11-23 14:00');
    expect(turns.reminders()).toEqual(['dana commented 4 h (calls 31)']);
    expect(await turns.mine()).toEqual({ waiting: [`${key}: dana commented`], yours: [] });
  });

  it('keeps no reminder from a team that is named like whoever it concerns', () => {
    const asked = opened({ requestedReviewers: ['dana'], requestedTeams: ['dana'] });
    const old = { id: 10, reviewer: 'dana', said: 'commented', url: null, submittedAtMs: at(10) } as const;
    const left = { requestedReviewers: [], requestedTeams: ['dana'] };
    const card = cardAfter(asked, { ...says('commented', 10, {}, left), review: old } as PullRequestChanged);
    expect(owedReviews(card, 1)).toMatchObject([{ kind: 'team', name: 'dana' }]);
  });

  it('owes nothing where nobody asked them, or the request was taken back', () => {
    const stranger = cardAfter(opened(unasked), says('commented', 10, {}, unasked));
    expect(reviewersOf(stranger)).toMatchObject([{ standing: 'commented', turn: null }]);
    const removed = described('review_request_removed', { ...unasked, openedAtMs: monday, updatedAtMs: at(5) });
    const letOff = { ...removed, removed: { kind: 'person', name: 'Dana' } } as PullRequestChanged;
    const card = cardAfter(opened(), letOff, says('commented', 10, {}, unasked));
    expect(reviewersOf(card)).toMatchObject([{ standing: 'commented', turn: null }]);
  });

  it('keeps what they said before: a comment replaces no verdict', () => {
    const approved = cardAfter(opened(), says('approved', 10, {}, unasked), says('commented', 20, {}, unasked));
    expect(reviewersOf(approved)).toMatchObject([{ standing: 'approved', turn: null }]);
  });

  it('leaves their team awaited, because GitHub takes it off its list', () => {
    const team = { requestedReviewers: [], requestedTeams: ['core'] };
    const none = { requestedReviewers: [], requestedTeams: [] };
    const commented = cardAfter(opened(team), says('commented', 10, {}, none));
    expect(reviewersOf(commented).map(({ name, turn }) => [name, turn?.why ?? null])).toEqual([
      ['core', 'asked'],
      ['dana', null],
    ]);
    const decided = cardAfter(opened(team), says('commented', 10, {}, none), says('approved', 20, {}, none));
    expect(reviewersOf(decided).map(({ name }) => name)).toEqual(['dana']);
  });
});

describe('whoever approved', () => {
  it('owes again when it is dismissed, without a call; a push alone takes nothing back', async () => {
    const none = { requestedReviewers: [], openedAtMs: monday };
    const approved = [opened(), says('approved', 10, {}, none), pushes(second, 20)];
    expect(reviewersOf(cardAfter(...approved))).toMatchObject([{ standing: 'approved', turn: null }]);
    const dismissed = says(
      'dismissed',
      10,
      { dismissedAtMs: at(20) },
      { ...none, headCommit: second, updatedAtMs: at(20) },
    );
    const turns = await Turns.after([...approved, dismissed]);
    expect(await turns.reviewers()).toEqual(['dana dismissed, dismissed']);
    expect(turns.world.board.lines('review-call')).toEqual([]);
    await turns.sweepsUntil('2026-11-23 14:00');
    expect(turns.reminders()).toEqual(['dana dismissed 4 h (calls 31)']);
  });

  it('does not silence the others who were asked: they stay on their lists', async () => {
    const all = { requestedReviewers: ['kim'], requestedTeams: ['core', 'web'] };
    const turns = await Turns.after([opened(all), says('approved', 10, { reviewerId: 99, reviewer: 'mo' }, all)]);
    const [waiting] = waitingReviews(
      [cardAfter(opened(all), says('approved', 10, {}, all))],
      turns.world.policy,
      at(60),
    );
    expect(waiting?.owed.map(({ name }) => name)).toEqual(['core', 'web', 'kim']);
    await turns.sweepsUntil('2026-11-24 12:00');
    expect(turns.reminders()).toEqual([]);
  });

  it('counts for nothing where it is a bot', async () => {
    const card = cardAfter(
      opened({ requestedReviewers: ['kim'] }),
      says('approved', 10, { isBot: true, reviewer: 'Copilot' }, { requestedReviewers: ['kim'] }),
    );
    expect(reviewState(card)).toBe('needs-review');
    const turns = await Turns.after([
      opened(),
      says('approved', 10, { isBot: true, reviewer: 'Copilot', reviewerId: 5 }, { requestedReviewers: ['dana'] }),
    ]);
    await turns.sweepsUntil('2026-11-23 14:00');
    expect(turns.reminders()).toEqual(['dana asked 4 h (calls 31)']);
  });
});

describe('one account', () => {
  const accounts = [{ id: 31, login: 'dana', isBot: false }];

  it('is one reviewer, although it was renamed between the request and the review', () => {
    const renamed = says('approved', 10, { reviewer: 'dana-k' }, { requestedReviewers: [], accounts: [] });
    const card = cardAfter(opened({ accounts }), renamed, says('approved', 5, {}, { requestedReviewers: [] }));
    expect(reviewersOf(card)).toMatchObject([{ name: 'dana-k', standing: 'approved' }]);
    const commented = cardAfter(
      opened({ accounts }),
      says('commented', 10, { reviewer: 'dana-k' }, { requestedReviewers: [] }),
    );
    expect(reviewersOf(commented)).toMatchObject([{ name: 'dana-k', turn: { why: 'commented' } }]);
  });

  it('is one bot under its two logins, and never awaited', () => {
    const copilot = { id: 175728472, login: 'Copilot', isBot: true };
    const asked = opened({ requestedReviewers: ['Copilot'], accounts: [copilot] });
    expect(reviewersOf(cardAfter(asked))).toMatchObject([
      { name: 'Copilot', standing: 'awaited', turn: null, isBot: true },
    ]);
    const review = { reviewer: 'copilot-pull-request-reviewer[bot]', reviewerId: copilot.id, isBot: true };
    const card = cardAfter(asked, says('commented', 10, review, { requestedReviewers: [] }));
    expect(reviewersOf(card)).toMatchObject([{ standing: 'commented', turn: null, isBot: true }]);
    expect(card.firstReviewedAtMs).toBeNull();
  });

  it('is not another one that is gone as well', () => {
    const gone = { reviewer: 'ghost', reviewerId: null };
    const card = cardAfter(opened({ requestedReviewers: [] }), says('approved', 10, gone), says('approved', 20, gone));
    expect(reviewersOf(card)).toHaveLength(2);
  });
});

describe('the author', () => {
  const approved = [opened(), says('approved', 10, {}, { requestedReviewers: [] })];
  const policy = new ReminderWorld().policy;

  it.each([
    ['changes-requested', [opened(), says('changes-requested', 10)], {}],
    ['conflicts', [opened()], { mergeability: 'conflicts' }],
    ['ready-to-merge', approved, { mergeability: 'mergeable' }],
    ['', approved, { mergeability: 'unknown' }],
    ['', [opened()], { mergeability: 'mergeable' }],
    ['', [opened({ draft: true })], { mergeability: 'conflicts' }],
    ['', [opened({ authorIsBot: true })], { mergeability: 'conflicts' }],
  ] as const)('has the turn because of: %s (%#)', (reason, deliveries, measured) => {
    const card = cardAfter(...deliveries);
    const measure = card.measure === null ? null : { ...card.measure, ...measured };
    const [waiting] = waitingAuthors([{ ...card, measure }], policy, at(600));
    expect(waiting?.reasons.join() ?? '').toBe(reason);
  });

  it('waits for them since what still stands, not since what was answered by a push', async () => {
    const turns = await Turns.after([opened(), says('changes-requested', 10), pushes(second, 20)]);
    await turns.sweepsUntil('2026-11-23 10:30');
    const lou = { reviewer: 'lou', reviewerId: 44, commit: second };
    await turns.hears(says('changes-requested', 300, lou, { headCommit: second }));
    const record = await turns.world.cards.ofKey(key);
    const card = record?.pullRequest == null ? expect.fail() : { ...record, pullRequest: record.pullRequest };
    expect(waitingAuthors([card], policy, at(600))).toMatchObject([
      { reasons: ['changes-requested'], sinceMs: at(300) },
    ]);
  });

  it('is reminded where the team wants that, and only then', async () => {
    const wanted = [opened(), says('changes-requested', 10)];
    const quiet = await Turns.after(wanted);
    const told = await Turns.after(wanted, { remindsAuthors: true });
    for (const turns of [quiet, told]) await turns.sweepsUntil('2026-11-23 14:00');
    expect(quiet.reminders()).toEqual([]);
    expect(told.reminders()).toEqual([`lee author 4 h (calls ${kim.id})`]);
  });
});

describe('what an older version has read', () => {
  it('calls nobody for what only this one concludes from it', async () => {
    const old = { id: 10, reviewer: 'dana', said: 'commented', url: null, submittedAtMs: at(10) } as const;
    const card = cardAfter(opened(), {
      ...says('commented', 10, {}, { requestedReviewers: [] }),
      review: old,
    } as PullRequestChanged);
    expect(reviewersOf(card)).toMatchObject([{ turn: { why: 'commented', isShownOnly: true } }]);
    const turns = new Turns();
    await turns.world.at('2026-11-23 09:30');
    await turns.world.shows(card);
    await turns.sweepsUntil('2026-11-30 09:00');
    expect(turns.reminders()).toEqual([]);
    // A week after the first sweep of this version.
    await turns.sweepsUntil('2026-11-30 12:00');
    expect(turns.reminders()).toHaveLength(1);
    expect(await turns.mine()).toEqual({ waiting: [`${key}: dana commented`], yours: [] });
  });
});

describe('a pull request that goes back to draft', () => {
  it('says so, once', async () => {
    const draft = described('converted_to_draft', { draft: true, updatedAtMs: at(20), openedAtMs: monday });
    expect(cardAfter(opened(), draft).draftedAtMs).toBe(at(20));
    expect(reviewState(cardAfter(opened(), draft))).toBe('draft');
  });
});
