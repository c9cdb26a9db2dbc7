import type { AgentMetrics } from '../../../adapters/aws/kit/agent-metrics.ts';
import type { CheckStatus } from '../../../application/status/check-status.ts';
import type { GraphStatus } from '../../../application/status/graph-status.ts';
import type { FiringAlarms } from '../../../application/status/ports/firing-alarms.ts';
import type { MetricGraphs } from '../../../application/status/ports/metric-graphs.ts';
import type { ResourceDirectory } from '../../../application/status/ports/resource-directory.ts';
import type { ResourceReadings } from '../../../application/status/ports/resource-readings.ts';
import type { StatusWork } from '../../work/status-work.ts';
import { token } from '../token.ts';

export const AGENT_METRICS = token<AgentMetrics>('agent-metrics');
export const RESOURCE_READINGS = token<ResourceReadings>('resource-readings');
export const FIRING_ALARMS = token<FiringAlarms>('firing-alarms');
export const RESOURCE_DIRECTORY = token<ResourceDirectory>('resource-directory');
export const METRIC_GRAPHS = token<MetricGraphs>('metric-graphs');
export const CHECK_STATUS = token<CheckStatus>('check-status');
export const GRAPH_STATUS = token<GraphStatus>('graph-status');
export const STATUS_WORK = token<StatusWork>('status-work');
