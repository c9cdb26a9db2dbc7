import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';

export type MorningScheduleProps = {
  readonly hour: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly lambda: IFunction;
};

/** Rings once a day, at the full hour of the team's own clock, summer time included. */
export class MorningSchedule extends Construct {
  constructor(scope: Construct, id: string, { hour, timeZone, lambda }: MorningScheduleProps) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description: `${Stack.of(this).stackName}: the morning cost report`,
      schedule: ScheduleExpression.cron({
        minute: '0',
        hour: String(hour),
        timeZone: TimeZone.of(timeZone),
      }),
      // Tries to reach Lambda; a report that then fails is tried twice more by Lambda itself. Set, because by default it would
      // still be tried for a day: nobody wants it in the evening.
      target: new LambdaInvoke(lambda, { retryAttempts: 2, maxEventAge: Duration.hours(1) }),
    });
  }
}
