import { ContainerModule } from 'inversify';
import { CloudWatchAlarmGraphs } from '../../adapters/aws/alert/cloudwatch-alarm-graphs.ts';
import { EcsRollouts } from '../../adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../adapters/aws/deploy/ecs-running-services.ts';
import { AgentMetrics } from '../../adapters/aws/kit/agent-metrics.ts';
import { AwsClients } from '../../adapters/aws/kit/aws-clients.ts';
import { AwsResourceDirectory } from '../../adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchMetricGraphs } from '../../adapters/aws/status/cloudwatch-metric-graphs.ts';
import { CloudWatchResourceReadings } from '../../adapters/aws/status/cloudwatch-resource-readings.ts';
import { patience } from './patience.ts';
import {
  AGENT_METRICS,
  ALARM_GRAPHS,
  AWS_CLIENTS,
  FIRING_ALARMS,
  METRIC_GRAPHS,
  RESOURCE_DIRECTORY,
  RESOURCE_READINGS,
  ROLLOUTS,
  RUNNING_SERVICES,
  TEAM,
} from './tokens.ts';

export const resourcesModule = new ContainerModule(({ bind }) => {
  bind(AWS_CLIENTS).toResolvedValue(({ accounts }) => new AwsClients(accounts, patience), [TEAM]);
  bind(AGENT_METRICS).toResolvedValue(({ cloudWatchIn }) => new AgentMetrics(cloudWatchIn), [AWS_CLIENTS]);
  bind(RESOURCE_READINGS).toResolvedValue(
    ({ cloudWatchIn }, agents) => new CloudWatchResourceReadings(cloudWatchIn, agents),
    [AWS_CLIENTS, AGENT_METRICS],
  );
  bind(METRIC_GRAPHS).toResolvedValue(
    ({ cloudWatchIn }, { timeZone }, agents) => new CloudWatchMetricGraphs(cloudWatchIn, timeZone, agents),
    [AWS_CLIENTS, TEAM, AGENT_METRICS],
  );
  bind(RESOURCE_DIRECTORY).toResolvedValue((clients) => new AwsResourceDirectory(clients), [AWS_CLIENTS]);
  bind(FIRING_ALARMS).toResolvedValue(({ cloudWatchIn }) => new CloudWatchFiringAlarms(cloudWatchIn), [AWS_CLIENTS]);
  bind(ALARM_GRAPHS).toResolvedValue(
    ({ cloudWatchIn }, { timeZone }) => new CloudWatchAlarmGraphs(cloudWatchIn, timeZone),
    [AWS_CLIENTS, TEAM],
  );
  bind(ROLLOUTS).toResolvedValue(({ ecsIn }) => new EcsRollouts(ecsIn), [AWS_CLIENTS]);
  bind(RUNNING_SERVICES).toResolvedValue(({ ecsIn }) => new EcsRunningServices(ecsIn), [AWS_CLIENTS]);
});
