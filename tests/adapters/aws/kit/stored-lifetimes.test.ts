import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoCostCache } from '../../../../src/adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoAudit } from '../../../../src/adapters/aws/history/dynamo-audit.ts';
import { DynamoFinishedJobs } from '../../../../src/adapters/aws/jobs/dynamo-finished-jobs.ts';
import { DynamoRedeliveries } from '../../../../src/adapters/aws/jobs/dynamo-redeliveries.ts';
import type { DynamoTable, ItemKey } from '../../../../src/adapters/aws/kit/dynamo-table.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { DynamoPostedDigests } from '../../../../src/adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../../../src/adapters/aws/review/dynamo-review-cards.ts';
import { DynamoSeenResources } from '../../../../src/adapters/aws/status/dynamo-seen-resources.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { sha256 } from '../../../../src/adapters/system/sha256.ts';
import { type Day, utcDay } from '../../../../src/domain/calendar/day.ts';
import type { AttemptId } from '../../../../src/domain/jobs/redelivery.ts';
import type { ChannelId } from '../../../../src/domain/people/people.ts';
import { hears } from '../../../contracts/review/review-index.contract.ts';
import { described, reviewed } from '../../../support/a-pull-request.ts';
import { anAuditEvent } from '../../../support/an-audit-event.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

const nowMs = 1_790_000_000_500;
const day = 86_400;

/** What is written at `nowMs`, and the second in which DynamoDB may delete it. */
type Lifetime = {
  readonly what: string;
  readonly write: (table: DynamoTable) => Promise<unknown>;
  readonly key: ItemKey;
  readonly goesAt: number;
};

/** A moment is rounded up to seconds: an item may stay longer than promised, never shorter. */
const nextSecond = 1_790_000_001;
const delivery = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
const monday = '2026-11-23' as Day;
const channel = '900000000000000012' as ChannelId;

const lifetimes: readonly Lifetime[] = [
  {
    what: 'costs as soon as they are too old to be shown',
    write: (table) =>
      new DynamoCostCache(table, new InMemoryClock(nowMs), () => undefined).keep(
        'a',
        { spending: { currency: 'USD', view: 'usage' as const, spends: [] }, forecast: null, readAtMs: nowMs },
        nowMs + 60_000,
      ),
    key: tableKeys.keptCosts('a'),
    goesAt: nextSecond + 60,
  },
  {
    what: 'a redelivery after four days',
    write: (table) =>
      new DynamoRedeliveries(table).replace(null, {
        delivery,
        attempt: '17' as AttemptId,
        times: 1,
        atMs: nowMs,
        isAsked: true,
      }),
    key: tableKeys.redelivery(delivery),
    goesAt: nextSecond + 4 * day,
  },
  {
    what: 'a finished job after four days',
    write: (table) => new DynamoFinishedJobs(table, new InMemoryClock(nowMs)).finish('one'),
    key: tableKeys.finishedJob('one'),
    goesAt: nextSecond + 4 * day,
  },
  {
    what: 'a posted digest 60 days after its day',
    write: (table) => new DynamoPostedDigests(table).record(channel, { kind: 'day', day: monday, announcement: null }),
    key: tableKeys.toldDigest(channel, { kind: 'day', day: monday }),
    goesAt: Date.UTC(2026, 10, 23) / 1000 + 60 * day,
  },
  {
    what: 'the pointer of a day to its reviews after 60 days',
    write: async (table) => {
      const cards = new DynamoReviewCards(table);
      await hears(cards, 1, described('opened', { number: 1 }));
      await hears(cards, 1, reviewed({ submittedAtMs: nowMs }, { number: 1 }));
    },
    key: tableKeys.firstReviewedOn(utcDay(nowMs), 'acme/backend#1'),
    goesAt: nextSecond + 60 * day,
  },
  {
    what: 'what a rule found after seven days',
    write: (table) =>
      new DynamoSeenResources(table).replace(null, {
        rule: 'ecs:a',
        found: [],
        foundMs: nowMs,
        gone: [],
        expected: [],
        revision: 1,
      }),
    key: tableKeys.seenResources(createHash('sha256').update('ecs:a').digest('base64url')),
    goesAt: nextSecond + 7 * day,
  },
  {
    what: 'the claim of an audit entry after 400 days',
    write: (table) => new DynamoAudit(table, sha256).append(anAuditEvent({ key: 'event', atMs: nowMs })),
    key: tableKeys.auditClaim('event'),
    goesAt: nextSecond + 400 * day,
  },
];

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

const expiryOf = async (table: DynamoTable, key: ItemKey) => (await table.read(key, raw))?.['expiresAt'];

it.each(lifetimes)('lets DynamoDB delete $what', async ({ write, key, goesAt }) => {
  const table = await dynalite.newTable();
  await write(table);
  expect(await expiryOf(table, key)).toEqual({ N: String(goesAt) });
});

it.each([
  ['an entry of the audit', tableKeys.auditEntry(1)],
  ['the seal of the audit', tableKeys.auditSeal()],
])('never lets DynamoDB delete %s', async (_, key) => {
  const table = await dynalite.newTable();
  await new DynamoAudit(table, sha256).append(anAuditEvent());
  expect(await table.read(key, raw)).not.toBeNull();
  expect(await expiryOf(table, key)).toBeUndefined();
});

it('never lets DynamoDB delete the card of an open pull request', async () => {
  const table = await dynalite.newTable();
  await hears(new DynamoReviewCards(table), 1, described('opened', { number: 1 }));
  for (const key of [tableKeys.reviewCard('acme/backend#1'), tableKeys.openReview('acme/backend#1')]) {
    expect(await table.read(key, raw)).not.toBeNull();
    expect(await expiryOf(table, key)).toBeUndefined();
  }
});
