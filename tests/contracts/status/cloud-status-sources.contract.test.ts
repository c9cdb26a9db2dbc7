import { afterEach } from 'vitest';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { Cloud, type CloudApi, steady, type TrueInstance } from '../../support/a-cloud.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, awsError } from '../../support/aws-stand-in.ts';
import { startCloud } from '../../support/cloud-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { firingAlarmsContract } from './firing-alarms.contract.ts';
import { type InstanceCondition, resourceConditionsContract } from './resource-conditions.contract.ts';
import { resourceDirectoryContract } from './resource-directory.contract.ts';

const nowMs = Date.parse('2026-11-22T03:07:30Z');
const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function aCloud() {
  const cloud = new Cloud(nowMs);
  const standIn = await startCloud(cloud);
  running.push(standIn);
  return { cloud, clients: new AwsClients({}, awsClientOptions(standIn.endpoint, 'ap-northeast-2', 1)) };
}

const apis: readonly CloudApi[] = ['metrics', 'alarms', 'ecs', 'ec2', 'eks'];

firingAlarmsContract('CloudWatchFiringAlarms on the cloud of the tests', async () => {
  const { cloud, clients } = await aCloud();
  return {
    subject: new CloudWatchFiringAlarms(clients.cloudWatchIn),
    fires: async (place, names) => void cloud.at(place).alarms.push(...names.map((name) => ({ name, sinceMs: nowMs }))),
    firesAs: async (place, name, as) => void cloud.at(place).alarms.push({ name, sinceMs: nowMs, ...as }),
    isCalm: async (place, name) => void cloud.at(place).alarms.push({ name, sinceMs: nowMs, calm: true }),
    placeFails: async (place, reason) => void cloud.at(place).troubles.set('alarms', refusal(reason)),
  };
});

resourceConditionsContract('AwsResourceConditions on the cloud of the tests', async () => {
  const { cloud, clients } = await aCloud();
  return {
    subject: new AwsResourceConditions(clients),
    nowMs,
    hasInstance: async (instance, condition) => {
      cloud.at(instance).instances.push({ id: instance.instanceId, cpu: steady(1), ...instanceIn(condition) });
      return instance;
    },
    hasCluster: async (cluster, condition) => {
      const fargate = { nodeGroups: [], fargateProfiles: ['jobs'], insights: false };
      cloud.at(cluster).clusters.push({
        name: cluster.cluster,
        nodes: [],
        ...(condition === 'fargate-only' ? fargate : {}),
      });
    },
    hasNot: async () => undefined,
    placeFails: async (place, reason) => {
      const off = awsError('UnrecognizedClientException', 400);
      const answer = reason === 'region-off' ? off : refusal(reason);
      if (typeof answer === 'string') throw new Error('a refusal says something');
      for (const api of apis) cloud.at(place).troubles.set(api, answer);
    },
  };
});

resourceDirectoryContract('AwsResourceDirectory on the cloud of the tests', async () => {
  const { cloud, clients } = await aCloud();
  let instances = 0;
  return {
    subject: new AwsResourceDirectory(clients),
    nowMs,
    hasServices: async (place, cluster, names) => {
      const services = names.map((service) => ({ cluster, service, desired: 0, tasks: [] }));
      cloud.at(place).services.push(...services);
    },
    hasInstance: async (place, tags) => {
      instances += 1;
      const id = `i-0000000${instances}`;
      cloud.at(place).instances.push({ id, tags, cpu: steady(1) });
      return id;
    },
    stops: async (place, id, stoppedAtMs) => {
      const { instances: all } = cloud.at(place);
      const at = all.findIndex((one) => one.id === id);
      const instance = all[at];
      if (instance !== undefined) all[at] = { ...instance, state: 'stopped', stoppedAtMs };
      return stoppedAtMs;
    },
    hasEksCluster: async (place, name) => void cloud.at(place).clusters.push({ name, nodes: [] }),
    placeFails: async (place, reason) => {
      for (const api of apis) cloud.at(place).troubles.set(api, refusal(reason));
    },
  };
});

function instanceIn(condition: InstanceCondition): Pick<TrueInstance, 'state' | 'checks'> {
  if (condition === 'starting') return { state: 'pending' };
  if (condition === 'stopped' || condition === 'terminated') return { state: condition };
  return { state: 'running', checks: checksIn[condition] };
}

const checksIn = {
  fine: 'ok',
  impaired: 'impaired',
  initializing: 'initializing',
  unchecked: 'insufficient-data',
} as const;

function refusal(reason: keyof typeof refusals) {
  const answer = refusals[reason];
  if (typeof answer === 'string') throw new Error('a refusal says something');
  return answer;
}
