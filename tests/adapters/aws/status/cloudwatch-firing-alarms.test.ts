import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];
const place = { region: 'ap-northeast-2' };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

it('asks once for what fires now, metric and composite alarms alike, newest first, and says that a page is not all', async () => {
  const standIn = await startAwsStandIn(() => ({
    status: 200,
    body: {
      MetricAlarms: [
        { AlarmName: 'old', StateTransitionedTimestamp: 1_790_000_000, StateUpdatedTimestamp: 1_790_009_000 },
        { AlarmName: 'unknown' },
      ],
      CompositeAlarms: [{ AlarmName: 'new', StateUpdatedTimestamp: 1_790_001_000 }],
      NextToken: 'more',
    },
  }));
  running.push(standIn);
  const alarms = new CloudWatchFiringAlarms(
    ({ region }) => new CloudWatchClient(awsClientOptions(standIn.endpoint, region, 1)),
  );
  expect(await alarms.in([place])).toEqual({
    alarms: [
      { place, name: 'new', sinceMs: 1_790_001_000_000 },
      { place, name: 'old', sinceMs: 1_790_000_000_000 },
      { place, name: 'unknown', sinceMs: null },
    ],
    more: true,
    unread: [],
  });
  expect(standIn.requests.map(({ body }) => JSON.parse(body))).toEqual([
    { StateValue: 'ALARM', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 },
  ]);
});
