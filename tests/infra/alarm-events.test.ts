import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { alarmDeletedEvent, alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { exampleConfiguration, synthesized } from './synthesized-stack.ts';

const template = synthesized();
const worker = Match.stringLikeRegexp('^WorkerFunction');
const events = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventsQueue'), 'Arn'] };
const deadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp('^AlarmsDeadLetters'), 'Arn'] };

describe('changes of alarms', () => {
  it('go to the queue for events, all of them and nothing else', () => {
    const pattern = {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
      },
    };
    const ofCloudWatch = { EventPattern: Match.objectLike({ source: ['aws.cloudwatch'] }) };
    template.resourcePropertiesCountIs('AWS::Events::Rule', ofCloudWatch, 2);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
      },
      State: 'ENABLED',
      Targets: [{ Arn: events }],
    });
    const [rule] = Object.values(template.findResources('AWS::Events::Rule', { Properties: pattern }));
    const event = alarmEvent({ name: 'a', state: 'ALARM', atMs: 0 });
    for (const field of ['source', 'detail-type'] as const) {
      expect(rule?.['Properties'].EventPattern[field]).toContain(event[field]);
    }
  });

  it('come with deletions, and with nothing else that is done to the configuration of an alarm', () => {
    const EventPattern = {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm Configuration Change'],
      detail: { operation: ['delete'] },
    };
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern,
      State: 'ENABLED',
      Targets: [
        {
          Arn: events,
          DeadLetterConfig: { Arn: deadLetters },
          RetryPolicy: { MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 100 },
        },
      ],
    });
    const event = alarmDeletedEvent({ name: 'a', state: 'ALARM', atMs: 0, deletedAtMs: 1 });
    expect([event.source, event['detail-type'], event.detail.operation]).toEqual(
      [EventPattern.source, EventPattern['detail-type'], EventPattern.detail.operation].flat(),
    );
  });

  it('come with what AWS Health says about the account, and with nothing public, unless the team wants none of it', () => {
    const EventPattern = {
      source: ['aws.health'],
      'detail-type': ['AWS Health Event'],
      detail: { eventScopeCode: ['ACCOUNT_SPECIFIC'], eventTypeCategory: ['issue', 'scheduledChange'] },
    };
    const target = { Arn: events, DeadLetterConfig: { Arn: deadLetters } };
    template.hasResourceProperties('AWS::Events::Rule', { EventPattern, Targets: [Match.objectLike(target)] });
    const without = synthesized({ alert: { ...exampleConfiguration.alert, health: false } });
    without.resourcePropertiesCountIs('AWS::Events::Rule', { EventPattern }, 0);
  });

  it('are put into that queue only by rules of this stack, and wake the worker only through it', () => {
    const putBy = Object.values(template.findResources('AWS::SQS::QueuePolicy'))
      .filter(({ Properties }) => JSON.stringify(Properties.Queues).includes('EventsQueue'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    const rules = putBy.map(({ Condition }) => Condition.ArnEquals['aws:SourceArn']['Fn::GetAtt'][0]);
    expect(rules.sort()).toEqual(Object.keys(template.findResources('AWS::Events::Rule')).sort());
    expect(putBy.map(({ Principal }) => Principal.Service)).toEqual(rules.map(() => 'events.amazonaws.com'));
    const invokers = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(invokers.map(({ Properties }) => Properties.Principal)).not.toContain('events.amazonaws.com');
  });

  it('let the worker know whose account it is in, so that it does not take another one for its own', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ OWN_ACCOUNT_ID: { Ref: 'AWS::AccountId' } }) },
    });
  });

  it('are tried again for hours when they cannot be handed over, and laid aside after that', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [
        {
          DeadLetterConfig: { Arn: deadLetters },
          RetryPolicy: { MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 100 },
        },
      ],
    });
  });

  it('leave nothing else that the worker is invoked with to be tried again: a sweep that fails is laid aside', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: worker },
      MaximumEventAgeInSeconds: 21_600,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    });
  });

  it('are laid aside for two weeks, encrypted, where only this rule and the worker may put them', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue: Match.absent(),
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: {
              ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('^AlarmsRule'), 'Arn'] } },
            },
          }),
        ]),
      },
    });
  });
});
