import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { saidPlainly } from './grants.ts';
import { synthesized } from './synthesized-stack.ts';

const template = synthesized();

function lambda(entrypoint: string) {
  const found = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { Description: `Geonbot: ${entrypoint}` } }),
  );
  expect(found).toHaveLength(1);
  return found[0]?.['Properties'];
}

describe('the Lambdas', () => {
  it('are five', () => {
    template.resourceCountIs('AWS::Lambda::Function', 5);
  });

  it.each(['discord-interactions', 'version-suggestions', 'github-webhook', 'worker', 'cost-report'])(
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
    const door = ['DISCORD_PUBLIC_KEY', 'VERSION_SUGGESTIONS_FUNCTION', 'WORK_QUEUE_URL'];
    expect(names('discord-interactions')).toEqual(door);
    expect(names('version-suggestions')).toEqual(['PARAMETER_PREFIX']);
    expect(names('github-webhook')).toEqual(['PARAMETER_PREFIX', 'WORK_QUEUE_URL']);
    expect(names('worker')).toEqual(['DISCORD_APPLICATION_ID', 'OWN_ACCOUNT_ID', 'PARAMETER_PREFIX', 'TABLE_NAME']);
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
    expect(groups).toHaveLength(6);
    expect(groups.map((group) => group['Properties'].RetentionInDays)).toEqual([30, 30, 30, 30, 30, 30]);
  });
});

describe('the queue', () => {
  it('keeps order, waits six worker timeouts and gives up after five tries', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue: true,
      ContentBasedDeduplication: false,
      VisibilityTimeout: 360,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
  });

  it('keeps what failed for two weeks, in order too', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue: true,
      MessageRetentionPeriod: 1_209_600,
      RedrivePolicy: Match.absent(),
    });
  });

  it('refuses to talk without TLS', () => {
    template.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      },
      3,
    );
  });

  it('gives the worker small batches, and takes back only the messages that failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });
});

describe('the table', () => {
  it('is one, on demand, expires items, can be rolled back and outlives the stack', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
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
    const cost = { hour: 7, warnings: { floor: 5, sensitivity: 'normal' } } as const;
    synthesized({ cost, timeZone: 'Europe/Berlin' }).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 7 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
  });
});
