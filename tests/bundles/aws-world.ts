import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { SqsPeer } from '../support/sqs-peer.ts';

const region = 'ap-northeast-2';

/** The team's AWS account, on moto: what setup and the stack would have made there. */
export async function awsWorld(endpoint: string, secrets: Readonly<Record<string, string>>) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { endpoint, region, credentials };
  const ssm = new SSMClient(options);
  for (const [name, Value] of Object.entries(secrets)) {
    await ssm.send(new PutParameterCommand({ Name: `/geonbot/${name}`, Value, Type: 'SecureString' }));
  }
  const key = [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  await new DynamoDBClient(options).send(
    new CreateTableCommand({
      TableName: 'geonbot',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key,
      AttributeDefinitions: key.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
  const ecs = new ECSClient(options);
  for (const cluster of ['dev', 'prod']) {
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    const containerDefinitions = [{ name: 'app', image: 'acme/backend:4f2a9c1', memory: 128 }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family: cluster, containerDefinitions }));
    const service = { cluster, serviceName: 'backend', taskDefinition: cluster, desiredCount: 2 };
    await ecs.send(new CreateServiceCommand(service));
  }
  const queues = {
    asks: await SqsPeer.newQueue(endpoint),
    facts: await SqsPeer.newQueue(endpoint),
    outbox: await SqsPeer.newQueue(endpoint),
  };
  const cloudWatch = new CloudWatchClient(options);
  const measure = (MetricName: string, Value: number) =>
    cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/ECS',
        MetricData: [
          {
            MetricName,
            Value,
            Timestamp: new Date(Date.now() - 6 * 60_000),
            Dimensions: [
              { Name: 'ClusterName', Value: 'prod' },
              { Name: 'ServiceName', Value: 'backend' },
            ],
          },
        ],
      }),
    );
  await measure('CPUUtilization', 93.5);
  await measure('MemoryUtilization', 41);
  return { queues };
}

/** What moto's Cost Explorer is to answer: it does not evaluate questions. */
export async function billingAnswers(endpoint: string, days: readonly (readonly [day: string, amount: string])[]) {
  const results = days.map(([Start, Amount]) => ({
    TimePeriod: { Start, End: Start },
    Total: {},
    Groups: [{ Keys: ['Amazon EC2', 'Usage'], Metrics: { UnblendedCost: { Amount, Unit: 'USD' } } }],
    Estimated: true,
  }));
  await fetch(`${endpoint}/moto-api/static/ce/cost-and-usage-results`, {
    method: 'POST',
    body: JSON.stringify({ results: [{ ResultsByTime: results, DimensionValueAttributes: [] }] }),
  });
}
