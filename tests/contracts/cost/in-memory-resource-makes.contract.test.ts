import { InMemoryResourceMakes } from '../../../src/adapters/in-memory/cost/in-memory-resource-makes.ts';
import type { Ec2Instance, EcsServiceResource } from '../../../src/domain/status/resource.ts';
import { resourceMakesContract } from './resource-makes.contract.ts';

resourceMakesContract('InMemoryResourceMakes', async () => {
  const subject = new InMemoryResourceMakes();
  const region = 'ap-northeast-2';
  let made = 0;
  return {
    subject,
    async runs(type) {
      made += 1;
      const instance: Ec2Instance = { kind: 'ec2', name: type, region, instanceId: `i-000000000000000${made}` };
      const uses = [{ usage: `BoxUsage:${type}`, operation: 'RunInstances', parts: 1024 }];
      subject.set(instance, { label: type, uses });
      return instance;
    },
    async serves(name, { launchType, cpu, memory, arm }) {
      const service: EcsServiceResource = { kind: 'ecs', name, region, cluster: 'main', service: name };
      const [operation, of] = ['FargateTask', arm ? 'Fargate-ARM' : 'Fargate'];
      const uses = [
        { usage: `${of}-vCPU-Hours:perCPU`, operation, parts: cpu },
        { usage: `${of}-GB-Hours`, operation, parts: memory },
      ];
      if (launchType === 'FARGATE')
        subject.set(service, { label: `1 × ${cpu / 1024} vCPU, ${memory / 1024} GB`, uses });
      return { service, tasks: 1 };
    },
  };
});
