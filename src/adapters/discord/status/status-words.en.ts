import type { StatusWords } from './status-words.ts';

const rolloutWords = { 'in-progress': 'deploying', failed: 'deployment failed' };

const missingWords = {
  'no-agent': 'no agent',
  'insights-off': 'Insights off',
  'no-task-running': 'no task running',
  'not-found': 'not found',
  'no-data': 'no data',
  'access-denied': 'no permission',
  throttled: 'throttled',
  'source-unavailable': 'no answer',
};

export const englishStatus: StatusWords = {
  title: (only) => (only === null ? 'AWS status' : `${only.toUpperCase()} status`),
  overall: { critical: 'critical', warning: 'needs a look', unknown: 'partly unknown', ok: 'all good' },
  tally: {
    critical: (count) => `${count} critical`,
    warning: (count) => plural(count, 'warning'),
    unknown: (count) => `${count} unknown`,
    ok: (count) => `${count} ok`,
  },
  checked: (when) => `checked ${when}`,
  nothingWatched: (only) =>
    `${only === null ? 'No resource is' : `No ${only.toUpperCase()} resource is`} being watched. Name some under \`resources\` in \`geonbot.yaml\`.`,
  cpu: 'CPU',
  memory: 'Memory',
  tasks: 'Tasks',
  taskCounts: ({ running, desired, pending, rollout }) =>
    `${running}/${desired} tasks${pending > 0 ? ` (${pending} starting)` : ''}${rollout === undefined ? '' : ` · ${rolloutWords[rollout]}`}`,
  nodeCounts: ({ nodes, failed }) => `${plural(nodes, 'node')}${failed > 0 ? ` (${failed} failed)` : ''}`,
  missing: missingWords,
  remedy: {
    'no-agent': 'EC2 memory is only known to the CloudWatch agent. Install or restart it on the instance.',
    'insights-off':
      'EKS nodes are only measured by Container Insights. Add the Amazon CloudWatch Observability add-on to the cluster.',
    'no-task-running':
      'No task runs, so there is nothing to measure. Look at the desired count and the service events in ECS.',
    'not-found': 'AWS knows no such resource. Check its name and region in `geonbot.yaml`.',
    'no-data': 'CloudWatch has had nothing for 15 minutes. The resource may be stopped or brand new.',
    'access-denied':
      'Geonbot may not read it. Allow its role `cloudwatch:GetMetricData`, `cloudwatch:ListMetrics` and `ecs:DescribeServices`; in another account the role under `accounts` must allow them and trust Geonbot.',
    throttled: 'AWS is limiting requests. Refresh in a minute.',
    'source-unavailable': 'AWS did not answer. Refresh in a minute.',
  },
  whyMissing: 'Why some readings are missing',
  shown: (from, to, of) => `showing ${from}–${to} of ${of}`,
  pages: 'Show others',
  firing: (count, more) => `${more ? 'At least ' : ''}${plural(count, 'alarm')} firing`,
  moreAlarms: (count, more) => `…and ${more ? 'at least ' : ''}${count} more`,
  alarmsUnknown: 'It is not known which alarms fire',
  alarmsUnread: (place, reason) =>
    reason === 'access-denied'
      ? `Alarms of ${place} could not be read: allow \`cloudwatch:DescribeAlarms\`.`
      : `Alarms of ${place} could not be read: ${missingWords[reason]}.`,
  undiscoveredTitle: 'Could not be looked for',
  undiscovered: (rule, reason) => `${rule}: ${missingWords[reason]}`,
  refresh: 'Refresh',
  graph: 'Graph',
  graphTitle: (hours) => `CPU and memory, last ${plural(hours, 'hour')}`,
  graphOf: (drawn, of) => `The worst ${drawn} of ${of}, as far as they are in one place.`,
  hours: (hours) => plural(hours, 'hour'),
  hoursMenu: 'How far back',
  noGraphTitle: 'No graph',
  noGraph: {
    'access-denied': 'Geonbot may not draw it. Allow its role `cloudwatch:GetMetricWidgetImage`.',
    throttled: 'CloudWatch is limiting requests. Try again in a minute.',
    'source-unavailable': 'CloudWatch did not answer. Try again in a minute.',
  },
  unknownResourceTitle: 'No such resource',
  unknownResource: (name, known) =>
    known === ''
      ? `Nothing called ${name} is being watched, nor anything else. Name some under \`resources\` in \`geonbot.yaml\`.`
      : `Nothing called ${name} is being watched. There are: ${known}`,
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
