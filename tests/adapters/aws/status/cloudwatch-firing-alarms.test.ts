import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];
const place = { region: 'ap-northeast-2' };
const alert = { purpose: 'alert', dimensions: {} };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function alarmsThatMeet(answer: (count: number) => AwsAnswer) {
  const standIn = await startAwsStandIn((_, count) => answer(count));
  running.push(standIn);
  const clientOf = ({ region }: { readonly region: string }) =>
    new CloudWatchClient(awsClientOptions(standIn.endpoint, region, 1));
  return { standIn, alarms: new CloudWatchFiringAlarms(clientOf) };
}

it('asks for what fires now, metric and composite alarms alike, page by page, and has the newest first', async () => {
  const pages = [
    {
      MetricAlarms: [
        { AlarmName: 'old', StateTransitionedTimestamp: 1_790_000_000, StateUpdatedTimestamp: 1_790_009_000 },
        { AlarmName: 'unknown' },
      ],
      NextToken: 'more',
    },
    { CompositeAlarms: [{ AlarmName: 'new', StateUpdatedTimestamp: 1_790_001_000 }] },
  ];
  const { standIn, alarms } = await alarmsThatMeet((count) => ({ status: 200, body: pages[count - 1] ?? {} }));
  expect(await alarms.in([place])).toEqual({
    alarms: [
      { place, name: 'new', sinceMs: 1_790_001_000_000, ...alert },
      { place, name: 'old', sinceMs: 1_790_000_000_000, ...alert },
      { place, name: 'unknown', sinceMs: null, ...alert },
    ],
    more: false,
    unread: [],
  });
  const question = { StateValue: 'ALARM', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 };
  expect(standIn.requests.map(({ body }) => JSON.parse(body))).toEqual([question, { ...question, NextToken: 'more' }]);
});

it('reads up to 2,000 of a place, and says that there are more', async () => {
  const MetricAlarms = Array.from({ length: 100 }, (_, at) => ({ AlarmName: `alarm-${at}` }));
  const { standIn, alarms } = await alarmsThatMeet(() => ({ status: 200, body: { MetricAlarms, NextToken: 'more' } }));
  const { alarms: read, more } = await alarms.in([place]);
  expect([read.length, more, standIn.requests.length]).toEqual([2_000, true, 20]);
});

it('does not know which alarms fire where a later page fails', async () => {
  const first = { MetricAlarms: [{ AlarmName: 'a' }], NextToken: 'more' };
  const { alarms } = await alarmsThatMeet((count) => (count === 1 ? { status: 200, body: first } : 'hang-up'));
  expect(await alarms.in([place])).toEqual({
    alarms: [],
    more: false,
    unread: [{ place, reason: 'source-unavailable' }],
  });
});
