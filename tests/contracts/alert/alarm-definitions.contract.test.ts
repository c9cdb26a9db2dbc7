import { afterEach, expect, it } from 'vitest';
import { CloudWatchAlarmDefinitions } from '../../../src/adapters/aws/alert/cloudwatch-alarm-definitions.ts';
import { placeOfAlarm } from '../../../src/adapters/aws/alert/place-of-alarm.ts';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { Cloud } from '../../support/a-cloud.ts';
import { cpuHigh } from '../../support/an-alarm.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { startCloud } from '../../support/cloud-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { alarmDefinitionsContract } from './alarm-definitions.contract.ts';

const nowMs = Date.parse('2026-11-22T03:07:30Z');
const running: AwsStandIn[] = [];
const roles = { data: 'arn:aws:iam::999999999999:role/data' };

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function over(standIn: AwsStandIn, own: string | null = cpuHigh.account) {
  running.push(standIn);
  const clients = new AwsClients(roles, awsClientOptions(standIn.endpoint, 'ap-northeast-2', 1));
  return new CloudWatchAlarmDefinitions(clients.cloudWatchIn, placeOfAlarm(own, roles));
}

alarmDefinitionsContract('InMemoryAlarmDefinitions', async () => {
  const subject = new InMemoryAlarmDefinitions();
  const definition = {
    comparison: null,
    threshold: null,
    periods: null,
    datapoints: null,
    periodSeconds: null,
    missingData: null,
    unit: null,
  };
  return {
    subject,
    exists: async (alarm) => subject.define(alarm, definition),
    isTagged: async (alarm, tags) => subject.tag(alarm, tags),
    names: async (group, children) =>
      subject.compose(
        group,
        children.map(({ name }) => name),
      ),
    fails: async (reason) => subject.failWith(reason),
  };
});

alarmDefinitionsContract('CloudWatchAlarmDefinitions', async () => {
  const cloud = new Cloud(nowMs);
  return {
    subject: await over(await startCloud(cloud)),
    exists: async ({ region, name }) => void cloud.at({ region }).alarms.push({ name, sinceMs: nowMs }),
    names: async ({ region, name }, children) => {
      const names = children.map((child) => child.name);
      cloud.at({ region }).alarms.push({ name, sinceMs: nowMs, children: names });
    },
    isTagged: async ({ region, name }, tags) => {
      const { alarms } = cloud.at({ region });
      const at = alarms.findIndex((one) => one.name === name);
      alarms.splice(at, 1, { name, sinceMs: nowMs, tags });
    },
    fails: async (reason) => void cloud.at({ region: cpuHigh.region }).troubles.set('alarms', refusals[reason]),
  };
});

it('CloudWatchAlarmDefinitions says how an alarm is configured, and that a composite one has no threshold', async () => {
  const MetricAlarms = [
    {
      AlarmName: 'backend CPU high',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 80,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      Period: 60,
      TreatMissingData: 'notBreaching',
      Unit: 'Percent',
    },
    {
      AlarmName: 'band',
      ComparisonOperator: 'GreaterThanUpperThreshold',
      EvaluationPeriods: 2,
      ThresholdMetricId: 'ad',
    },
  ];
  const body = { MetricAlarms, CompositeAlarms: [{ AlarmName: 'all', AlarmRule: 'ALARM(a)' }] };
  const subject = await over(await startAwsStandIn(() => ({ status: 200, body })));
  const asked = ['backend CPU high', 'band', 'all'].map((name) => ({
    ...cpuHigh,
    id: name as typeof cpuHigh.id,
    name,
  }));
  expect(Object.fromEntries(await subject.of(asked))).toMatchObject({
    'backend CPU high': {
      value: {
        comparison: 'at-or-above',
        threshold: 80,
        periods: 5,
        datapoints: 3,
        periodSeconds: 60,
        missingData: 'notBreaching',
        unit: 'Percent',
      },
    },
    band: { value: { comparison: 'above-band', threshold: null, periods: 2, datapoints: 2 } },
    all: { value: { comparison: null, threshold: null, periods: null } },
  });
});

it("CloudWatchAlarmDefinitions asks another account with that account's role, and says of a stranger's that it could not ask", async () => {
  const cloud = new Cloud(nowMs);
  cloud.at({ region: cpuHigh.region, account: 'data' }).alarms.push({ name: 'theirs', sinceMs: nowMs });
  const subject = await over(await startCloud(cloud));
  const theirs = { ...cpuHigh, account: '999999999999', name: 'theirs' };
  expect((await subject.of([theirs])).get(cpuHigh.id)?.kind).toBe('known');
  expect((await subject.of([{ ...theirs, account: '888888888888' }])).get(cpuHigh.id)).toMatchObject({
    kind: 'unreadable',
    because: { reason: 'not-asked' },
  });
  expect((await subject.of([{ ...theirs, account: cpuHigh.account }])).get(cpuHigh.id)?.kind).toBe('none');
});

it('CloudWatchAlarmDefinitions names the series of a Metrics Insights alarm that fire, and none where it may not ask', async () => {
  const query = 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId';
  const alarm = { AlarmName: cpuHigh.name, StateValue: 'ALARM', Metrics: [{ Id: 'q1', Expression: query }] };
  const firing = (at: number) => ({
    ContributorId: `${at}`,
    ContributorAttributes: { InstanceId: `i-${at}` },
    StateReason: '',
  });
  let answer: object = { AlarmContributors: [firing(1)] };
  let refused = false;
  const standIn = await startAwsStandIn(({ target }) => {
    if (!target.endsWith('.DescribeAlarmContributors')) return { status: 200, body: { MetricAlarms: [alarm] } };
    return refused ? refusals['access-denied'] : { status: 200, body: answer };
  });
  const subject = await over(standIn);
  const asked = async () => (await subject.of([cpuHigh])).get(cpuHigh.id);
  expect(await asked()).toMatchObject({ kind: 'known', value: { contributors: ['InstanceId=i-1'] } });
  expect(JSON.stringify(await asked())).not.toContain('moreContributors');
  answer = { ...answer, NextToken: 'more' };
  expect(await asked()).toMatchObject({ value: { contributors: ['InstanceId=i-1'], moreContributors: true } });
  answer = { AlarmContributors: Array.from({ length: 21 }, (_, at) => firing(at)) };
  expect(await asked()).toMatchObject({ value: { moreContributors: true } });
  refused = true;
  expect((await asked())?.kind).toBe('known');
  expect(JSON.stringify(await asked())).not.toContain('contributors');
});
