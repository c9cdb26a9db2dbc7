import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach } from 'vitest';
import { metricsOf } from '../../../src/adapters/aws/kit/cloudwatch-metrics.ts';
import { CloudWatchResourceReadings } from '../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import type { Measure } from '../../../src/domain/status/reading.ts';
import type { EksCluster, Resource } from '../../../src/domain/status/resource.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { withMoto } from '../../support/moto.ts';
import { refusals } from '../../support/refusals.ts';
import { resourceReadingsContract } from './resource-readings.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

withMoto((moto) => {
  resourceReadingsContract('CloudWatchResourceReadings', async () => {
    const failing = new Map<string, string>();
    const clientOf = ({ region }: Place) =>
      new CloudWatchClient(awsClientOptions(failing.get(region) ?? moto.endpoint, region, 1));
    const put = (resource: Resource, measure: Measure, percent: number, atMs: number) => {
      const { Namespace, MetricName, Dimensions } = metricsOf(resource)[measure];
      const datum = { MetricName, Dimensions, Value: percent, Timestamp: new Date(atMs) };
      return clientOf(resource).send(new PutMetricDataCommand({ Namespace, MetricData: [datum] }));
    };
    const count = (cluster: EksCluster, which: 'nodes' | 'failed', value: number, atMs: number) => {
      const { Namespace, MetricName, Dimensions } = metricsOf(cluster)[which] ?? {};
      const datum = { MetricName, Dimensions, Value: value, Timestamp: new Date(atMs) };
      return clientOf(cluster).send(new PutMetricDataCommand({ Namespace, MetricData: [datum] }));
    };
    return {
      subject: new CloudWatchResourceReadings(clientOf),
      nowMs: Date.now(),
      async measured(resource, { cpu, memory }, atMs) {
        if (cpu !== null) await put(resource, 'cpu', cpu, atMs);
        if (memory !== null) await put(resource, 'memory', memory, atMs);
      },
      async nodes(cluster, { nodes, failed }, atMs) {
        await count(cluster, 'nodes', nodes, atMs);
        await count(cluster, 'failed', failed, atMs);
      },
      async credits(instance, { balance, surplus }, atMs) {
        const Dimensions = [{ Name: 'InstanceId', Value: instance.instanceId }];
        const datum = (MetricName: string, Value: number) => ({
          MetricName,
          Dimensions,
          Value,
          Timestamp: new Date(atMs),
        });
        const MetricData = [datum('CPUCreditBalance', balance), datum('CPUSurplusCreditBalance', surplus)];
        await clientOf(instance).send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
      },
      async regionFails(region, reason) {
        const standIn = await startAwsStandIn(() => refusals[reason]);
        running.push(standIn);
        failing.set(region, standIn.endpoint);
      },
    };
  });
});
