import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect, it } from 'vitest';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { CloudWatchResourceReadings } from '../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { type EcsServiceResource, resourceKey } from '../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';

const region = 'ap-northeast-2';
const role = 'arn:aws:iam::210987654321:role/geonbot-reader';
const ours: EcsServiceResource = { kind: 'ecs', name: 'pay', region, cluster: 'main', service: 'pay' };
const theirs: EcsServiceResource = { ...ours, account: 'data' };
const nobodys: EcsServiceResource = { ...ours, account: 'unknown' };

withMoto((moto) => {
  it('reads two accounts side by side, and says of the one that it cannot enter that it cannot', async () => {
    const clients = new AwsClients({ data: role }, awsClientOptions(moto.endpoint, region, 1));
    const measured = (at: EcsServiceResource, Value: number) =>
      clients.cloudWatchIn(at).send(
        new PutMetricDataCommand({
          Namespace: 'AWS/ECS',
          MetricData: [
            {
              MetricName: 'CPUUtilization',
              Dimensions: [
                { Name: 'ClusterName', Value: at.cluster },
                { Name: 'ServiceName', Value: at.service },
              ],
              Value,
              Timestamp: new Date(Date.now() - 6 * 60_000),
            },
          ],
        }),
      );
    await measured(ours, 11);
    await measured(theirs, 22);
    const readings = await new CloudWatchResourceReadings(clients.cloudWatchIn).latest(
      [ours, theirs, nobodys],
      Date.now(),
    );
    const cpu = (one: EcsServiceResource) => readings.get(resourceKey(one))?.cpu;
    expect([cpu(ours), cpu(theirs)]).toMatchObject([{ percent: 11 }, { percent: 22 }]);
    expect(cpu(nobodys)).toEqual(missing('source-unavailable'));
    const { credentials } = clients.cloudWatchIn(theirs).config;
    expect((await credentials()).accessKeyId).toMatch(/^ASIA/);
  });
});
