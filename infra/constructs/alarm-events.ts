import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sendJobs } from '../grants.ts';

/** Takes every change and every deletion of a CloudWatch alarm of this account and region straight to the worker. */
export class AlarmEvents extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, worker: Lambda) {
    super(scope, id);
    // No FIFO queue, because neither EventBridge nor Lambda lays anything aside in one.
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    // Two things can go wrong: EventBridge cannot hand over, or the worker fails with what it was handed.
    const patience = { maxEventAge: Duration.hours(6) };
    const target = () =>
      new LambdaFunction(worker, { ...patience, retryAttempts: 100, deadLetterQueue: this.deadLetters });
    new Rule(this, 'Rule', {
      description: 'Geonbot: changes of CloudWatch alarms',
      eventPattern: { source: ['aws.cloudwatch'], detailType: ['CloudWatch Alarm State Change'] },
      targets: [target()],
    });
    // Only deletions: an alarm that is made or changed tells its state by itself.
    new Rule(this, 'DeletedRule', {
      description: 'Geonbot: deleted CloudWatch alarms',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm Configuration Change'],
        detail: { operation: ['delete'] },
      },
      targets: [target()],
    });
    // Bound by hand, because CDK's own destination would also let the worker ask about the queue.
    const onFailure = { bind: () => ({ destination: this.deadLetters.queueArn }) };
    worker.configureAsyncInvoke({ ...patience, retryAttempts: 2, onFailure });
    worker.addToRolePolicy(sendJobs(this.deadLetters));
  }
}
