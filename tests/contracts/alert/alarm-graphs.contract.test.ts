import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, it } from 'vitest';
import { CloudWatchAlarmGraphs } from '../../../src/adapters/aws/alert/cloudwatch-alarm-graphs.ts';
import { placeOfAlarm } from '../../../src/adapters/aws/alert/place-of-alarm.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import type { AlarmQuery } from '../../../src/domain/alert/alarm.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmCard } from '../../support/an-alarm.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type MetricGraphStandIn, startMetricGraphs } from '../../support/metric-graph-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { alarmGraphsContract } from './alarm-graphs.contract.ts';

const placeOf = placeOfAlarm('123456789012', { data: 'arn:aws:iam::999999999999:role/data' });
const running: MetricGraphStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function overTheWire() {
  const cloudWatch = await startMetricGraphs();
  running.push(cloudWatch);
  const asked: string[] = [];
  const clientOf = ({ region, account = 'own' }: Place) => {
    asked.push(`${account} ${region}`);
    return new CloudWatchClient(awsClientOptions(cloudWatch.endpoint, region, 1));
  };
  return { cloudWatch, asked, subject: new CloudWatchAlarmGraphs(clientOf, placeOf, 'Asia/Seoul') };
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
  expect(asked).toEqual(['own ap-northeast-2']);
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

const widgetOf = ({ requests }: MetricGraphStandIn) =>
  JSON.parse(JSON.parse(requests.at(-1)?.body ?? '{}').MetricWidget);
const fired = anAlarmCard({ changes: [aChange('ALARM', -40)] });
const part = (id: string, name: string): AlarmQuery => ({
  id,
  label: null,
  returned: false,
  metric: { namespace: 'A', name, dimensions: { Q: '1' }, statistic: 'Sum', periodSeconds: 60, threshold: null },
  expression: null,
  periodSeconds: null,
});

it('CloudWatchAlarmGraphs draws an expression alone, with its threshold on its own scale, and hides what it is made of', async () => {
  const { cloudWatch, subject } = await overTheWire();
  const rate: AlarmQuery = {
    ...part('e1', ''),
    label: 'Error rate',
    returned: true,
    metric: null,
    expression: 'm1/m2*100',
  };
  const queries = [rate, part('m1', 'Errors'), { ...part('m2', 'Requests') }];
  await subject.draw({ ...fired, subject: { description: null, metric: null, queries, threshold: 5 } }, nowMs);
  expect(widgetOf(cloudWatch)).toMatchObject({
    title: 'Error rate',
    metrics: [
      [{ expression: 'm1/m2*100', id: 'e1', label: 'Error rate', visible: true }],
      ['A', 'Errors', 'Q', '1', { id: 'm1', visible: false, stat: 'Sum', period: 60 }],
      ['A', 'Requests', 'Q', '1', { id: 'm2', visible: false, stat: 'Sum', period: 60 }],
    ],
    annotations: { horizontal: [{ value: 5 }] },
  });
});

it('CloudWatchAlarmGraphs draws the band of an anomaly alarm with the metric, and invents no threshold', async () => {
  const { cloudWatch, subject } = await overTheWire();
  const band: AlarmQuery = {
    ...part('ad1', ''),
    returned: true,
    metric: null,
    expression: 'ANOMALY_DETECTION_BAND(m1, 2)',
  };
  const queries = [{ ...part('m1', 'CPUUtilization'), returned: true }, band];
  await subject.draw({ ...fired, subject: { description: null, metric: null, queries } }, nowMs);
  const widget = widgetOf(cloudWatch);
  expect(widget.metrics.map((line: readonly { visible?: boolean }[]) => line.at(-1)?.visible)).toEqual([true, true]);
  expect(widget.annotations).not.toHaveProperty('horizontal');
});

it('CloudWatchAlarmGraphs keeps the account of a metric that is of another one than its alarm', async () => {
  const { cloudWatch, subject } = await overTheWire();
  const metric = fired.subject.metric && { ...fired.subject.metric, accountId: '999999999999' };
  await subject.draw({ ...fired, subject: { description: null, metric } }, nowMs);
  expect(widgetOf(cloudWatch).metrics[0].at(-1)).toMatchObject({ accountId: '999999999999' });
});

it("CloudWatchAlarmGraphs draws another account's alarm with that account's role, or says that it may not", async () => {
  const { cloudWatch, asked, subject } = await overTheWire();
  const of = (account: string) => ({ ...fired, alarm: { ...fired.alarm, account } });
  expect(await subject.draw(of('999999999999'), nowMs)).toBeInstanceOf(Uint8Array);
  expect(asked).toEqual(['data ap-northeast-2']);
  expect(await subject.draw(of('888888888888'), nowMs)).toBe('no-access');
  expect(cloudWatch.requests).toHaveLength(1);
});
