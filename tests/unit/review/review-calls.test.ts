import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { knownAgainMs } from '../../../src/application/outbox/ports/outbox-board.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import { aNotifier, type NotifierOptions, notesSaid } from '../../support/a-notifier.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const minute = 60_000;
const source = { kind: 'proof', atMs: nowMs } as const;

/** Dana and the author Lee are linked, and a role stands for the team `core`. */
async function world(parts: NotifierOptions = {}) {
  const clock = new InMemoryClock(nowMs);
  const [cards, board, links] = [new InMemoryReviewCards(clock), new InMemoryNoticeboard(), new InMemoryPeopleLinks()];
  await links.assign({ login: 'Dana' as Login, member: 'member-dana' as MemberId, source });
  await links.assign({ login: 'lee' as Login, member: 'member-lee' as MemberId, source });
  const given = {
    links,
    clock,
    roles: { core: 'role-core' as RoleId },
    calls: { callAuthorOn: ['approved', 'changes-requested'] },
    ...parts,
  } as const;
  return { cards, board, clock, notify: aNotifier(cards, board, given) };
}

type World = Awaited<ReturnType<typeof world>>;

async function hears({ notify }: World, ...deliveries: readonly PullRequestChanged[]): Promise<void> {
  for (const delivery of deliveries) await notify.execute(delivery);
}

function calls({ board }: World) {
  return board
    .lines('review-call')
    .map(({ line, pinged }) => ({ names: line.callees.map(({ name }) => name), pinged }));
}

/** A request by name, so many minutes after the pull request was opened. */
function asks(name: string, afterMinutes: number, others: readonly string[] = []): PullRequestChanged {
  const requestedReviewers = [name, ...others].sort();
  const updatedAtMs = nowMs + afterMinutes * minute;
  const moved = described('review_requested', { requestedReviewers, updatedAtMs });
  return { ...moved, requested: { kind: 'person', name } } as PullRequestChanged;
}

const opened = described('opened');

describe('whoever is asked for a review', () => {
  it('is named in a line of their own, also where more are asked than one line names', async () => {
    const it = await world();
    const requestedReviewers = Array.from({ length: 60 }, (_, at) => `r${String(at).padStart(2, '0')}`);
    await hears(it, opened, described('review_requested', { requestedReviewers, updatedAtMs: nowMs + 1000 }));
    expect(calls(it).map(({ names }) => names.length)).toEqual([25, 25, 10]);
    expect(calls(it).flatMap(({ names }) => names)).toEqual(requestedReviewers);
    await hears(it, described('labeled', { requestedReviewers, updatedAtMs: nowMs + 2000, labels: ['bug'] }));
    expect(calls(it)).toHaveLength(3);
  });

  it('is called once, all who are asked at once together, those who are not known by name only', async () => {
    const it = await world();
    const both = { requestedReviewers: ['dana', 'mo'], requestedTeams: ['core', 'docs'] };
    await hears(it, opened, described('review_requested', { ...both, updatedAtMs: nowMs + 1000 }));
    await hears(it, described('labeled', { ...both, labels: ['bug'], updatedAtMs: nowMs + 2000 }));
    await hears(it, asks('mo', 1, ['dana']), asks('dana', 1, ['mo']));
    expect(calls(it)).toEqual([{ names: ['core', 'docs', 'dana', 'mo'], pinged: ['@role-core', 'member-dana'] }]);
  });

  it('is called although the request comes before the pull request is known', async () => {
    const it = await world();
    await hears(it, asks('dana', 1), opened);
    expect(calls(it)).toEqual([{ names: ['dana'], pinged: ['member-dana'] }]);
  });

  it('is called again when asked again after a review, also where that review is heard of last', async () => {
    const review = reviewed({ id: 1, said: 'commented', submittedAtMs: nowMs + 2 * minute });
    for (const deliveries of [
      [asks('dana', 1), review, asks('dana', 3)],
      [asks('dana', 1), asks('dana', 3), review],
    ]) {
      const it = await world();
      await hears(it, opened, ...deliveries, ...deliveries);
      expect(calls(it).map(({ names }) => names)).toEqual([['dana'], ['dana']]);
    }
  });

  it('is not called again when the request is taken back and made again, or the list is told late', async () => {
    const it = await world();
    await hears(it, opened, asks('dana', 1), described('review_request_removed', { updatedAtMs: nowMs + 2 * minute }));
    await hears(it, asks('dana', 3), reviewed({ submittedAtMs: nowMs + 4 * minute }));
    await hears(it, described('labeled', { requestedReviewers: ['dana'], updatedAtMs: nowMs + 5 * minute }));
    expect(calls(it).filter(({ names }) => names.includes('dana'))).toHaveLength(1);
  });

  it('is called once when a review that nobody asked for is heard of after the request', async () => {
    const it = await world({ calls: { callAuthorOn: [] } });
    await hears(it, opened, asks('dana', 3), reviewed({ submittedAtMs: nowMs + 2 * minute }));
    expect(calls(it)).toHaveLength(1);
  });

  it('is called no more when a call that failed is made again after they have answered, or nobody is awaited', async () => {
    const it = await world({ calls: { callAuthorOn: [] } });
    const say = it.board.postLine.bind(it.board);
    it.board.postLine = async () => {
      throw new Error('no answer');
    };
    await hears(it, opened);
    await expect(hears(it, asks('dana', 1, ['mo']))).rejects.toThrow('no answer');
    it.board.postLine = say;
    await hears(it, reviewed({ submittedAtMs: nowMs + 2 * minute }, { requestedReviewers: ['mo'] }));
    expect(calls(it)).toEqual([{ names: ['mo'], pinged: [] }]);

    const merged = await world();
    merged.board.postLine = async () => {
      throw new Error('no answer');
    };
    await hears(merged, opened);
    await expect(hears(merged, asks('dana', 1))).rejects.toThrow('no answer');
    merged.board.postLine = InMemoryNoticeboard.prototype.postLine;
    await hears(merged, described('closed', { state: 'merged', updatedAtMs: nowMs + 2 * minute }));
    expect(calls(merged)).toEqual([]);
    expect((await merged.cards.ofKey('acme/backend#12'))?.calling.waiting).toEqual([]);
  });

  it('is called for a draft only once it is ready, and never for one that is closed, answered or not wanted', async () => {
    const it = await world({ calls: { callAuthorOn: [] } });
    const asked = { requestedReviewers: ['dana'] };
    await hears(it, described('opened', { ...asked, draft: true }));
    expect(calls(it)).toEqual([]);
    await hears(it, described('ready_for_review', { ...asked, updatedAtMs: nowMs + minute }));
    expect(calls(it)).toHaveLength(1);

    const closed = await world();
    await hears(closed, described('closed', { ...asked, state: 'closed' }));
    expect(calls(closed)).toEqual([]);
    const answered = await world({ calls: { callAuthorOn: [] } });
    await hears(answered, reviewed({ submittedAtMs: nowMs + minute }), described('opened', asked));
    expect(calls(answered)).toEqual([]);
    const exclude = { ...everyPullRequest.exclude, labels: ['wip'] };
    const unwanted = await world({ rules: { ...everyPullRequest, exclude } });
    await hears(unwanted, opened, described('labeled', { ...asked, labels: ['wip'], updatedAtMs: nowMs + minute }));
    expect(calls(unwanted)).toEqual([]);
  });
});

describe('the author', () => {
  const verdicts = [
    reviewed({ id: 1, said: 'changes-requested', submittedAtMs: nowMs + minute }),
    reviewed({ id: 2, said: 'commented', submittedAtMs: nowMs + 2 * minute }),
    reviewed({ id: 3, said: 'approved', submittedAtMs: nowMs + 3 * minute }),
  ];

  it('is called once for each review that the team wants them to hear of; the others are said quietly', async () => {
    const it = await world({ calls: { callAuthorOn: ['changes-requested'] } });
    await hears(it, opened, ...verdicts, ...verdicts);
    expect(calls(it)).toEqual([{ names: ['lee'], pinged: ['member-lee'] }]);
    expect(notesSaid(it.board).flat()).toEqual(['review 2 commented', 'review 3 approved']);
  });

  it('is called for changes that were requested before there was a card, and for nothing older', async () => {
    const it = await world();
    await hears(it, ...verdicts.slice(0, 1));
    expect(calls(it)).toEqual([{ names: ['lee'], pinged: ['member-lee'] }]);
    const later = await world({ clock: new InMemoryClock(nowMs + 4 * 86_400_000) });
    await hears(later, ...verdicts.slice(0, 1));
    expect(calls(later)).toEqual([]);
  });

  it('is not called for what a new card shows already, and a bot is never', async () => {
    const it = await world();
    await hears(it, reviewed());
    const bot = await world();
    const byBot = { author: 'renovate[bot]', authorIsBot: true };
    await hears(bot, described('opened', byBot), reviewed({}, byBot));
    expect([...calls(it), ...calls(bot)]).toEqual([]);
    expect(notesSaid(bot.board).flat()).toEqual(['review 501 approved']);
  });
});

describe('a call that fails', () => {
  const failure = new Error('Discord is away');

  /** The next calls end like this, one after the other. */
  function ending({ board }: World, ...ends: readonly ('before' | 'after')[]): void {
    const say = board.postLine.bind(board);
    const left = [...ends];
    board.postLine = async (...given) => {
      const end = left.shift();
      if (end === 'before') throw failure;
      const said = await say(...given);
      if (end === 'after') throw failure;
      return said;
    };
  }

  it('is made when the same is told again, with its ping, however late', async () => {
    const it = await world();
    ending(it, 'before');
    await hears(it, opened);
    await expect(it.notify.execute(asks('dana', 1))).rejects.toBe(failure);
    expect(calls(it)).toEqual([]);
    it.clock.advance(30 * minute);
    expect(await it.notify.execute(asks('dana', 1))).toMatchObject({ kind: 'shown' });
    expect(calls(it)).toEqual([{ names: ['dana'], pinged: ['member-dana'] }]);
    expect((await it.cards.ofKey('acme/backend#12'))?.calling.waiting).toEqual([]);
  });

  it.each([[knownAgainMs], [knownAgainMs + 1]])(
    'is made %i ms after a worker died that had not made it',
    async (afterMs) => {
      const it = await world();
      await hears(it, opened);
      const replace = it.cards.show.bind(it.cards);
      const say = it.board.postLine.bind(it.board);
      it.board.postLine = async () => {
        it.cards.show = async () => Promise.reject(new Error('the worker is gone'));
        throw failure;
      };
      await expect(it.notify.execute(asks('dana', 1))).rejects.toThrow('the worker is gone');
      it.cards.show = replace;
      it.board.postLine = say;
      it.clock.advance(afterMs);
      await it.notify.execute(asks('dana', 1));
      expect(calls(it)).toEqual([{ names: ['dana'], pinged: ['member-dana'] }]);
    },
  );
});
