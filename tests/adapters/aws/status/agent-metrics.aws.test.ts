import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect, it } from 'vitest';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { missing } from '../../../../src/domain/status/reading.ts';
import { type Ec2Instance, resourceKey } from '../../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { withMoto } from '../../../support/moto.ts';

const region = 'ap-northeast-2';
const instance = (digit: number): Ec2Instance => ({ kind: 'ec2', name: 'x', region, instanceId: `i-0000000${digit}` });

withMoto((moto) => {
  const client = () => new CloudWatchClient(awsClientOptions(moto.endpoint, region, 1));
  const agentSays = (name: string, dimensions: Readonly<Record<string, string>>, Value: number) =>
    client().send(
      new PutMetricDataCommand({
        Namespace: 'CWAgent',
        MetricData: [
          {
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, value]) => ({ Name, Value: value })),
            Value,
            Timestamp: new Date(Date.now() - 6 * 60_000),
          },
        ],
      }),
    );

  it('finds the memory of instances whatever dimensions their agents send, on Linux and on Windows', async () => {
    const [linux, grouped, windows, bare] = [instance(1), instance(2), instance(3), instance(4)];
    await agentSays('mem_used_percent', { InstanceId: linux.instanceId, ImageId: 'ami-1', InstanceType: 't3' }, 11);
    await agentSays('mem_used_percent', { AutoScalingGroupName: 'web', InstanceId: grouped.instanceId }, 99);
    await agentSays('mem_used_percent', { InstanceId: grouped.instanceId }, 22);
    await agentSays('Memory % Committed Bytes In Use', { InstanceId: windows.instanceId, objectname: 'Memory' }, 33);
    const readings = await new CloudWatchResourceReadings(client).latest([linux, grouped, windows, bare], Date.now());
    const memory = (one: Ec2Instance) => readings.get(resourceKey(one))?.memory;
    expect([linux, grouped, windows].map(memory)).toMatchObject([{ percent: 11 }, { percent: 22 }, { percent: 33 }]);
    expect(memory(bare)).toEqual(missing('no-agent'));
  });
});
