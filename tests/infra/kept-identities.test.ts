import { describe, expect, it } from 'vitest';
import { saidPlainly } from './grants.ts';
import { synthesized } from './synthesized-stack.ts';

/**
 * CloudFormation knows a resource by its logical id, and CDK makes that of the path of its construct. A construct that moves
 * or is renamed is therefore another resource: the new one is created empty, and the old one is deleted or left behind.
 * Some properties replace the resource as well. What stands here is what 0.1.0 has installed, and what came later.
 */
type Pinned = {
  readonly type: string;
  /** What somebody would notice if it were another one. */
  readonly or: string;
  /** `Delete` where the template says nothing else. */
  readonly deletionPolicy?: 'RetainExceptOnCreate';
  /** Exactly these values; `absent` where a value would replace the resource. */
  readonly properties?: Readonly<Record<string, unknown>>;
};

const absent = undefined;
const unnamedQueue = { QueueName: absent, RedriveAllowPolicy: absent };

const state: Readonly<Record<string, Pinned>> = {
  StateTable962DE04C: {
    type: 'AWS::DynamoDB::Table',
    or: 'an empty table',
    deletionPolicy: 'RetainExceptOnCreate',
    properties: {
      TableName: absent,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      LocalSecondaryIndexes: absent,
      GlobalSecondaryIndexes: absent,
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      DeletionProtectionEnabled: true,
    },
  },
  JobsQueue24944186: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of the jobs that wait',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 345_600 },
  },
  JobsDeadLetters8D991969: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of the jobs that failed',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 1_209_600 },
  },
  AsksQueue0168E82E: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what people asked for',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 345_600 },
  },
  AsksDeadLettersBF1695FA: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what people asked for and failed',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 1_209_600 },
  },
  FactsQueue29A2BD58: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what GitHub told',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 345_600 },
  },
  FactsDeadLetters3B563851: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what GitHub told and failed',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 1_209_600 },
  },
  OutboxQueueC2D1E7A1: {
    type: 'AWS::SQS::Queue',
    or: 'cards that stay behind until the next sweep',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 345_600 },
  },
  OutboxDeadLetters97B842CA: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of wake-ups that failed',
    properties: { ...unnamedQueue, FifoQueue: true, MessageRetentionPeriod: 1_209_600 },
  },
  EventsQueue7396B467: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what CloudWatch and ECS told',
    properties: { ...unnamedQueue, FifoQueue: absent, MessageRetentionPeriod: 345_600 },
  },
  ReportsDeadLettersBD59BFF6: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of what is known of mornings without a report',
    properties: { ...unnamedQueue, FifoQueue: absent, MessageRetentionPeriod: 1_209_600 },
  },
  AlarmsDeadLetters20E28703: {
    type: 'AWS::SQS::Queue',
    or: 'the loss of the events that failed',
    properties: { ...unnamedQueue, FifoQueue: absent, MessageRetentionPeriod: 1_209_600 },
  },
};

const api = { ApiId: { Ref: 'PublicApi61DEC29B' } };

/** Of two routes with one key, or two mappings of one queue, AWS refuses the second: the update of the stack would fail. */
const refused = 'an update that AWS refuses';

const doors: Readonly<Record<string, Pinned>> = {
  PublicApi61DEC29B: {
    type: 'AWS::ApiGatewayV2::Api',
    or: 'new addresses to enter at Discord and GitHub',
    properties: { ProtocolType: 'HTTP' },
  },
  PublicStage2C93F8A0: {
    type: 'AWS::ApiGatewayV2::Stage',
    or: refused,
    properties: { ...api, StageName: '$default' },
  },
  PublicApiPOSTdiscordinteractions63B41979: {
    type: 'AWS::ApiGatewayV2::Route',
    or: refused,
    properties: { ...api, RouteKey: 'POST /discord/interactions' },
  },
  PublicApiPOSTgithubwebhooks424DE167: {
    type: 'AWS::ApiGatewayV2::Route',
    or: refused,
    properties: { ...api, RouteKey: 'POST /github/webhooks' },
  },
};

const functionOf = (or: string): Pinned => ({
  type: 'AWS::Lambda::Function',
  or,
  properties: { FunctionName: absent },
});
const mappingOf = (queue: string): Pinned => ({
  type: 'AWS::Lambda::EventSourceMapping',
  or: refused,
  properties: { EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] } },
});
const renamed = 'dashboards and alarms on a function that is gone';

const functions: Readonly<Record<string, Pinned>> = {
  DiscordInteractionsFunction04F2D51C: functionOf(renamed),
  VersionSuggestionsFunction48EEC3E7: functionOf(renamed),
  GitHubWebhookFunction8D790EC4: functionOf(renamed),
  WorkerFunctionAF8A26AF: functionOf(renamed),
  CostReportFunctionBA4AC391: functionOf(renamed),
  OwnAlarmsFunctionA079302C: functionOf(renamed),
  WorkerFunctionSqsEventSourceGeonbotJobsQueueE8F9C9726272A95B: mappingOf('JobsQueue24944186'),
  WorkerFunctionSqsEventSourceGeonbotAsksQueue099D08940C6C314B: mappingOf('AsksQueue0168E82E'),
  WorkerFunctionSqsEventSourceGeonbotFactsQueue656135AFC281F5D9: mappingOf('FactsQueue29A2BD58'),
  WorkerFunctionSqsEventSourceGeonbotEventsQueue4F598F887B9D72E8: mappingOf('EventsQueue7396B467'),
  WorkerFunctionSqsEventSourceGeonbotOutboxQueue7E9CB84E9E938C15: mappingOf('OutboxQueueC2D1E7A1'),
  CostReportFunctionEventInvokeConfig600B9C70: {
    type: 'AWS::Lambda::EventInvokeConfig',
    or: refused,
    properties: { Qualifier: '$LATEST' },
  },
  WorkerFunctionEventInvokeConfig9B20BDDA: {
    type: 'AWS::Lambda::EventInvokeConfig',
    or: refused,
    properties: { Qualifier: '$LATEST' },
  },
};

const logOf: Pinned = {
  type: 'AWS::Logs::LogGroup',
  or: 'the loss of the last 30 days of a log',
  properties: { LogGroupName: absent, RetentionInDays: 30 },
};

const logs: Readonly<Record<string, Pinned>> = {
  DiscordInteractionsLogF2306C1A: logOf,
  VersionSuggestionsLog6BD564FB: logOf,
  GitHubWebhookLog11680986: logOf,
  WorkerLog2B676C0D: logOf,
  CostReportLog8C694F75: logOf,
  OwnAlarmsLog593C1DE9: logOf,
  PublicAccessLogA0C43E11: logOf,
};

const scheduleOf: Pinned = {
  type: 'AWS::Scheduler::Schedule',
  or: 'a schedule that rings twice while the stack is updated',
  properties: { Name: absent, GroupName: absent },
};
const ruleOf: Pinned = {
  type: 'AWS::Events::Rule',
  or: 'events that are told twice, or not at all, while the stack is updated',
  properties: { Name: absent, EventBusName: absent },
};

const clocks: Readonly<Record<string, Pinned>> = {
  SweepSchedule5ECAB4A7: scheduleOf,
  SweepLook86353F91: scheduleOf,
  MorningSchedule1153963E: scheduleOf,
  AlarmsRule474AD896: ruleOf,
  AlarmsDeletedRule20A39850: ruleOf,
  HealthNewsRuleCA1DEF73: ruleOf,
  RolloutsHookRule7650B778: ruleOf,
  RolloutsRuleE20C987E: ruleOf,
};

const pinned = { ...state, ...doors, ...functions, ...logs, ...clocks };

const template = synthesized();
const { Resources: resources, Parameters: parameters, Outputs: outputs } = template.toJSON();

describe('a team that updates its stack', () => {
  const each = Object.entries(pinned).map(([logicalId, one]) => [logicalId, one.or, one] as const);
  it.each(each)('keeps %s and does not get %s', (logicalId, _, one) => {
    const found = resources[logicalId];
    expect(found, `${logicalId} is gone: its construct was moved, renamed or removed`).toBeDefined();
    expect(found.Type).toBe(one.type);
    if (one.deletionPolicy !== undefined) {
      expect([found.DeletionPolicy, found.UpdateReplacePolicy]).toEqual([one.deletionPolicy, 'Retain']);
    }
    for (const [name, value] of Object.entries(one.properties ?? {})) {
      expect(found.Properties[name], `${logicalId}.${name}`).toEqual(value);
    }
  });

  it('has nothing of these kinds that is not pinned here', () => {
    const kinds = new Set(Object.values(pinned).map(({ type }) => type));
    const there = Object.entries<{ readonly Type: string }>(resources).filter(([, { Type }]) => kinds.has(Type));
    expect(there.map(([logicalId]) => logicalId).sort()).toEqual(Object.keys(pinned).sort());
  });

  it('is asked for the same parameters as before, which it has answered already', () => {
    const ofCdk = ['BootstrapVersion'];
    const asked = Object.keys(parameters).filter((name) => parameters[name].Default === undefined);
    expect(asked).toEqual(['DiscordPublicKey', 'DiscordApplicationId']);
    const answered = Object.keys(parameters).filter((name) => ![...ofCdk, ...asked].includes(name));
    expect(answered).toEqual(['ExistingTable']);
    expect(parameters.ExistingTable.Default, 'the table stays the one of the stack').toBe('');
  });

  it('finds the outputs that the documents name', () => {
    const of = Object.entries<{ readonly Value: unknown }>(outputs);
    const plain = Object.fromEntries(of.map(([name, { Value }]) => [name, saidPlainly(Value)]));
    expect(Object.keys(plain)).toEqual([
      'DiscordInteractionsUrl',
      'GitHubWebhookUrl',
      'DeadLetterQueueArn',
      'AsksDeadLetterQueueArn',
      'FactsDeadLetterQueueArn',
      'EventsDeadLetterQueueArn',
      'OutboxDeadLetterQueueArn',
      'AlarmDeadLetterQueueUrl',
    ]);
    expect(plain['DiscordInteractionsUrl']).toMatch(/^https:\/\/.*PublicApi61DEC29B.*\/discord\/interactions$/);
    expect(plain['GitHubWebhookUrl']).toMatch(/^https:\/\/.*PublicApi61DEC29B.*\/github\/webhooks$/);
  });

  it('needs to write no secret again: they are read where they were put', () => {
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    const read = [...policies.matchAll(/:parameter(\/[\w/-]+)/g)].map(([, name]) => name);
    expect([...new Set(read)].sort()).toEqual([
      '/team/geonbot/discord/bot-token',
      '/team/geonbot/github/app-id',
      '/team/geonbot/github/private-key',
      '/team/geonbot/github/webhook-secret',
    ]);
  });
});
