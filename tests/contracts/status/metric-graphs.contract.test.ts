import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach } from 'vitest';
import { CloudWatchMetricGraphs } from '../../../src/adapters/aws/status/cloudwatch-metric-graphs.ts';
import { InMemoryMetricGraphs } from '../../../src/adapters/in-memory/status/in-memory-metric-graphs.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../support/aws-stand-in.ts';
import { startMetricGraphs } from '../../support/metric-graph-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { metricGraphsContract } from './metric-graphs.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

metricGraphsContract('InMemoryMetricGraphs', async () => {
  const subject = new InMemoryMetricGraphs();
  return { subject, fails: async (reason) => subject.setUnavailable(reason) };
});

metricGraphsContract('CloudWatchMetricGraphs', async () => {
  const cloudWatch = await startMetricGraphs();
  running.push(cloudWatch);
  const clientOf = ({ region }: { readonly region: string }) =>
    new CloudWatchClient(awsClientOptions(cloudWatch.endpoint, region, 1));
  return {
    subject: new CloudWatchMetricGraphs(clientOf, 'Asia/Seoul'),
    fails: async (reason) => cloudWatch.failWith(refusals[reason]),
  };
});
