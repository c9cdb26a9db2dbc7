import type { Metric } from '@aws-sdk/client-cloudwatch';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Measure } from '../../../domain/status/reading.ts';
import type { EksCluster, Resource } from '../../../domain/status/resource.ts';

/**
 * The metric that tells a resource's measure, in percent. EC2 memory is only known to the CloudWatch agent, here as it names
 * it when it aggregates by InstanceId; EKS nodes only to Container Insights.
 */
export function metricOf(resource: Resource, measure: Measure): Metric {
  switch (resource.kind) {
    case 'ec2': {
      const dimensions = { InstanceId: resource.instanceId };
      return measure === 'cpu'
        ? metric('AWS/EC2', 'CPUUtilization', dimensions)
        : metric('CWAgent', 'mem_used_percent', dimensions);
    }
    case 'ecs': {
      const dimensions = { ClusterName: resource.cluster, ServiceName: resource.service };
      return metric('AWS/ECS', measure === 'cpu' ? 'CPUUtilization' : 'MemoryUtilization', dimensions);
    }
    case 'eks': {
      const name = measure === 'cpu' ? 'node_cpu_utilization' : 'node_memory_utilization';
      return metric('ContainerInsights', name, { ClusterName: resource.cluster });
    }
    default:
      return unreachable(resource);
  }
}

/** How many nodes a cluster has, or how many of them failed. */
export function nodeMetricOf({ cluster }: EksCluster, which: 'nodes' | 'failed'): Metric {
  const name = which === 'nodes' ? 'cluster_node_count' : 'cluster_failed_node_count';
  return metric('ContainerInsights', name, { ClusterName: cluster });
}

function metric(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): Metric {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
