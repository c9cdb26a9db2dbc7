import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, MetricFilter, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type OwnAlarmKind, ownAlarmName } from '../../src/domain/alert/own-alarm.ts';
import { morningDone } from '../../src/entrypoints/work/morning-round.ts';
import { sweepEnded } from '../../src/entrypoints/work/sweep-round.ts';
import type { GeonbotFunction } from './geonbot-function.ts';
import type { WayInQueue } from './way-in-queue.ts';

type Functions = Readonly<
  Record<'interactions' | 'webhook' | 'versions' | 'worker' | 'costReport', Pick<GeonbotFunction, 'lambda' | 'log'>>
>;

export type OwnHealthProps = {
  /** Of the names of all these alarms. */
  readonly prefix: string;
  /** Each with the minutes after which a message is late. */
  readonly queues: Readonly<Record<string, readonly [Pick<WayInQueue, 'queue'>, number]>>;
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly functions: Functions;
  readonly api: HttpApi;
  /** Tells it in Discord. */
  readonly tell: Lambda;
  readonly email?: string;
};

type Watch = {
  readonly kind: OwnAlarmKind;
  readonly subject: string;
  readonly metric: IMetric;
  /** Fires at this value; where `isMissing`, when nothing is counted. */
  readonly threshold: number;
  readonly periods: readonly [wrong: number, of: number];
  readonly isMissing?: boolean;
};

/** Alarms about the stack itself. They are told by a Lambda of their own and by e-mail, because a bot cannot report its own death. */
export class OwnHealth extends Construct {
  readonly #prefix: string;
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: OwnHealthProps) {
    super(scope, id);
    this.#prefix = props.prefix;
    this.#topic = this.#makeTopic(props);
    const { queues, deadLetters, functions, api } = props;
    const late = Object.entries(queues).map(([subject, [{ queue }, minutes]]): Watch => {
      const metric = queue.metricApproximateAgeOfOldestMessage({ period: aMinute, statistic: Stats.MAXIMUM });
      return { kind: 'old-message', subject, metric, threshold: minutes * 60, periods: [3, 5] };
    });
    const dead = Object.entries(deadLetters).map(([subject, queue]): Watch => {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ period: aMinute, statistic: Stats.MAXIMUM });
      return { kind: 'dead-letters', subject, metric, threshold: 1, periods: [1, 1] };
    });
    const failing = Object.values(functions).flatMap(({ lambda }): readonly Watch[] => {
      const subject = lambda.node.scope?.node.id ?? lambda.node.id;
      const metric = { period: fiveMinutes, statistic: Stats.SUM };
      return [
        { kind: 'errors', subject, metric: lambda.metricErrors(metric), threshold: 1, periods: [2, 3] },
        { kind: 'throttles', subject, metric: lambda.metricThrottles(metric), threshold: 1, periods: [2, 3] },
      ];
    });
    const refused = api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM });
    const sweeps = this.#counted('Sweeps', functions.worker.log, sweepEnded, fiveMinutes);
    const reports = this.#counted('Reports', functions.costReport.log, morningDone, anHour);
    const watches: readonly Watch[] = [
      ...late,
      ...dead,
      ...failing,
      { kind: 'api-errors', subject: 'Api', metric: refused, threshold: 3, periods: [2, 3] },
      { kind: 'no-sweep', subject: 'Worker', metric: sweeps, threshold: 1, periods: [6, 6], isMissing: true },
      { kind: 'no-report', subject: 'CostReport', metric: reports, threshold: 1, periods: [26, 26], isMissing: true },
      { kind: 'test', subject: 'Test', metric: this.#metric('Tests', fiveMinutes), threshold: 1, periods: [1, 1] },
    ];
    for (const watch of watches) this.#watch(watch);
    this.#saveQueries(Object.values(functions).map(({ log }) => log));
    this.#draw(props, sweeps);
  }

  /** Without encryption by a key, because CloudWatch may not use the one that AWS manages for SNS. */
  #makeTopic({ prefix, tell, email }: OwnHealthProps): Topic {
    const topic = new Topic(this, 'Topic', { displayName: Stack.of(this).stackName, enforceSSL: true });
    const stack = Stack.of(this);
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: {
            'aws:SourceArn': `arn:${stack.partition}:cloudwatch:${stack.region}:${stack.account}:alarm:${prefix}*`,
          },
        },
      }),
    );
    topic.addSubscription(new LambdaSubscription(tell));
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  #watch({ kind, subject, metric, threshold, periods: [wrong, of], isMissing = false }: Watch): void {
    const alarm = new Alarm(this, `${kind}-${subject}`, {
      alarmName: ownAlarmName(this.#prefix, { kind, subject }),
      metric,
      threshold,
      datapointsToAlarm: wrong,
      evaluationPeriods: of,
      comparisonOperator: isMissing
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isMissing ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.#topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }

  /** How often a line was logged. */
  #counted(name: string, logGroup: LogGroup, line: string, period: Duration): Metric {
    const metric = this.#metric(name, period);
    new MetricFilter(this, name, {
      logGroup,
      metricNamespace: metric.namespace,
      metricName: metric.metricName,
      filterPattern: FilterPattern.stringValue('$.message', '=', line),
      metricValue: '1',
    });
    return metric;
  }

  /** By the name of the stack, because an account may have two. */
  #metric(name: string, period: Duration): Metric {
    const metricName = `${Stack.of(this).stackName}.${name}`;
    return new Metric({ namespace: 'Geonbot', metricName, period, statistic: Stats.SUM });
  }

  #saveQueries(logGroups: LogGroup[]): void {
    const { stackName } = Stack.of(this);
    const save = (name: string, filterStatements: string[]) =>
      new QueryDefinition(this, name.replaceAll(' ', ''), {
        queryDefinitionName: `${stackName}/${name}`,
        queryString: new QueryString({
          fields: ['@timestamp', 'service', 'level', 'message', 'job', 'outcome', 'reason', 'correlation_id'],
          filterStatements,
          sort: '@timestamp desc',
          limit: 200,
        }),
        logGroups,
      });
    save('What failed', ['level = "ERROR"']);
    save('What was refused', ['message = "job not permitted" or message = "delivery refused"']);
    save('One request', ['correlation_id = "put the id here"']);
  }

  #draw({ queues, deadLetters, functions, api }: OwnHealthProps, sweeps: IMetric): void {
    const lambdas = Object.values(functions).map(({ lambda }) => lambda);
    const all = Object.values(queues).map(([{ queue }]) => queue);
    const widget = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12 });
    new Dashboard(this, 'Dashboard', { dashboardName: Stack.of(this).stackName }).addWidgets(
      widget(
        'Oldest message in each queue (s)',
        all.map((queue) => queue.metricApproximateAgeOfOldestMessage()),
      ),
      widget(
        'Laid aside',
        Object.values(deadLetters).map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
      ),
      widget(
        'Lambdas: invocations, and errors on the right',
        lambdas.map((lambda) => lambda.metricInvocations()),
        lambdas.map((lambda) => lambda.metricErrors()),
      ),
      widget(
        'Lambdas: duration, p95 (ms)',
        lambdas.map((lambda) => lambda.metricDuration({ statistic: Stats.p(95) })),
      ),
      widget(
        'API: requests, and errors on the right',
        [api.metricCount()],
        [api.metricClientError(), api.metricServerError()],
      ),
      widget('Sweeps', [sweeps]),
    );
  }
}

const aMinute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);
const anHour = Duration.hours(1);
