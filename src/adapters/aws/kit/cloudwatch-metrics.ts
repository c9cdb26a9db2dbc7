import type { Metric } from '@aws-sdk/client-cloudwatch';
import type { Measure } from '../../../domain/status/reading.ts';
import { byItsKind, type ForEachKind, type Resource } from '../../../domain/status/resource.ts';

/**
 * `nodes` and `failed`: how many nodes there are, and how many of them failed; only a cluster has any. `credits` and `surplus`:
 * the CPU credits that are left, and those that were spent beyond them; only a burstable instance has any.
 */
export type MetricsOf = Readonly<Record<Measure, Metric>> & {
  readonly nodes: Metric | null;
  readonly failed: Metric | null;
  readonly credits: Metric | null;
  readonly surplus: Metric | null;
};

const noNodes = { nodes: null, failed: null };
const noCredits = { credits: null, surplus: null };

/**
 * The metrics that tell a resource's measures, in percent. EC2 memory is only known to the CloudWatch agent, here as it names
 * it when it aggregates by InstanceId; EKS nodes only to Container Insights.
 */
const metrics: ForEachKind<MetricsOf> = {
  ec2: ({ instanceId: InstanceId }) => ({
    cpu: metric('AWS/EC2', 'CPUUtilization', { InstanceId }),
    memory: metric('CWAgent', 'mem_used_percent', { InstanceId }),
    credits: metric('AWS/EC2', 'CPUCreditBalance', { InstanceId }),
    surplus: metric('AWS/EC2', 'CPUSurplusCreditBalance', { InstanceId }),
    ...noNodes,
  }),
  ecs: ({ cluster: ClusterName, service: ServiceName }) => ({
    cpu: metric('AWS/ECS', 'CPUUtilization', { ClusterName, ServiceName }),
    memory: metric('AWS/ECS', 'MemoryUtilization', { ClusterName, ServiceName }),
    ...noNodes,
    ...noCredits,
  }),
  eks: ({ cluster: ClusterName }) => ({
    cpu: metric('ContainerInsights', 'node_cpu_utilization', { ClusterName }),
    memory: metric('ContainerInsights', 'node_memory_utilization', { ClusterName }),
    nodes: metric('ContainerInsights', 'cluster_node_count', { ClusterName }),
    failed: metric('ContainerInsights', 'cluster_failed_node_count', { ClusterName }),
    ...noCredits,
  }),
};

export function metricsOf(resource: Resource): MetricsOf {
  return byItsKind(metrics, resource);
}

function metric(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): Metric {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
