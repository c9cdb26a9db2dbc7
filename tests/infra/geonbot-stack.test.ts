import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { formerQueue, smallestAccount, type WayIn, waysIn } from '../../infra/queues.ts';
import { saidPlainly } from './grants.ts';
import { exampleConfiguration, synthesized } from './synthesized-stack.ts';

const template = synthesized();

function lambda(entrypoint: string) {
  const found = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { Description: `Geonbot: ${entrypoint}` } }),
  );
  expect(found).toHaveLength(1);
  return found[0]?.['Properties'];
}

describe('the Lambdas', () => {
  it('are six', () => {
    template.resourceCountIs('AWS::Lambda::Function', 6);
  });

  it.each(['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report', 'own-alarms'])(
    'run %s as it was tested',
    (entrypoint) => {
      expect(lambda(entrypoint)).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
      });
    },
  );

  it('are given exactly the environment that each of them reads', () => {
    const names = (entrypoint: string) => Object.keys(lambda(entrypoint).Environment.Variables).sort();
    const door = ['ASKS_QUEUE_URL', 'DISCORD_PUBLIC_KEY', 'VERSION_SUGGESTIONS_FUNCTION'];
    expect(names('discord-interactions')).toEqual(door);
    expect(names('version-suggestions')).toEqual(['PARAMETER_PREFIX']);
    expect(names('github-webhook')).toEqual(['FACTS_QUEUE_URL', 'PARAMETER_PREFIX']);
    const own = ['DISCORD_APPLICATION_ID', 'INSTALLED', 'OUTBOX_QUEUE_URL', 'OWN_ACCOUNT_ID', 'OWN_ALARM_PREFIX'];
    const worker = [...own, 'PARAMETER_PREFIX', 'TABLE_NAME'];
    expect(names('worker')).toEqual(worker);
    expect(names('own-alarms')).toEqual(['DISCORD_APPLICATION_ID', 'OWN_ALARM_PREFIX', 'PARAMETER_PREFIX']);
    expect(names('cost-report')).toEqual(['DISCORD_APPLICATION_ID', 'PARAMETER_PREFIX', 'TABLE_NAME']);
  });

  it('take the public key and the application id from parameters that refuse nonsense', () => {
    template.hasParameter('DiscordPublicKey', { AllowedPattern: '[0-9a-fA-F]{64}', Default: Match.absent() });
    template.hasParameter('DiscordApplicationId', { AllowedPattern: '[0-9]{15,20}', Default: Match.absent() });
    expect(lambda('discord-interactions').Environment.Variables.DISCORD_PUBLIC_KEY).toEqual({
      Ref: 'DiscordPublicKey',
    });
  });

  it('stop before the one who waits gives up', () => {
    expect(lambda('discord-interactions').Timeout).toBeLessThanOrEqual(5);
    expect(lambda('github-webhook').Timeout).toBeLessThanOrEqual(10);
    expect(lambda('worker').Timeout).toBe(60);
  });

  it('leave no log for ever', () => {
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(7);
    expect(groups.map((group) => group['Properties'].RetentionInDays)).toEqual([30, 30, 30, 30, 30, 30, 30]);
  });
});

const queues = Object.entries<WayIn>({ ...waysIn, former: formerQueue });

function queueOf({ id }: WayIn) {
  const [found, ...others] = Object.entries(template.findResources('AWS::SQS::Queue')).filter(([logicalId]) =>
    logicalId.startsWith(`${id}Queue`),
  );
  expect(others).toEqual([]);
  return { logicalId: found?.[0] ?? '', properties: found?.[1]['Properties'] };
}

describe.each(queues)('the queue of %s', (_, wayIn) => {
  const { logicalId, properties } = queueOf(wayIn);

  it('keeps order where order matters, waits for a worker that died twice its timeout and gives up after some tries', () => {
    expect(properties).toMatchObject({
      VisibilityTimeout: 120,
      MessageRetentionPeriod: 345_600,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { maxReceiveCount: wayIn.tries },
    });
    expect([properties.FifoQueue, properties.ContentBasedDeduplication]).toEqual(
      wayIn.fifo ? [true, false] : [undefined, undefined],
    );
  });

  it('keeps what failed for two weeks, in a queue of the same kind', () => {
    const [aside] = properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'];
    const { Properties: deadLetters } = template.toJSON()['Resources'][aside];
    expect(deadLetters).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
    expect([deadLetters.FifoQueue, deadLetters.RedrivePolicy]).toEqual([wayIn.fifo || undefined, undefined]);
  });

  it('gives the worker small batches, few at a time, and takes back only the messages that failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
      BatchSize: wayIn.batch,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: wayIn.workers },
    });
  });
});

describe('the queues', () => {
  it('are those of the table, each with its mapping, and no others feed the worker', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', queues.length);
  });

  it('leave a door of the smallest account open, whatever is in them', () => {
    const workers = Object.values(waysIn).reduce((all, wayIn) => all + wayIn.workers, 0);
    expect(workers).toBeLessThan(smallestAccount);
  });

  it('refuse to talk without TLS, and so do those for what failed', () => {
    const denied = {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    };
    const count = Object.keys(template.findResources('AWS::SQS::Queue')).length;
    template.resourcePropertiesCountIs('AWS::SQS::QueuePolicy', denied, count);
  });

  it('take messages of each door in a queue of its own, so that people never wait behind machines', () => {
    const urlOf = (entrypoint: string, name: string) => lambda(entrypoint).Environment.Variables[name];
    expect(urlOf('discord-interactions', 'ASKS_QUEUE_URL')).toEqual({ Ref: queueOf(waysIn.asks).logicalId });
    expect(urlOf('github-webhook', 'FACTS_QUEUE_URL')).toEqual({ Ref: queueOf(waysIn.facts).logicalId });
  });
});

describe('the table', () => {
  it('is one, on demand, expires items, can be rolled back and outlives the stack', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    template.hasResource('AWS::DynamoDB::Table', {
      // A first deploy that fails leaves no table behind, where nobody has yet switched its protection on.
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });
});

describe('the doors', () => {
  it('are two, and only POST opens them', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));
    expect(routes.map((route) => route['Properties'].RouteKey).sort()).toEqual([
      'POST /discord/interactions',
      'POST /github/webhooks',
    ]);
  });

  it('hand over payload format 2.0', () => {
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
  });

  it('turn a flood away', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });

  it('write down who knocked, as JSON and without what is secret', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const format = JSON.parse(stage?.['Properties'].AccessLogSettings.Format);
    expect(Object.keys(format)).toEqual(expect.arrayContaining(['requestId', 'sourceIp', 'routeKey', 'status']));
    expect(JSON.stringify(format)).not.toMatch(/header|authorizer|querystring/i);
  });

  it('are told to whoever deploys', () => {
    const outputs = Object.values(template.findOutputs('*')).map((output) => saidPlainly(output['Value']));
    expect(outputs).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^https:.*\/discord\/interactions$/),
        expect.stringMatching(/^https:.*\/github\/webhooks$/),
      ]),
    );
  });
});

describe('the morning', () => {
  it('rings at the configured hour of the team, and gives up after an hour', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 9 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Seoul',
      State: 'ENABLED',
      Target: { RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 } },
    });
  });

  it('follows the configuration', () => {
    const cost = { ...exampleConfiguration.cost, hour: 7 };
    synthesized({ cost, timeZone: 'Europe/Berlin' }).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 7 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
  });
});
