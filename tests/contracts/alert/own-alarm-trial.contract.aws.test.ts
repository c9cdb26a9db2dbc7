import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchOwnAlarmTrial } from '../../../src/adapters/aws/alert/cloudwatch-own-alarm-trial.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';
import { ownAlarmTrialContract } from './own-alarm-trial.contract.ts';

withMoto((moto) => {
  ownAlarmTrialContract('CloudWatchOwnAlarmTrial', async (alarms) => {
    const client = new CloudWatchClient(awsClientOptions(moto.endpoint));
    const { MetricAlarms: before = [] } = await client.send(new DescribeAlarmsCommand({}));
    const AlarmNames = before.flatMap(({ AlarmName }) => AlarmName ?? []);
    if (AlarmNames.length > 0) await client.send(new DeleteAlarmsCommand({ AlarmNames }));
    for (const AlarmName of alarms) {
      const metric = { Namespace: 'Geonbot', MetricName: 'Tests', Period: 300, Statistic: 'Sum' } as const;
      const rule = { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
      await client.send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...rule }));
    }
    const firing = async () => {
      const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
      return MetricAlarms.flatMap(({ AlarmName }) => AlarmName ?? []);
    };
    return { trial: new CloudWatchOwnAlarmTrial(client), firing };
  });
});
