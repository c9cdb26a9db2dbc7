import { afterEach } from 'vitest';
import { CloudWatchLogGroups } from '../../../src/adapters/aws/logs/cloudwatch-log-groups.ts';
import { type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { withMoto } from '../../support/moto.ts';
import { MotoLogs, motoCredentials } from '../../support/moto-logs.ts';
import { logGroupsContract, type Pod } from './log-groups.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const errors: Readonly<Record<string, ReturnType<typeof awsError>>> = {
  'access-denied': awsError('AccessDeniedException'),
  throttled: awsError('ThrottlingException'),
  'source-unavailable': awsError('ServiceUnavailableException', 503),
};

withMoto((moto) => {
  logGroupsContract('CloudWatch Logs', async () => {
    let endpoint = moto.endpoint;
    const credentialsIn = async () => motoCredentials;
    const adapter = () => new CloudWatchLogGroups({ credentialsIn, endpoint, pauseMs: 1, mostEvents: 20 });
    const in_ = (region: string) => new MotoLogs(moto.endpoint, region);
    return {
      subject: { page: (...asked) => adapter().page(...asked) },
      nowMs: Date.now(),
      isThere: ({ group, place }) => in_(place.region).make(group),
      writes: ({ group, place }, events, pod) =>
        in_(place.region).write(
          group,
          events.map((event) => (pod === undefined ? event : { ...event, ...asInsightsWrites(event.message, pod) })),
        ),
      fails: async (_, reason) => {
        const standIn = await startAwsStandIn(() => errors[reason] ?? awsError('InternalFailure', 500));
        running.push(standIn);
        endpoint = standIn.endpoint;
      },
    };
  });
});

/** A line as Fluent Bit sends it for Container Insights. */
function asInsightsWrites(log: string, { namespace, deployment }: Pod) {
  const pod = `${deployment}-7d9c5b6f4-x2x7k`;
  return {
    stream: `ip-10-0-1-2-application.var.log.containers.${pod}_${namespace}_app-0a1b2c.log`,
    message: JSON.stringify({
      ...{ time: '2026-12-01T05:33:11.123456789Z', stream: 'stderr', _p: 'F', log },
      kubernetes: { pod_name: pod, namespace_name: namespace, container_name: 'app', host: 'ip-10-0-1-2' },
    }),
  };
}
