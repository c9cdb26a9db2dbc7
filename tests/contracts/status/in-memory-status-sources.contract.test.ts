import { InMemoryFiringAlarms } from '../../../src/adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryResourceConditions } from '../../../src/adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemoryResourceDirectory } from '../../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { firingAlarmsContract } from './firing-alarms.contract.ts';
import { resourceConditionsContract } from './resource-conditions.contract.ts';
import { resourceDirectoryContract } from './resource-directory.contract.ts';

firingAlarmsContract('InMemoryFiringAlarms', async () => {
  const subject = new InMemoryFiringAlarms();
  return {
    subject,
    fires: async (place, names) => {
      for (const name of names) subject.fire(place, name, 1_790_000_000_000);
    },
    firesAs: async (place, name, { actions, dimensions }) => {
      const isScaling = actions.length > 0 && actions.every((action) => action.includes(':autoscaling:'));
      subject.fire(place, name, 1_790_000_000_000, { purpose: isScaling ? 'scaling' : 'alert', dimensions });
    },
    isCalm: async (place, name) => {
      subject.fire(place, name, 1);
      subject.calm(place, name);
    },
    placeFails: async (place, reason) => subject.failPlace(place, reason),
  };
});

resourceConditionsContract('InMemoryResourceConditions', async () => {
  const subject = new InMemoryResourceConditions();
  return {
    subject,
    nowMs: 1_790_000_000_000,
    hasInstance: async (instance, condition) => {
      subject.set(instance, condition);
      return instance;
    },
    hasCluster: async (cluster, condition) => subject.set(cluster, condition),
    hasNot: async (resource) => subject.set(resource, 'not-found'),
    placeFails: async (place, reason) => subject.failPlace(place, reason),
  };
});

resourceDirectoryContract('InMemoryResourceDirectory', async () => {
  const subject = new InMemoryResourceDirectory();
  let instances = 0;
  return {
    subject,
    nowMs: 1_790_000_000_000,
    hasServices: async (place, cluster, names) => {
      for (const name of names) subject.add({ kind: 'ecs', name, ...place, cluster, service: name });
    },
    hasInstance: async (place, tags) => {
      instances += 1;
      const instanceId = `i-${instances}`;
      subject.add({ kind: 'ec2', name: tags['Name'] ?? instanceId, ...place, instanceId }, tags);
      return instanceId;
    },
    stops: async (place, instanceId, sinceMs) => {
      subject.stop({ kind: 'ec2', name: '', ...place, instanceId }, 'stopped', sinceMs);
      return sinceMs;
    },
    hasEksCluster: async (place, name) => subject.add({ kind: 'eks', name, ...place, cluster: name }),
    placeFails: async (place, reason) => subject.failPlace(place, reason),
  };
});
