import { randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAlarmCards } from '../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoHealthEvents } from '../../src/adapters/aws/alert/dynamo-health-events.ts';
import { DynamoCostCache } from '../../src/adapters/aws/cost/dynamo-cost-cache.ts';
import { DynamoMorningReports } from '../../src/adapters/aws/cost/dynamo-morning-reports.ts';
import { DynamoOwnSavings } from '../../src/adapters/aws/cost/dynamo-own-savings.ts';
import { DynamoReportedDays } from '../../src/adapters/aws/cost/dynamo-reported-days.ts';
import { DynamoToldSavings } from '../../src/adapters/aws/cost/dynamo-told-savings.ts';
import { DynamoDeployments } from '../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoFinishedJobs } from '../../src/adapters/aws/jobs/dynamo-finished-jobs.ts';
import { type Attributes, DynamoTable, type ItemKey } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { tableKeys } from '../../src/adapters/aws/kit/table-keys.ts';
import { DynamoReviewCards } from '../../src/adapters/aws/review/dynamo-review-cards.ts';
import { DynamoSeenResources } from '../../src/adapters/aws/status/dynamo-seen-resources.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Day } from '../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { deleteExpired } from '../support/expired-items.ts';
import { alarmCardsContract } from './alert/alarm-cards.contract.ts';
import { healthEventsContract } from './alert/health-events.contract.ts';
import { keptCostsContract } from './cost/cost-cache.contract.ts';
import { morningReportsContract } from './cost/morning-reports.contract.ts';
import { ownSavingsContract } from './cost/own-savings.contract.ts';
import { reportedDaysContract } from './cost/reported-days.contract.ts';
import { toldSavingsContract } from './cost/told-savings.contract.ts';
import { deploymentHistoryContract } from './deploy/deployment-history.contract.ts';
import { deploymentsContract } from './deploy/deployments.contract.ts';
import { finishedJobsContract } from './jobs/finished-jobs.contract.ts';
import { reviewCardsContract } from './review/review-cards.contract.ts';
import { seenResourcesContract } from './status/seen-resources.contract.ts';

const failOnUnreadable = (reason: string) => {
  throw new Error(reason);
};

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

deploymentsContract('DynamoDeployments', async () => new DynamoDeployments(await dynalite.newTable()));
deploymentHistoryContract('DynamoDeployments', async () => new DynamoDeployments(await dynalite.newTable()));
reviewCardsContract('DynamoReviewCards', async () => new DynamoReviewCards(await dynalite.newTable()));
healthEventsContract(
  'DynamoHealthEvents',
  async () => new DynamoHealthEvents(await dynalite.newTable(), new InMemoryClock(Date.now())),
);
alarmCardsContract('DynamoAlarmCards', async () => new DynamoAlarmCards(await dynalite.newTable()));
morningReportsContract('DynamoMorningReports', async () => new DynamoMorningReports(await dynalite.newTable()));
reportedDaysContract('DynamoReportedDays', async () => {
  return new DynamoReportedDays(await dynalite.newTable(), () => expect.unreachable('an item that cannot be read'));
});
ownSavingsContract('DynamoOwnSavings', async () => new DynamoOwnSavings(await dynalite.newTable()));
toldSavingsContract('DynamoToldSavings', async () => new DynamoToldSavings(await dynalite.newTable()));
seenResourcesContract('DynamoSeenResources', async () => new DynamoSeenResources(await dynalite.newTable()));
keptCostsContract('DynamoCostCache', async () => {
  const clock = new InMemoryClock(1_790_000_000_000);
  const table = await dynalite.newTable();
  return {
    subject: new DynamoCostCache(table, clock, failOnUnreadable),
    nowMs: () => clock.nowMs(),
    timePasses: async (ms) => {
      clock.advance(ms);
      await deleteExpired(dynalite.endpoint, table, clock.nowMs());
    },
  };
});
finishedJobsContract('DynamoFinishedJobs', async () => {
  const clock = new InMemoryClock(1_790_000_000_000);
  return {
    subject: new DynamoFinishedJobs(await dynalite.newTable(), clock),
    timePasses: (ms) => clock.advance(ms),
  };
});

describe('DynamoFinishedJobs', () => {
  it('counts an item past its time as gone, although DynamoDB has not deleted it yet', async () => {
    const clock = new InMemoryClock(1_790_000_000_000);
    const jobs = new DynamoFinishedJobs(await dynalite.newTable(), clock);
    await jobs.finish('one');
    clock.advance(5 * 86_400_000);
    expect(await jobs.isFinished('one')).toBe(false);
    await jobs.finish('one');
    expect(await jobs.isFinished('one')).toBe(true);
  });
});

describe('DynamoCostCache', () => {
  it('leaves out what an item cannot hold, and so does not fail the answer', async () => {
    const clock = new InMemoryClock(1_790_000_000_000);
    const kept = new DynamoCostCache(await dynalite.newTable(), clock, failOnUnreadable);
    const spends = Array.from({ length: 9000 }, () => ({
      day: '2026-11-21' as Day,
      service: randomBytes(70).toString('base64'),
      amount: zero,
      recordType: 'usage' as const,
      provisional: false,
    }));
    const facts = {
      spending: { currency: 'USD', view: 'usage' as const, spends },
      forecast: null,
      readAtMs: clock.nowMs(),
    };
    await kept.keep('a', facts, clock.nowMs() + 60_000);
    expect(await kept.of('a')).toBeNull();
  });

  it.each([
    ['newer-version', { v: { N: '99' } }],
    ['malformed', { facts: { B: Buffer.from('no gzip') } }],
    ['malformed', { untilMs: { S: 'soon' } }],
  ])('asks AWS again for what cannot be read (%s), says why, and then replaces it', async (reason, damage) => {
    const clock = new InMemoryClock(1_790_000_000_000);
    const table = await dynalite.newTable();
    const reasons: string[] = [];
    const cache = new DynamoCostCache(table, clock, (one) => reasons.push(one));
    const facts = {
      spending: { currency: 'USD', view: 'usage' as const, spends: [] },
      forecast: null,
      readAtMs: clock.nowMs(),
    };
    await cache.keep('a', facts, clock.nowMs() + 60_000);
    await damaged(table, tableKeys.keptCosts('a'), damage);
    expect(await cache.of('a')).toBeNull();
    expect(reasons).toEqual([reason]);
    await cache.keep('a', facts, clock.nowMs() + 60_000);
    expect(await cache.of('a')).toEqual(facts);
  });

  it('fails where the table does not answer, and takes that for no miss', async () => {
    const clock = new InMemoryClock(1_790_000_000_000);
    const gone = new DynamoTable(new DynamoDBClient(awsClientOptions(dynalite.endpoint)), 'no-such-table');
    await expect(new DynamoCostCache(gone, clock, () => undefined).of('a')).rejects.toThrow();
  });
});

describe('DynamoOwnSavings', () => {
  it('has rates that cannot be read asked for again', async () => {
    const table = await dynalite.newTable();
    const own = new DynamoOwnSavings(table);
    await own.keepRates([{ place: 'ap-northeast-2', readAtMs: 1, rates: [] }]);
    await damaged(table, tableKeys.reportedDays('paid-rates'), { entity: { S: '[{}]' } });
    expect(await own.rates()).toEqual([]);
  });
});

describe('DynamoReportedDays', () => {
  const ofDay = (day: string, amount: string) => [
    { day: day as Day, view: 'usage' as const, total: parseMoney(amount) ?? zero, mornings: [] },
  ];

  it.each([
    ['malformed', { entity: { S: '[{}' } }, '2026-11-22'],
    ['newer-version', { v: { N: '99' } }, null],
  ])(
    'takes what cannot be read (%s) for no silence, says why, and keeps what a newer release has written',
    async (reason, damage, next) => {
      const table = await dynalite.newTable();
      const reasons: string[] = [];
      const reported = new DynamoReportedDays(table, (one) => reasons.push(one));
      await reported.remember(ofDay('2026-11-21', '1'));
      await damaged(table, tableKeys.reportedDays(), damage);
      expect([await reported.said(), reasons]).toEqual(['unreadable', [reason]]);
      await reported.remember(ofDay('2026-11-22', '2'));
      expect(await reported.said()).toEqual(next === null ? 'unreadable' : ofDay(next, '2'));
    },
  );

  it('has charge types that cannot be read asked for again', async () => {
    const table = await dynalite.newTable();
    const reported = new DynamoReportedDays(table, () => undefined);
    await reported.keepChargeTypes({ names: ['Usage'], readAtMs: 1 });
    await damaged(table, tableKeys.reportedDays('charge-types'), { entity: { S: '{}' } });
    expect(await reported.chargeTypes()).toBeNull();
  });

  it('fails where the table does not answer, so that the morning is tried again', async () => {
    const gone = new DynamoTable(new DynamoDBClient(awsClientOptions(dynalite.endpoint)), 'no-such-table');
    await expect(new DynamoReportedDays(gone, () => undefined).said()).rejects.toThrow();
  });
});

/** Past the store, which could not write such an item. */
async function damaged(table: DynamoTable, { pk, sk }: ItemKey, damage: Attributes): Promise<void> {
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  const item = { TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } } };
  const { Item } = await client.send(new GetItemCommand(item));
  await client.send(new PutItemCommand({ TableName: table.name, Item: { ...Item, ...damage } }));
  client.destroy();
}
