import { type AwsAnswer, type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';

export type MetricGraphStandIn = AwsStandIn & { failWith(answer: AwsAnswer): void };

/** A small PNG of one point. */
export const aPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/** A CloudWatch that draws the same picture of everything, as no emulator does, and lists the agents of these instances. */
export async function startMetricGraphs(instances: readonly string[] = []): Promise<MetricGraphStandIn> {
  let failure: AwsAnswer | null = null;
  const agents = instances.map((Value) => ({
    Namespace: 'CWAgent',
    MetricName: 'mem_used_percent',
    Dimensions: [{ Name: 'InstanceId', Value }],
  }));
  const standIn = await startAwsStandIn(({ target }) => {
    if (failure !== null) return failure;
    if (target.endsWith('.ListMetrics')) return { status: 200, body: { Metrics: agents } };
    return { status: 200, body: { MetricWidgetImage: aPng.toString('base64') } };
  });
  return {
    ...standIn,
    failWith: (answer) => {
      failure = answer;
    },
  };
}
