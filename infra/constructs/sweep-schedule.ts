import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { SweepEvent } from '../../src/entrypoints/work/worker-inbox.ts';

const event = { source: 'geonbot', 'detail-type': 'Sweep', id: ContextAttribute.executionId } satisfies SweepEvent;

/** Has the worker look after everything that is still open. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, worker: IFunction) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description: 'Geonbot: looks after what webhooks may have lost',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      // A sweep that does not come is made up for by the next one.
      target: new LambdaInvoke(worker, {
        input: ScheduleTargetInput.fromObject(event),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(5),
      }),
    });
  }
}
