const at = new Date('2026-11-30T01:02:03.456Z');
const seconds = at.getTime() / 1_000;
const item = {
  pk: { S: 'a' },
  n: { N: '1.50' },
  b: { B: Uint8Array.of(0, 255, 7) },
  m: { M: { B: { BOOL: true }, S: { NULL: true } } },
  l: { L: [{ S: '' }, { SS: ['x', 'y'] }] },
};
const storedItem = { ...item, b: { B: 'AP8H' }, unknown: { S: '한국어 😀' } };

/** A service, a command, what it is given, and what AWS answers. */
export const exchanges: readonly (readonly [string, string, object, object])[] = [
  [
    'ssm',
    'GetParametersCommand',
    { Names: ['/a'], WithDecryption: true },
    { Parameters: [{ Name: '/a', Value: 'v', LastModifiedDate: seconds, Version: 3, New: 1 }], InvalidParameters: [] },
  ],
  [
    'dynamodb',
    'GetItemCommand',
    { TableName: 't', Key: { pk: { S: 'a' } }, ConsistentRead: true },
    { Item: storedItem },
  ],
  ['dynamodb', 'GetItemCommand', { TableName: 't', Key: { pk: { S: 'a' } } }, {}],
  [
    'dynamodb',
    'PutItemCommand',
    { TableName: 't', Item: item, ConditionExpression: undefined, ExpressionAttributeValues: { ':v': { N: '1' } } },
    {},
  ],
  [
    'dynamodb',
    'UpdateItemCommand',
    { TableName: 't', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET a = :a', ReturnValues: 'ALL_NEW' },
    { Attributes: storedItem },
  ],
  [
    'dynamodb',
    'QueryCommand',
    { TableName: 't', ScanIndexForward: false, Limit: 5, ExclusiveStartKey: item },
    { Items: [storedItem, {}], Count: 2, LastEvaluatedKey: { pk: { S: 'z' } } },
  ],
  ['dynamodb', 'DeleteItemCommand', { TableName: 't', Key: { pk: { S: 'a' } } }, {}],
  [
    'cloudwatch',
    'GetMetricDataCommand',
    {
      StartTime: at,
      EndTime: at,
      MetricDataQueries: [
        {
          Id: 'a',
          ReturnData: true,
          MetricStat: {
            Metric: { Namespace: 'n', Dimensions: [{ Name: 'a', Value: 'b' }] },
            Period: 60,
            Stat: 'Average',
          },
        },
      ],
    },
    {
      MetricDataResults: [{ Id: 'a', Timestamps: [seconds, 1], Values: [1.5, 2], StatusCode: 'Complete' }],
      NextToken: 'n',
    },
  ],
  [
    'cloudwatch',
    'DescribeAlarmsCommand',
    { AlarmTypes: ['MetricAlarm'], MaxRecords: 1, StateValue: 'ALARM' },
    {
      MetricAlarms: [{ AlarmName: 'a', StateUpdatedTimestamp: seconds, Threshold: 80, ActionsEnabled: false }],
      CompositeAlarms: [],
    },
  ],
  [
    'cloudwatch',
    'GetMetricWidgetImageCommand',
    { MetricWidget: '{}', OutputFormat: 'png' },
    { MetricWidgetImage: 'iVBORw0K' },
  ],
  [
    'cloudwatch',
    'ListMetricsCommand',
    { Namespace: 'CWAgent', Dimensions: [{ Name: 'InstanceId' }] },
    { Metrics: [{ Namespace: 'CWAgent', MetricName: 'm', Dimensions: [] }] },
  ],
  [
    'cloudwatch',
    'PutAlarmMuteRuleCommand',
    {
      Name: 'r',
      Rule: { Schedule: { Expression: 'at(2026-11-30T01:02)', Duration: 'PT1H' } },
      ExpireDate: at,
      MuteTargets: { AlarmNames: ['a'] },
    },
    {},
  ],
  [
    'ecs',
    'DescribeServicesCommand',
    { cluster: 'c', services: ['s'] },
    {
      services: [
        { serviceName: 's', createdAt: seconds, deployments: [{ id: 'd', updatedAt: 1, rolloutState: 'COMPLETED' }] },
      ],
      failures: [{ arn: 'a', reason: 'MISSING' }],
    },
  ],
  [
    'ecs',
    'DescribeTasksCommand',
    { cluster: 'c', tasks: ['t'] },
    { tasks: [{ containers: [{ imageDigest: 'sha256:1', exitCode: 0 }], startedAt: seconds }], failures: [] },
  ],
  [
    'ecs',
    'ContinueServiceDeploymentCommand',
    { serviceDeploymentArn: 'arn', hookId: 'ecs-pause-1', action: 'CONTINUE' },
    { serviceDeploymentArn: 'arn' },
  ],
  [
    'ecs',
    'StopServiceDeploymentCommand',
    { serviceDeploymentArn: 'arn', stopType: 'ROLLBACK' },
    { serviceDeploymentArn: 'arn' },
  ],
  [
    'ecr',
    'BatchGetImageCommand',
    { repositoryName: 'r', imageIds: [{ imageDigest: 'd' }] },
    { images: [{ imageManifest: '{}' }], failures: [] },
  ],
  [
    'cost-explorer',
    'GetCostAndUsageCommand',
    {
      TimePeriod: { Start: '2026-11-01', End: '2026-11-30' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
    },
    {
      ResultsByTime: [
        {
          Total: {},
          Groups: [{ Keys: ['EC2'], Metrics: { UnblendedCost: { Amount: '1', Unit: 'USD' } } }],
          Estimated: true,
        },
      ],
    },
  ],
];
