import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sendJobs } from '../grants.ts';
import { encryptedWith } from '../queues.ts';

/** What EventBridge could not hand over, and what the worker could not work on: one place for both. */
export class EventDeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey | null }) {
    super(scope, id);
    // No FIFO queue, because neither EventBridge nor Lambda lays anything aside in one.
    this.queue = new Queue(this, 'DeadLetters', {
      ...encryptedWith(key),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  /** What the Lambda is invoked with, past every queue, and cannot do, also when it is tried so many times more. */
  takeWhatFails(lambda: Lambda, tries: { readonly retryAttempts: number; readonly maxEventAge: Duration }): void {
    // Bound by hand, because CDK's own destination would also let the Lambda ask about the queue.
    const onFailure = { bind: () => ({ destination: this.queue.queueArn }) };
    lambda.configureAsyncInvoke({ ...tries, onFailure });
    for (const grant of sendJobs(this.queue)) lambda.addToRolePolicy(grant);
  }

  /** The rules stand beside the place for what they could not hand over, where releases before 0.2 had them. */
  addAlarmRules(events: Queue, ownPrefix: string): void {
    // Those of the stack itself have a way of their own, so that a failing worker is not given more to do by it.
    const alarmName = [{ 'anything-but': { prefix: ownPrefix } }];
    new Rule(this, 'Rule', {
      description: `${Stack.of(this).stackName}: changes of CloudWatch alarms`,
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
        detail: { alarmName },
      },
      targets: [eventTarget(events, this.queue)],
    });
    // Only deletions: an alarm that is made or changed tells its state by itself.
    new Rule(this, 'DeletedRule', {
      description: `${Stack.of(this).stackName}: deleted CloudWatch alarms`,
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm Configuration Change'],
        detail: { operation: ['delete'], alarmName },
      },
      targets: [eventTarget(events, this.queue)],
    });
  }
}

/** What AWS Health says about the account; in each region AWS tells what is about that region. */
export class HealthNews extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { events, deadLetters }: Readonly<Record<'events' | 'deadLetters', Queue>>,
  ) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: `${Stack.of(this).stackName}: what AWS Health says about the account`,
      eventPattern: {
        source: ['aws.health'],
        detailType: ['AWS Health Event'],
        detail: { eventScopeCode: ['ACCOUNT_SPECIFIC'], eventTypeCategory: ['issue', 'scheduledChange'] },
      },
      targets: [eventTarget(events, deadLetters)],
    });
  }
}

export function eventTarget(events: Queue, deadLetters: Queue): SqsQueue {
  return new SqsQueue(events, { maxEventAge: Duration.hours(6), retryAttempts: 100, deadLetterQueue: deadLetters });
}
