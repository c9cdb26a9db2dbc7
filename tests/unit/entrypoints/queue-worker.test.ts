import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Received } from '../../../src/adapters/aws/jobs/sqs-visibility.ts';
import { type Job, jobId } from '../../../src/application/jobs/job.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import { everything } from '../../../src/domain/status/status-question.ts';
import { QueueWorker } from '../../../src/entrypoints/work/queue-worker.ts';
import { asking } from '../../support/a-team.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const record = (id: string, group: string, body?: string): SQSRecord => {
  const job: Job = { kind: 'check-status', asked: asking(id), ...everything };
  return {
    messageId: id,
    receiptHandle: `receipt-${id}`,
    eventSourceARN: 'arn:aws:sqs:ap-northeast-2:1:asks.fifo',
    body: body ?? JSON.stringify(job),
    attributes: { MessageGroupId: group, MessageDeduplicationId: id },
  } as SQSRecord;
};

function worker(ends: Readonly<Record<string, 'again' | 'throws'>> = {}) {
  const worked: string[] = [];
  const run = async (job: Job) => {
    worked.push(jobId(job));
    if (ends[jobId(job)] === 'throws') throw new Error('broken');
    return ends[jobId(job)] === 'again' ? ('again' as const) : ('done' as const);
  };
  const told: object[] = [];
  const take = async (event: object) => void told.push(event);
  const woken: WakeUp[] = [];
  const outbox = {
    take: async (wakeUp: WakeUp) => {
      woken.push(wakeUp);
      return wakeUp.card.key === 'busy' ? { kind: 'again' as const, afterMs: 4_200 } : { kind: 'done' as const };
    },
  };
  const hidden: [string, number][] = [];
  const hide = async ({ receiptHandle, queueArn }: Received, forMs: number) => {
    if (queueArn === 'arn:broken') throw new Error('SQS is down');
    hidden.push([receiptHandle, forMs]);
  };
  const queue = new QueueWorker({ jobs: { run }, events: { take }, outbox, visibility: { hide }, log: silent });
  return { worked, told, woken, hidden, queue };
}

const left = async (queue: QueueWorker, records: readonly SQSRecord[]) =>
  (await queue.work(records)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a batch of the queue', () => {
  it('is taken off the queue when everything is done', async () => {
    const { queue, worked } = worker();
    expect(await left(queue, [record('1', 'a'), record('2', 'a'), record('3', 'b')])).toEqual([]);
    expect(worked.sort()).toEqual(['1', '2', '3']);
  });

  it.each(['throws', 'again'] as const)('leaves what failed (%s) and what must not overtake it', async (end) => {
    const { queue, worked } = worker({ 2: end });
    const records = [record('1', 'a'), record('2', 'a'), record('3', 'b'), record('4', 'a'), record('5', 'b')];
    expect(await left(queue, records)).toEqual(['2', '4']);
    expect(worked).not.toContain('4');
    expect(worked).toEqual(expect.arrayContaining(['1', '3', '5']));
  });

  it.each([
    ['throws', 1, 2_000],
    ['throws', 2, 4_000],
    ['throws', 6, 60_000],
    ['throws', 11, 60_000],
    ['again', 7, 3_000],
  ] as const)(
    'is hidden for a while after %s for the %i. time, with what follows it: %i ms',
    async (end, times, ms) => {
      const { queue, hidden } = worker({ 1: end });
      const first = record('1', 'a');
      const received = { ...first, attributes: { ...first.attributes, ApproximateReceiveCount: String(times) } };
      expect(await left(queue, [received, record('2', 'a')])).toEqual(['1', '2']);
      expect(hidden).toEqual([
        ['receipt-1', ms],
        ['receipt-2', ms],
      ]);
    },
  );

  it('waits for the queue itself where it cannot be hidden', async () => {
    const { queue } = worker({ 1: 'throws' });
    expect(await left(queue, [{ ...record('1', 'a'), eventSourceARN: 'arn:broken' }])).toEqual(['1']);
  });

  it('wakes a channel, and hides the wake-up for as long as the channel takes nothing more', async () => {
    const { queue, woken, hidden } = worker();
    const wakeUp = (key: string) => ({ kind: 'wake-up', channel: '1', card: { kind: 'review', key }, revision: 3 });
    const records = ['free', 'busy'].map((key) => record(key, key, JSON.stringify(wakeUp(key))));
    expect(await left(queue, records)).toEqual(['busy']);
    expect(woken).toEqual([wakeUp('free'), wakeUp('busy')]);
    expect(hidden).toEqual([['receipt-busy', 4_200]]);
  });

  it('drops what is no job of ours, because it would never become one', async () => {
    const { queue, worked } = worker();
    expect(
      await left(queue, [record('1', 'a', 'not json'), record('2', 'a', '{"kind":"future"}'), record('3', 'a')]),
    ).toEqual([]);
    expect(worked).toEqual(['3']);
  });

  it('hands over what EventBridge tells, as it is', async () => {
    const { queue, worked, told } = worker();
    const event = { source: 'aws.ecs', 'detail-type': 'ECS Deployment State Change' };
    expect(await left(queue, [record('1', '', JSON.stringify(event))])).toEqual([]);
    expect([worked, told]).toEqual([[], [event]]);
  });

  it('treats a message without a group as a group of its own', async () => {
    const { queue } = worker({ 1: 'throws' });
    const bare = (id: string) => ({ ...record(id, ''), attributes: {} }) as SQSRecord;
    expect(await left(queue, [bare('1'), bare('2')])).toEqual(['1']);
  });
});
