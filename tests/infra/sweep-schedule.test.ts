import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { synthesized } from './synthesized-stack.ts';

const template = synthesized();

it('has the worker sweep every five minutes, under an id that its log lines carry', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(5 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: {
      Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WorkerFunction'), 'Arn'] },
      Input: JSON.stringify({ source: 'geonbot', 'detail-type': 'Sweep', id: '<aws.scheduler.execution-id>' }),
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
    },
  });
});

it('has the worker look at quiet runs every minute', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(1 minute)',
    Target: {
      Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WorkerFunction'), 'Arn'] },
      Input: JSON.stringify({ source: 'geonbot', 'detail-type': 'Look', id: '<aws.scheduler.execution-id>' }),
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    },
  });
});

it('lets the schedules wake the worker and nothing else', () => {
  const policies = template.findResources('AWS::IAM::Policy', {
    Properties: { PolicyName: Match.stringLikeRegexp('^SchedulerRoleForTarget') },
  });
  const actions = Object.values(policies).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.map((statement: { Action: string }) => statement.Action),
  );
  expect(new Set(actions)).toEqual(new Set(['lambda:InvokeFunction']));
});
