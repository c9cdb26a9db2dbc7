import { ContainerModule } from 'inversify';
import { AgentMetrics } from '../../../adapters/aws/kit/agent-metrics.ts';
import { AwsResourceConditions } from '../../../adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchMetricGraphs } from '../../../adapters/aws/status/cloudwatch-metric-graphs.ts';
import { CloudWatchResourceReadings } from '../../../adapters/aws/status/cloudwatch-resource-readings.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';
import { statusUseCases } from './use-cases.ts';

const statusAdapters = new ContainerModule(({ bind }) => {
  bind(t.AGENT_METRICS).toResolvedValue(
    ({ cloudWatchIn }, { agents }) => new AgentMetrics(cloudWatchIn, agents),
    [AWS_CLIENTS, TEAM],
  );
  bind(t.RESOURCE_READINGS).toResolvedValue(
    ({ cloudWatchIn }, agents) => new CloudWatchResourceReadings(cloudWatchIn, agents),
    [AWS_CLIENTS, t.AGENT_METRICS],
  );
  bind(t.METRIC_GRAPHS).toResolvedValue(
    ({ cloudWatchIn }, { timeZone }, agents) => new CloudWatchMetricGraphs(cloudWatchIn, timeZone, agents),
    [AWS_CLIENTS, TEAM, t.AGENT_METRICS],
  );
  bind(t.RESOURCE_DIRECTORY).toResolvedValue(
    (clients, { agents }) => new AwsResourceDirectory(clients, { hosts: agents.hostDimension !== null }),
    [AWS_CLIENTS, TEAM],
  );
  bind(t.RESOURCE_CONDITIONS).toResolvedValue((clients) => new AwsResourceConditions(clients), [AWS_CLIENTS]);
  bind(t.FIRING_ALARMS).toResolvedValue(({ cloudWatchIn }) => new CloudWatchFiringAlarms(cloudWatchIn), [AWS_CLIENTS]);
});

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const statusRoom = [statusAdapters, statusUseCases];
