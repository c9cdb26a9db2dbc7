import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchAlarmGraphs } from '../../../src/adapters/aws/alert/cloudwatch-alarm-graphs.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmCard } from '../../support/an-alarm.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type MetricGraphStandIn, startMetricGraphs } from '../../support/metric-graph-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { alarmGraphsContract } from './alarm-graphs.contract.ts';

const running: MetricGraphStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function overTheWire() {
  const cloudWatch = await startMetricGraphs();
  running.push(cloudWatch);
  const asked: string[] = [];
  const clientOf = ({ region }: { readonly region: string }) => {
    asked.push(region);
    return new CloudWatchClient(awsClientOptions(cloudWatch.endpoint, region, 1));
  };
  return { cloudWatch, asked, subject: new CloudWatchAlarmGraphs(clientOf, 'Asia/Seoul') };
}

alarmGraphsContract('InMemoryAlarmGraphs', async () => {
  const subject = new InMemoryAlarmGraphs();
  return { subject, fails: async () => subject.setAvailable(false) };
});

alarmGraphsContract('CloudWatchAlarmGraphs', async () => {
  const { cloudWatch, subject } = await overTheWire();
  return { subject, fails: async () => cloudWatch.failWith(refusals['access-denied']) };
});

it('CloudWatchAlarmGraphs asks for the metric around the incident, its threshold and its band, where the alarm is', async () => {
  const { cloudWatch, asked, subject } = await overTheWire();
  await subject.draw(anAlarmCard({ changes: [aChange('ALARM', -40), aChange('OK', -30)] }), nowMs);
  expect(asked).toEqual(['ap-northeast-2']);
  expect(JSON.parse(JSON.parse(cloudWatch.requests[0]?.body ?? '{}').MetricWidget)).toMatchObject({
    start: '2026-11-22T07:20:00.000Z',
    end: '2026-11-22T08:45:00.000Z',
    timezone: '+0900',
    period: 300,
    stat: 'Average',
    metrics: [['AWS/ECS', 'CPUUtilization', 'ClusterName', 'prod', 'ServiceName', 'backend', { color: '#1f5fbf' }]],
    annotations: {
      horizontal: [{ value: 80 }],
      vertical: [[{ value: '2026-11-22T08:20:00.000Z' }, { value: '2026-11-22T08:30:00.000Z' }]],
    },
  });
});

it('CloudWatchAlarmGraphs shows the last day of an alarm that fires for a week', async () => {
  const { cloudWatch, subject } = await overTheWire();
  await subject.draw(anAlarmCard({ changes: [aChange('ALARM', -7 * 24 * 60)] }), nowMs);
  expect(JSON.parse(JSON.parse(cloudWatch.requests[0]?.body ?? '{}').MetricWidget)).toMatchObject({
    start: '2026-11-21T09:00:00.000Z',
    end: '2026-11-22T09:00:00.000Z',
    annotations: { vertical: [[{ value: '2026-11-21T09:00:00.000Z' }, { value: '2026-11-22T09:00:00.000Z' }]] },
  });
});
