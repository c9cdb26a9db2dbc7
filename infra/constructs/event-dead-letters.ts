import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sendJobs } from '../grants.ts';

/** What EventBridge could not hand over, and what the worker could not work on: one place for both. */
export class EventDeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // No FIFO queue, because neither EventBridge nor Lambda lays anything aside in one.
    this.queue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  /**
   * What the worker is invoked with, past every queue: the sweep, and, while the stack is updated from 0.1, events. A sweep that
   * fails is not tried again, because the next one comes in minutes.
   */
  takeWhatFails(worker: Lambda): void {
    // Bound by hand, because CDK's own destination would also let the worker ask about the queue.
    const onFailure = { bind: () => ({ destination: this.queue.queueArn }) };
    worker.configureAsyncInvoke({ maxEventAge: Duration.hours(6), retryAttempts: 0, onFailure });
    worker.addToRolePolicy(sendJobs(this.queue));
  }

  /** The rules stand beside the place for what they could not hand over, where releases before 0.2 had them. */
  addAlarmRules(events: Queue): void {
    new Rule(this, 'Rule', {
      description: 'Geonbot: changes of CloudWatch alarms',
      eventPattern: { source: ['aws.cloudwatch'], detailType: ['CloudWatch Alarm State Change'] },
      targets: [eventTarget(events, this.queue)],
    });
    // Only deletions: an alarm that is made or changed tells its state by itself.
    new Rule(this, 'DeletedRule', {
      description: 'Geonbot: deleted CloudWatch alarms',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm Configuration Change'],
        detail: { operation: ['delete'] },
      },
      targets: [eventTarget(events, this.queue)],
    });
  }
}

export function eventTarget(events: Queue, deadLetters: Queue): SqsQueue {
  return new SqsQueue(events, { maxEventAge: Duration.hours(6), retryAttempts: 100, deadLetterQueue: deadLetters });
}
