import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { expect, it } from 'vitest';
import { CloudWatchMetricGraphs } from '../../../../src/adapters/aws/status/cloudwatch-metric-graphs.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { aPng, startMetricGraphs } from '../../../support/metric-graph-stand-in.ts';
import { withMoto } from '../../../support/moto.ts';

withMoto(() => {
  it('asks, and the stand-in answers, as the model of AWS says', async () => {
    const cloudWatch = await startMetricGraphs(['i-0123456789abcdef0']);
    const client = new CloudWatchClient(awsClientOptions(cloudWatch.endpoint, 'ap-northeast-2', 1));
    const bastion = { kind: 'ec2', name: 'b', region: 'ap-northeast-2', instanceId: 'i-0123456789abcdef0' } as const;
    await new CloudWatchMetricGraphs(() => client, 'UTC').draw([bastion], 3, 0);
    await cloudWatch.stop();
    const questions = cloudWatch.requests.map(({ target, body }) => ({
      ask: 'problems' as const,
      service: 'cloudwatch',
      operation: target.split('.').at(-1) ?? '',
      side: 'input' as const,
      value: JSON.parse(body),
    }));
    expect(questions.map(({ operation }) => operation).sort()).toEqual([
      'GetMetricWidgetImage',
      'ListMetrics',
      'ListMetrics',
    ]);
    const image = { ask: 'problems' as const, service: 'cloudwatch', operation: 'GetMetricWidgetImage' };
    const answered = { ...image, side: 'output' as const, value: { MetricWidgetImage: aPng.toString('base64') } };
    expect(askAwsModel([...questions, answered])).toEqual(['', '', '', '']);
    const wrong = { ...image, side: 'input' as const, value: { MetricWidget: 5 } };
    expect(askAwsModel([wrong])[0]).toContain('MetricWidget');
  });
});
