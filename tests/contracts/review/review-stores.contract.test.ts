import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoCalledPeople } from '../../../src/adapters/aws/review/dynamo-called-people.ts';
import { DynamoCheckedCommits } from '../../../src/adapters/aws/review/dynamo-checked-commits.ts';
import { DynamoFollowedRepositories } from '../../../src/adapters/aws/review/dynamo-followed-repositories.ts';
import { DynamoPostedDigests } from '../../../src/adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../../src/adapters/aws/review/dynamo-review-cards.ts';
import { DynamoReviewReminders } from '../../../src/adapters/aws/review/dynamo-review-reminders.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryCalledPeople } from '../../../src/adapters/in-memory/review/in-memory-called-people.ts';
import { InMemoryCheckedCommits } from '../../../src/adapters/in-memory/review/in-memory-checked-commits.ts';
import { InMemoryFollowedRepositories } from '../../../src/adapters/in-memory/review/in-memory-followed-repositories.ts';
import { InMemoryPostedDigests } from '../../../src/adapters/in-memory/review/in-memory-posted-digests.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemoryReviewReminders } from '../../../src/adapters/in-memory/review/in-memory-review-reminders.ts';
import { utcDay } from '../../../src/domain/calendar/day.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { deleteExpired } from '../../support/expired-items.ts';
import { Died, type Life, mortal } from '../../support/mortal.ts';
import { calledPeopleContract } from './called-people.contract.ts';
import { checkedCommitsContract } from './checked-commits.contract.ts';
import { followedRepositoriesContract } from './followed-repositories.contract.ts';
import { toldDigestsContract } from './posted-digests.contract.ts';
import { hears, reviewIndexContract } from './review-index.contract.ts';
import { reviewRemindersContract } from './review-reminders.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

reviewIndexContract('InMemoryReviewCards', async () => new InMemoryReviewCards(new InMemoryClock(0)));
reviewIndexContract('DynamoReviewCards', async () => new DynamoReviewCards(await dynalite.newTable()));
reviewRemindersContract('InMemoryReviewReminders', async () => new InMemoryReviewReminders());
reviewRemindersContract('DynamoReviewReminders', async () => new DynamoReviewReminders(await dynalite.newTable()));
checkedCommitsContract('InMemoryCheckedCommits', async () => {
  const clock = new InMemoryClock(nowMs);
  return { subject: new InMemoryCheckedCommits(clock), expire: async (atMs) => clock.set(atMs) };
});
checkedCommitsContract('DynamoCheckedCommits', async () => {
  const table = await dynalite.newTable();
  const expire = (atMs: number) => deleteExpired(dynalite.endpoint, table, atMs);
  return { subject: new DynamoCheckedCommits(table, new InMemoryClock(nowMs)), expire };
});
followedRepositoriesContract('InMemoryFollowedRepositories', async () => {
  const clock = new InMemoryClock(nowMs);
  return { subject: new InMemoryFollowedRepositories(clock), expire: async (atMs) => clock.set(atMs) };
});
followedRepositoriesContract('DynamoFollowedRepositories', async () => {
  const table = await dynalite.newTable();
  const expire = (atMs: number) => deleteExpired(dynalite.endpoint, table, atMs);
  return { subject: new DynamoFollowedRepositories(table, new InMemoryClock(nowMs)), expire };
});

calledPeopleContract('InMemoryCalledPeople', async () => {
  const clock = new InMemoryClock(nowMs);
  return { subject: new InMemoryCalledPeople(clock), expire: async (atMs) => clock.set(atMs) };
});
calledPeopleContract('DynamoCalledPeople', async () => {
  const table = await dynalite.newTable();
  const expire = (atMs: number) => deleteExpired(dynalite.endpoint, table, atMs);
  return { subject: new DynamoCalledPeople(table, new InMemoryClock(nowMs)), expire };
});
toldDigestsContract('InMemoryPostedDigests', async () => {
  const clock = new InMemoryClock(0);
  return { subject: new InMemoryPostedDigests(clock), expire: async (nowMs) => clock.set(nowMs) };
});
toldDigestsContract('DynamoPostedDigests', async () => {
  const table = await dynalite.newTable();
  const expire = (nowMs: number) => deleteExpired(dynalite.endpoint, table, nowMs);
  return { subject: new DynamoPostedDigests(table), expire };
});

describe('a worker that dies at any call to the table', () => {
  const life = [
    described('opened', { number: 1 }),
    reviewed({ submittedAtMs: nowMs + 1000 }, { number: 1 }),
    described('closed', { number: 1, state: 'closed', updatedAtMs: nowMs + 2000 }),
    described('reopened', { number: 1, updatedAtMs: nowMs + 3000 }),
    described('closed', { number: 1, state: 'merged', updatedAtMs: nowMs + 4000 }),
  ];

  it.each(['before', 'after'] as const)(
    '%s it is made loses no open pull request and keeps no closed one',
    async (effect) => {
      const table = await dynalite.newTable();
      const cards = new DynamoReviewCards(table);
      for (let at = 0; at < life.length; at += 1) {
        for (let left = 0; left < 5; left += 1) {
          const mortalLife: Life = { left, effect };
          const dying = new DynamoReviewCards(mortal(table, mortalLife));
          const moved = life[at];
          if (moved === undefined) continue;
          await hears(dying, 1, moved).catch((error: unknown) => {
            if (!(error instanceof Died)) throw error;
          });
          const kept = await cards.ofKey('acme/backend#1');
          expect(await cards.open()).toEqual(kept?.pullRequest?.state === 'open' ? [kept] : []);
        }
      }
      expect(await cards.firstReviewedOn(utcDay(nowMs))).toMatchObject([{ key: 'acme/backend#1' }]);
      expect((await cards.ofKey('acme/backend#1'))?.pullRequest?.state).toBe('merged');
    },
  );
});
