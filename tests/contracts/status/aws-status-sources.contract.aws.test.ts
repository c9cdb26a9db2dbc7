import { PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeInstancesCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, CreateServiceCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateClusterCommand as CreateEksClusterCommand, CreateFargateProfileCommand } from '@aws-sdk/client-eks';
import { afterEach } from 'vitest';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { type Place, placeKey } from '../../../src/domain/status/place.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { withMoto } from '../../support/moto.ts';
import { refusals } from '../../support/refusals.ts';
import { firingAlarmsContract } from './firing-alarms.contract.ts';
import { type ConditionLimits, resourceConditionsContract } from './resource-conditions.contract.ts';
import { resourceDirectoryContract } from './resource-directory.contract.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

/** AWS's clients, of which those of a place can be made to fail. */
class FailingClients extends AwsClients {
  readonly #failing = new Map<string, AwsClients>();
  readonly #region: string;

  constructor(endpoint: string, region: string) {
    super({}, awsClientOptions(endpoint, region, 1));
    this.#region = region;
  }

  async fail(place: Place, reason: Refusal): Promise<void> {
    const standIn = await startAwsStandIn(({ target, headers }) => refusalFor(reason, target, headers));
    running.push(standIn);
    this.#failing.set(placeKey(place), new AwsClients({}, awsClientOptions(standIn.endpoint, this.#region, 1)));
  }

  readonly failingCloudWatchIn = (place: Place) => this.#of(place).cloudWatchIn(place);

  /** What the directory and the conditions ask. */
  get failing(): AwsClients {
    const of = (place: Place) => this.#of(place);
    return {
      cloudWatchIn: (place: Place) => of(place).cloudWatchIn(place),
      ecsIn: (place: Place) => of(place).ecsIn(place),
      ec2In: (place: Place) => of(place).ec2In(place),
      eksIn: (place: Place) => of(place).eksIn(place),
    } as AwsClients;
  }

  #of(place: Place): AwsClients {
    return this.#failing.get(placeKey(place)) ?? this;
  }
}

type Refusal = RefusalReason | 'region-off';

const codes: Readonly<Record<Refusal, readonly [string, number]>> = {
  'region-off': ['AuthFailure', 401],
  'access-denied': ['UnauthorizedOperation', 403],
  throttled: ['RequestLimitExceeded', 503],
  'source-unavailable': ['Unavailable', 503],
};

/** EC2 speaks XML, EKS names errors in a header, and the others in the body. */
function refusalFor(reason: Refusal, target: string, headers: Readonly<Record<string, unknown>>) {
  const isEc2 = String(headers['content-type']).includes('x-www-form-urlencoded') && target === '';
  if (!isEc2) return reason === 'region-off' ? awsError('UnrecognizedClientException') : refusals[reason];
  const [code, status] = codes[reason];
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>told to</Message></Error></Errors></Response>`;
  return { status, body };
}

/**
 * moto has every check of a running instance passed, and nothing on its way from one state to another. Of a cluster that is
 * not there it answers ListNodegroups with an error of its own, where EKS says ResourceNotFoundException.
 */
const limitsOfMoto: ConditionLimits = { plays: ['fine', 'stopped', 'terminated'], knowsMissingClusters: false };

withMoto((moto) => {
  const region = 'ap-northeast-2';

  firingAlarmsContract('CloudWatchFiringAlarms', async () => {
    const clients = new FailingClients(moto.endpoint, region);
    const has = async (
      place: Place,
      AlarmName: string,
      AlarmActions: string[] = [],
      dimensions: Readonly<Record<string, string>> = {},
    ) => {
      await clients.cloudWatchIn(place).send(
        new PutMetricAlarmCommand({
          AlarmName,
          AlarmActions,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          Namespace: 'AWS/ECS',
          MetricName: 'CPUUtilization',
          Statistic: 'Average',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 90,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
    };
    return {
      subject: new CloudWatchFiringAlarms(clients.failingCloudWatchIn),
      fires: async (place, names) => {
        for (const AlarmName of names) {
          await has(place, AlarmName);
          const set = { AlarmName, StateValue: 'ALARM' as const, StateReason: 'told to' };
          await clients.cloudWatchIn(place).send(new SetAlarmStateCommand(set));
        }
      },
      firesAs: async (place, AlarmName, { actions, dimensions }) => {
        await has(place, AlarmName, [...actions], dimensions);
        const set = { AlarmName, StateValue: 'ALARM' as const, StateReason: 'told to' };
        await clients.cloudWatchIn(place).send(new SetAlarmStateCommand(set));
      },
      isCalm: has,
      placeFails: (place, reason) => clients.fail(place, reason),
    };
  });

  resourceConditionsContract(
    'AwsResourceConditions',
    async () => {
      const clients = new FailingClients(moto.endpoint, region);
      const roleArn = 'arn:aws:iam::123456789012:role/eks';
      return {
        subject: new AwsResourceConditions(clients.failing),
        nowMs: Date.now(),
        hasInstance: async (named, condition) => {
          const ec2 = await clients.ec2In(named);
          const run = new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1 });
          const instanceId = (await ec2.send(run)).Instances?.[0]?.InstanceId ?? '';
          const ids = { InstanceIds: [instanceId] };
          if (condition === 'stopped') await ec2.send(new StopInstancesCommand(ids));
          if (condition === 'terminated') await ec2.send(new TerminateInstancesCommand(ids));
          return { ...named, instanceId };
        },
        hasCluster: async (cluster, condition) => {
          const eks = await clients.eksIn(cluster);
          const { cluster: name } = cluster;
          await eks.send(new CreateEksClusterCommand({ name, roleArn, resourcesVpcConfig: { subnetIds: [] } }));
          if (condition === 'fine') return;
          const profile = {
            fargateProfileName: 'jobs',
            podExecutionRoleArn: roleArn,
            selectors: [{ namespace: 'jobs' }],
          };
          await eks.send(new CreateFargateProfileCommand({ clusterName: name, ...profile }));
        },
        hasNot: async () => undefined,
        placeFails: (place, reason) => clients.fail(place, reason),
      };
    },
    limitsOfMoto,
  );

  resourceDirectoryContract('AwsResourceDirectory', async () => {
    const clients = new FailingClients(moto.endpoint, region);
    return {
      subject: new AwsResourceDirectory(clients.failing),
      nowMs: Date.now(),
      hasServices: async (place, cluster, names) => {
        const ecs = clients.ecsIn(place);
        await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
        const containerDefinitions = [{ name: 'app', image: 'acme/app', memory: 128 }];
        await ecs.send(new RegisterTaskDefinitionCommand({ family: 'app', containerDefinitions }));
        for (const serviceName of names) {
          await ecs.send(new CreateServiceCommand({ cluster, serviceName, taskDefinition: 'app', desiredCount: 1 }));
        }
      },
      hasInstance: async (place, tags) => {
        const ec2 = await clients.ec2In(place);
        const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
        const answer = await ec2.send(
          new RunInstancesCommand({
            ImageId: 'ami-12c6146b',
            MinCount: 1,
            MaxCount: 1,
            TagSpecifications: [{ ResourceType: 'instance', Tags }],
          }),
        );
        return answer.Instances?.[0]?.InstanceId ?? '';
      },
      stops: async (place, id) => {
        const ec2 = await clients.ec2In(place);
        await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
        // moto stops it at the real time.
        const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
        const told = Reservations[0]?.Instances?.[0]?.StateTransitionReason ?? '';
        return Date.parse(/\((.+)\)/.exec(told)?.[1] ?? '');
      },
      hasEksCluster: async (place, name) => {
        const eks = await clients.eksIn(place);
        const roleArn = 'arn:aws:iam::123456789012:role/eks';
        await eks.send(new CreateEksClusterCommand({ name, roleArn, resourcesVpcConfig: { subnetIds: [] } }));
      },
      placeFails: (place, reason) => clients.fail(place, reason),
    };
  });
});
