import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import type { CallPolicy } from '../../../src/domain/review/review-call.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { described } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';

const minute = 60_000;

async function world(calls: Partial<CallPolicy> = {}) {
  const clock = new InMemoryClock(nowMs);
  const [cards, board, links] = [new InMemoryReviewCards(clock), new InMemoryNoticeboard(), new InMemoryPeopleLinks()];
  const source = { kind: 'proof', atMs: nowMs } as const;
  await links.assign({ login: 'dana' as Login, member: 'member-dana' as MemberId, source });
  const notify = aNotifier(cards, board, { links, clock, calls });
  return {
    hears: async (...deliveries: readonly PullRequestChanged[]) => {
      for (const delivery of deliveries) await notify.execute(delivery);
    },
    calls: () =>
      board.lines('review-call').map(({ line, pinged }) => ({
        why: line.call.why.kind,
        names: line.callees.map(({ name }) => name),
        pinged,
      })),
  };
}

function asks(name: string, by: string | null, afterMinutes = 1): PullRequestChanged {
  const moved = described('review_requested', {
    requestedReviewers: [name],
    updatedAtMs: nowMs + afterMinutes * minute,
  });
  const requested = { kind: 'person', name, ...(by === null ? {} : { by }) } as const;
  return { ...moved, requested } as PullRequestChanged;
}

function assigned(login: string, by: string, change: Partial<PullRequest> = {}): PullRequestChanged {
  const moved = described('assigned', { assignees: [login], updatedAtMs: nowMs + minute, ...change });
  return { ...moved, assigned: { login, by } } as PullRequestChanged;
}

const opened = described('opened', { assignees: [] });

describe('whoever asks themselves for a review', () => {
  it('is not pinged, and is once somebody else asks them', async () => {
    const it = await world();
    await it.hears(opened, asks('dana', 'Dana'));
    expect(it.calls()).toEqual([]);
    await it.hears(asks('dana', 'lee', 2));
    expect(it.calls()).toEqual([{ why: 'review-wanted', names: ['dana'], pinged: ['member-dana'] }]);
  });

  it('is pinged where nobody says who asked', async () => {
    const it = await world();
    await it.hears(opened, asks('dana', null));
    expect(it.calls()).toHaveLength(1);
  });

  it('is not pinged in whichever order the deliveries come', async () => {
    const it = await world();
    await it.hears(asks('dana', 'dana'), opened);
    expect(it.calls()).toEqual([]);
  });

  it('is not pinged for what they wrote', async () => {
    const it = await world();
    await it.hears(described('opened', { author: 'dana' }));
    const moved = described('review_requested', { author: 'dana', requestedReviewers: ['dana'] });
    await it.hears(moved);
    expect(it.calls()).toEqual([]);
  });
});

describe('whoever is assigned', () => {
  it('is called once where the team wants that', async () => {
    const it = await world({ callAssignees: true });
    await it.hears(opened, assigned('dana', 'lee'));
    await it.hears(described('labeled', { assignees: ['dana'], labels: ['bug'], updatedAtMs: nowMs + 2 * minute }));
    expect(it.calls()).toEqual([{ why: 'assigned', names: ['dana'], pinged: ['member-dana'] }]);
  });

  it('is called again once they were let off and are assigned again', async () => {
    const it = await world({ callAssignees: true });
    await it.hears(opened, assigned('dana', 'lee'));
    await it.hears(described('unassigned', { assignees: [], updatedAtMs: nowMs + 2 * minute }));
    await it.hears(assigned('dana', 'lee', { updatedAtMs: nowMs + 3 * minute }));
    expect(it.calls()).toHaveLength(2);
  });

  it('is not called unless the team says so, for a draft, by themselves, or for what they wrote', async () => {
    const quiet = await world();
    await quiet.hears(opened, assigned('dana', 'lee'));
    expect(quiet.calls()).toEqual([]);
    const it = await world({ callAssignees: true });
    await it.hears(opened, assigned('dana', 'dana'), assigned('lee', 'kim'));
    await it.hears(assigned('kim', 'lee', { draft: true, updatedAtMs: nowMs + 2 * minute }));
    expect(it.calls()).toEqual([]);
  });

  it('is not called because the team begins to want that', async () => {
    const it = await world({ callAssignees: true });
    // A release before kept no assignees.
    await it.hears(described('opened'));
    await it.hears(described('labeled', { assignees: ['dana'], labels: ['bug'], updatedAtMs: nowMs + minute }));
    expect(it.calls()).toEqual([]);
  });
});

describe('whoever was renamed', () => {
  const seenAs = (login: string, id: number) => ({ accounts: [{ id, login, isBot: false }] });

  it('is called as whom they were linked under the login that they had', async () => {
    const it = await world();
    await it.hears(described('opened', seenAs('dana', 31)));
    await it.hears(described('labeled', { ...seenAs('dana-k', 31), labels: ['bug'], updatedAtMs: nowMs + 1000 }));
    await it.hears(asks('dana-k', 'lee'));
    expect(it.calls()).toEqual([{ why: 'review-wanted', names: ['dana-k'], pinged: ['member-dana'] }]);
  });

  it('is not mistaken for whoever has that login now', async () => {
    const it = await world();
    await it.hears(described('opened', seenAs('dana', 31)));
    await it.hears(described('labeled', { ...seenAs('dana-k', 31), labels: ['a'], updatedAtMs: nowMs + 1000 }));
    await it.hears(described('labeled', { ...seenAs('dana', 32), labels: ['b'], updatedAtMs: nowMs + 2000 }));
    await it.hears(asks('dana-k', 'lee'));
    expect(it.calls()).toEqual([{ why: 'review-wanted', names: ['dana-k'], pinged: [] }]);
  });
});
