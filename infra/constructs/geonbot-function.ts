import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Entrypoint, LambdaBundles } from '../lambda-bundles.ts';

/** Environment variables that Geonbot's Lambdas know. */
export type FunctionEnvironment = Partial<
  Readonly<
    Record<
      | ('DISCORD_PUBLIC_KEY' | 'DISCORD_APPLICATION_ID' | 'TABLE_NAME' | 'PARAMETER_PREFIX')
      | ('ASKS_QUEUE_URL' | 'FACTS_QUEUE_URL' | 'OUTBOX_QUEUE_URL')
      | ('VERSION_SUGGESTIONS_FUNCTION' | 'OWN_ACCOUNT_ID' | 'OWN_ALARM_PREFIX' | 'GITHUB_API_URL'),
      string
    >
  >
>;

export type GeonbotFunctionProps = {
  readonly entrypoint: Entrypoint;
  readonly bundles: LambdaBundles;
  readonly memoryMb: number;
  readonly timeout: Duration;
  readonly environment: FunctionEnvironment;
  /** All that it may do, besides writing its own log. */
  readonly grants: readonly PolicyStatement[];
};

/** One of Geonbot's Lambdas, with a role of its own that may do what is listed and write one log. */
export class GeonbotFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, props: GeonbotFunctionProps) {
    super(scope, id);
    const { entrypoint, bundles, memoryMb, timeout, environment, grants } = props;
    this.log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own, because the managed one for Lambdas may write every log of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.log.grantWrite(role);
    for (const grant of grants) role.addToPolicy(grant);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `${Stack.of(this).stackName}: ${entrypoint}`,
      code: bundles.codeOf(entrypoint),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout,
      environment,
      role,
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
    });
  }
}
