import { Duration, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { SweepEvent } from '../../src/entrypoints/work/worker-inbox.ts';

const event = (kind: SweepEvent['detail-type']) =>
  ({ source: 'geonbot', 'detail-type': kind, id: ContextAttribute.executionId }) satisfies SweepEvent;

/** Has the worker look after everything that is still open, and meanwhile at runs that nobody tells of. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, worker: IFunction) {
    super(scope, id);
    const name = Stack.of(this).stackName;
    // One that does not come is made up for by the next one.
    const every = (period: Duration, kind: SweepEvent['detail-type']) => ({
      schedule: ScheduleExpression.rate(period),
      target: new LambdaInvoke(worker, {
        input: ScheduleTargetInput.fromObject(event(kind)),
        retryAttempts: 0,
        maxEventAge: period,
      }),
    });
    new Schedule(this, 'Schedule', {
      description: `${name}: looks after what webhooks may have lost`,
      ...every(Duration.minutes(5), 'Sweep'),
    });
    new Schedule(this, 'Look', {
      description: `${name}: looks at deployments whose runs are quiet`,
      ...every(Duration.minutes(1), 'Look'),
    });
  }
}
