import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { AwsResourceMakes } from '../../../src/adapters/aws/cost/aws-resource-makes.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { motoRunningTasks, withMoto } from '../../support/moto.ts';
import { resourceMakesContract } from './resource-makes.contract.ts';

withMoto((moto) => {
  resourceMakesContract('AwsResourceMakes', async () => {
    const region = 'ap-northeast-2';
    const ec2 = new EC2Client(awsClientOptions(moto.endpoint, region, 1));
    const ecs = new ECSClient(awsClientOptions(moto.endpoint, region, 1));
    return {
      subject: new AwsResourceMakes({ ec2In: async () => ec2, ecsIn: () => ecs }),
      async runs(type) {
        const { Instances = [] } = await ec2.send(
          new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1, InstanceType: type as never }),
        );
        return { kind: 'ec2', name: type, region, instanceId: Instances[0]?.InstanceId ?? '' };
      },
      async serves(name, { launchType, cpu, memory, arm }) {
        await ecs.send(new CreateClusterCommand({ clusterName: 'main' }));
        await ecs.send(
          new RegisterTaskDefinitionCommand({
            family: name,
            ...{ cpu: String(cpu), memory: String(memory), networkMode: 'awsvpc' },
            requiresCompatibilities: [launchType],
            containerDefinitions: [{ name, image: name, memory }],
            ...(arm ? { runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } as const } : {}),
          }),
        );
        const service = { cluster: 'main', serviceName: name, taskDefinition: name, desiredCount: 1, launchType };
        await ecs.send(new CreateServiceCommand(service));
        const resource = { kind: 'ecs', name, region, cluster: 'main', service: name } as const;
        return { service: resource, tasks: motoRunningTasks };
      },
    };
  });
});
