import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach } from 'vitest';
import { CloudWatchWeeksOfUse } from '../../../src/adapters/aws/cost/cloudwatch-weeks-of-use.ts';
import { metricsOf } from '../../../src/adapters/aws/kit/cloudwatch-metrics.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { withMoto } from '../../support/moto.ts';
import { refusals } from '../../support/refusals.ts';
import { weeksOfUseContract } from './weeks-of-use.contract.ts';

const running: AwsStandIn[] = [];
const hourMs = 3_600_000;

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

withMoto((moto) => {
  weeksOfUseContract('CloudWatchWeeksOfUse', async () => {
    const failing = new Map<string, string>();
    const clientOf = ({ region }: Place) =>
      new CloudWatchClient(awsClientOptions(failing.get(region) ?? moto.endpoint, region, 1));
    const nowMs = Date.now();
    return {
      subject: new CloudWatchWeeksOfUse(clientOf),
      nowMs,
      async measured(resource, hours) {
        const { Namespace, MetricName, Dimensions } = metricsOf(resource).cpu;
        const startMs = nowMs - (nowMs % hourMs);
        const MetricData = hours.map((Value, at) => ({
          ...{ MetricName, Dimensions, Value },
          Timestamp: new Date(startMs - (at + 1) * hourMs + 60_000),
        }));
        await clientOf(resource).send(new PutMetricDataCommand({ Namespace, MetricData }));
      },
      async regionFails(region, reason) {
        const standIn = await startAwsStandIn(() => refusals[reason]);
        running.push(standIn);
        failing.set(region, standIn.endpoint);
      },
    };
  });
});
