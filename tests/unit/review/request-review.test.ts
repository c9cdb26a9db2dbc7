import { beforeEach, describe, expect, it } from 'vitest';
import { requestedMessage } from '../../../src/adapters/discord/review/requested-message.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemoryReviewRequests } from '../../../src/adapters/in-memory/review/in-memory-review-requests.ts';
import { LookBeforeCalling } from '../../../src/application/review/look-before-calling.ts';
import {
  RequestReview,
  type RequestReviewOutcome,
  type ReviewPress,
} from '../../../src/application/review/request-review.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { type PullRequestChanged, subjectOf } from '../../../src/domain/review/pull-request-changed.ts';
import { newsIn } from '../../../src/domain/review/pull-request-snapshot.ts';
import type { Review } from '../../../src/domain/review/review.ts';
import { callingAfter } from '../../../src/domain/review/review-call.ts';
import { cardOf, reviewCardKey } from '../../../src/domain/review/review-card.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { aPullRequest, headCommit } from '../../support/a-pull-request.ts';
import { requestedBy } from '../../support/a-review-card.ts';

const startMs = Date.parse('2026-11-23T03:00:00Z');
const key = 'acme/backend#12';
/** Lee wrote it, Lou is assigned. */
const linked = { lee: '1', dana: '2', lou: '3', kim: '4' };

function said(reviewer: string, what: Review['said'], at: number, commit: string | null = headCommit): Review {
  return { id: at, reviewer, reviewerId: at, isBot: false, said: what, commit, url: null, submittedAtMs: startMs + at };
}

class World {
  readonly clock = new InMemoryClock(startMs + 3_600_000);
  readonly gitHub = new InMemoryPullRequests(() => this.clock.nowMs());
  readonly requests = new InMemoryReviewRequests(this.gitHub, () => this.clock.nowMs());
  readonly cards = new InMemoryReviewCards(this.clock);
  readonly posted: string[] = [];
  isOn = true;
  #presses = 0;

  constructor() {
    for (const login of ['lee', 'dana', 'lou', 'kim']) this.requests.roles.set(login, 'read');
  }

  async put(change: Partial<PullRequest>, reviews: readonly Review[] = []): Promise<void> {
    const pullRequest = aPullRequest({
      openedAtMs: startMs,
      updatedAtMs: startMs + 60_000,
      assignees: ['lou'],
      ...change,
    });
    this.gitHub.put({ pullRequest, measure: null, reviews, checks: [] });
    for (const moved of newsIn({ pullRequest, measure: null, reviews, checks: [] })) await this.hear(moved);
  }

  async hear(moved: PullRequestChanged): Promise<void> {
    const of = reviewCardKey(subjectOf(moved));
    const before = await this.cards.ofKey(of);
    const after = foldReviewCard(before, moved);
    if (after !== before) await this.cards.fold(before, after);
  }

  async card() {
    const record = await this.cards.ofKey(key);
    const card = record === null ? null : cardOf(record);
    if (card === null) throw new Error('no card');
    return card;
  }

  async awaited() {
    const awaited = reviewersOf(await this.card()).filter(({ standing }) => standing === 'awaited');
    return awaited.map(({ name }) => name).toSorted();
  }

  async called() {
    const { waiting } = callingAfter(await this.card(), { callAuthorOn: [], callAssignees: false }, this.clock.nowMs());
    return waiting.flatMap(({ why }) => (why.kind === 'review-wanted' ? why.reviewers.map(({ name }) => name) : []));
  }

  #nextPress(): string {
    this.#presses += 1;
    return `press ${this.#presses}`;
  }

  /** `id`: of a press that is delivered again. */
  press(login: keyof typeof linked | 'stranger', press: ReviewPress, id = this.#nextPress()) {
    const notify = { execute: (moved: PullRequestChanged) => this.hear(moved), hearOf: async () => {} };
    const request = this.requests.request.bind(this.requests);
    const requests = {
      mayRequest: this.requests.mayRequest.bind(this.requests),
      request: async (...given: Parameters<typeof request>) => {
        this.posted.push(given[2]);
        return request(...given);
      },
    };
    const repositories = { lookAt: async () => {} };
    const look = new LookBeforeCalling({
      pullRequests: this.gitHub,
      notify: {
        ...notify,
        hearOf: async (snapshot) => {
          for (const moved of newsIn(snapshot)) await this.hear(moved);
        },
      },
      cards: this.cards,
      repositories: repositories as never,
      clock: this.clock,
      enoughApprovals: 1,
    });
    const directory = {
      ofMember: async (member: MemberId) =>
        Object.entries(linked)
          .filter(([, id]) => id === member)
          .map(([name]) => ({ login: name as Login, member, source: { kind: 'configuration' } as const })),
    };
    const useCase = new RequestReview({
      isOn: this.isOn,
      cards: this.cards,
      directory,
      look,
      requests,
      notify,
      clock: this.clock,
    });
    const by = { id: (login === 'stranger' ? '99' : linked[login]) as MemberId, name: login, roles: [] };
    const asked = { id, by, atMs: this.clock.nowMs() } as never;
    return useCase.execute({ asked, review: key, press });
  }
}

describe('a button on the card', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  describe('Re-request', () => {
    it('asks again whoever wants changes, only commented though asked, or was dismissed, and nobody who approved', async () => {
      await world.put({}, []);
      await world.hear(
        requestedBy({ kind: 'person', name: 'kim' }, { updatedAtMs: startMs + 50_000, openedAtMs: startMs }),
      );
      await world.put({}, [
        said('dana', 'changes-requested', 61_000),
        said('kim', 'commented', 62_000),
        said('lou', 'approved', 63_000),
        said('stranger', 'commented', 64_000),
      ]);
      expect(await world.press('lee', 'again')).toEqual({ kind: 'asked', whom: ['kim', 'dana'], notAsked: [] });
      expect(await world.awaited()).toEqual(['dana', 'kim']);
      expect(await world.called()).toEqual(expect.arrayContaining(['dana', 'kim']));
    });

    it('asks those who approved an earlier commit, where nobody else is left to ask', async () => {
      await world.put({}, [said('dana', 'approved', 61_000, 'a'.repeat(40)), said('kim', 'approved', 62_000)]);
      expect(await world.press('lee', 'again')).toMatchObject({ kind: 'asked', whom: ['dana'] });
    });

    it('says that there is nobody to ask', async () => {
      await world.put({}, [said('kim', 'approved', 62_000)]);
      expect(await world.press('lee', 'again')).toEqual({ kind: 'nobody-to-ask' });
      expect(world.posted).toEqual([]);
    });

    it('asks once for a double press, and for one that is delivered twice', async () => {
      await world.put({}, [said('dana', 'changes-requested', 61_000)]);
      const asked = { kind: 'asked', whom: ['dana'], notAsked: [] };
      expect(await world.press('lee', 'again', 'one')).toEqual(asked);
      expect(await world.press('lee', 'again', 'one')).toEqual(asked);
      expect(await world.press('lee', 'again', 'two')).toEqual({ kind: 'already-awaited', whom: ['dana'] });
      expect(world.posted).toEqual(['dana']);
    });

    it('does not ask again whoever has answered before the same press is delivered once more', async () => {
      await world.put({}, [said('dana', 'changes-requested', 61_000)]);
      await world.press('lee', 'again', 'one');
      await world.put({ requestedReviewers: [], updatedAtMs: world.clock.nowMs() + 60_000 }, [
        said('dana', 'changes-requested', 3_660_000),
      ]);
      expect(await world.press('lee', 'again', 'one')).toMatchObject({ kind: 'asked', whom: ['dana'] });
      expect(world.posted).toEqual(['dana']);
    });

    it('is for the author, whoever is assigned, and those who may ask on GitHub themselves', async () => {
      await world.put({}, [said('dana', 'changes-requested', 61_000)]);
      expect(await world.press('kim', 'again')).toEqual({ kind: 'not-theirs' });
      world.requests.roles.set('kim', 'triage');
      expect(await world.press('kim', 'again')).toMatchObject({ kind: 'asked' });
      await world.put({ updatedAtMs: world.clock.nowMs() + 60_000 }, [said('dana', 'changes-requested', 4_000_000)]);
      expect(await world.press('lou', 'again')).toMatchObject({ kind: 'asked' });
    });

    it('names whoever GitHub takes no request to', async () => {
      await world.put({}, [said('dana', 'changes-requested', 61_000), said('gone', 'changes-requested', 62_000)]);
      const outcome = { kind: 'asked', whom: ['dana'], notAsked: ['gone'] };
      expect(await world.press('lee', 'again')).toEqual(outcome);
    });
  });

  describe('I take it', () => {
    it('puts whoever presses on the list, and pings nobody', async () => {
      await world.put({});
      expect(await world.press('dana', 'take')).toEqual({ kind: 'taken', login: 'dana' });
      expect(await world.awaited()).toEqual(['dana']);
      expect(await world.called()).toEqual([]);
    });

    it('pings nobody either when GitHub tells that the App has asked', async () => {
      await world.put({});
      await world.press('dana', 'take');
      const atMs = world.clock.nowMs() + 2_000;
      const by = { kind: 'person', name: 'dana', by: 'geonbot[bot]' } as const;
      await world.hear(requestedBy(by, { requestedReviewers: ['dana'], updatedAtMs: atMs, openedAtMs: startMs }));
      expect(await world.called()).toEqual([]);
    });

    it.each(['lee', 'another[bot]'])('but %s, who asks the same one an hour later, does', async (asker) => {
      await world.put({});
      await world.press('dana', 'take');
      const atMs = world.clock.nowMs() + 3_600_000;
      const by = { kind: 'person', name: 'dana', by: asker } as const;
      await world.hear(requestedBy(by, { requestedReviewers: ['dana'], updatedAtMs: atMs, openedAtMs: startMs }));
      expect(await world.called()).toEqual(['dana']);
    });

    it('is no button for one’s own pull request', async () => {
      await world.put({});
      expect(await world.press('lee', 'take')).toEqual({ kind: 'own' });
    });

    it('asks once', async () => {
      await world.put({});
      expect(await world.press('dana', 'take', 'one')).toEqual({ kind: 'taken', login: 'dana' });
      expect(await world.press('dana', 'take', 'one')).toEqual({ kind: 'taken', login: 'dana' });
      expect(await world.press('dana', 'take', 'two')).toEqual({ kind: 'already-awaited', whom: ['dana'] });
      expect(world.posted).toEqual(['dana']);
    });

    it('says that GitHub takes no request to somebody without access', async () => {
      await world.put({});
      world.requests.roles.delete('dana');
      expect(await world.press('dana', 'take')).toEqual({ kind: 'no-reviewer', whom: ['dana'] });
    });
  });

  it.each(['again', 'take'] as const)('%s is for linked people only', async (press) => {
    await world.put({}, [said('dana', 'changes-requested', 61_000)]);
    expect(await world.press('stranger', press)).toEqual({ kind: 'not-linked' });
  });

  it.each(['again', 'take'] as const)('%s asks nobody while it is switched off', async (press) => {
    world.isOn = false;
    await world.put({}, [said('dana', 'changes-requested', 61_000)]);
    expect(await world.press('lee', press)).toEqual({ kind: 'switched-off' });
    expect(world.posted).toEqual([]);
  });

  it.each(['merged', 'closed'] as const)('asks nobody where it was %s without anybody being told', async (state) => {
    await world.put({}, [said('dana', 'changes-requested', 61_000)]);
    const pullRequest = aPullRequest({ openedAtMs: startMs, updatedAtMs: world.clock.nowMs(), state });
    world.gitHub.put({ pullRequest, measure: null, reviews: [], checks: [] });
    expect(await world.press('lou', 'take')).toEqual({ kind: 'ended', state });
    expect(world.posted).toEqual([]);
  });

  it.each([
    { reason: 'permission-missing' },
    { reason: 'github-unavailable' },
    { reason: 'refused', detail: 'No.' },
  ] as const)('tells why GitHub refused: $reason', async (why) => {
    await world.put({});
    world.requests.trouble = why;
    expect(await world.press('dana', 'take')).toEqual({ kind: 'refused', why });
    expect(await world.awaited()).toEqual([]);
  });
});

describe('the answer to such a press', () => {
  const outcomes: readonly RequestReviewOutcome[] = [
    { kind: 'asked', whom: ['dana_k'], notAsked: ['@everyone'] },
    { kind: 'taken', login: 'dana' },
    { kind: 'already-awaited', whom: ['dana'] },
    { kind: 'switched-off' },
    { kind: 'not-linked' },
    { kind: 'own' },
    { kind: 'not-theirs' },
    { kind: 'nobody-to-ask' },
    { kind: 'ended', state: 'merged' },
    { kind: 'ended', state: 'closed' },
    { kind: 'out-of-reach' },
    { kind: 'no-reviewer', whom: ['kim'] },
    { kind: 'refused', why: { reason: 'permission-missing' } },
    { kind: 'refused', why: { reason: 'rate-limited', retryAtMs: null } },
    { kind: 'refused', why: { reason: 'github-unavailable' } },
    { kind: 'refused', why: { reason: 'refused', detail: '**No** <@1>' } },
  ];

  it.each(['en', 'ko'] as const)('says each otherwise, in %s, and nothing of outside formats or pings', (language) => {
    const said = outcomes.map((outcome) => requestedMessage(outcome, language).content ?? '');
    expect(new Set(said).size).toBe(outcomes.length);
    expect(said.join('\n')).not.toMatch(/(?<!\\)<@1>|(?<![\\​])@everyone|\*\*No\*\*/);
    expect(said.every((text) => text.length > 5 && text.length < 2000)).toBe(true);
    if (language === 'ko') expect(said.every((text) => /[가-힣]/.test(text))).toBe(true);
  });
});
