import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type PublicApiProps = { readonly discordInteractions: IFunction; readonly gitHubWebhook: IFunction };

/**
 * The two doors to the outside, and no other path. Neither has an authorizer, because the caller's signature over the raw
 * bytes is what the Lambda behind it checks first.
 */
export class PublicApi extends Construct {
  readonly url: string;
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { discordInteractions, gitHubWebhook }: PublicApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: `${Stack.of(this).stackName}: Discord and GitHub`,
      createDefaultStage: false,
    });
    const door = (path: string, name: string, handler: IFunction) =>
      this.api.addRoutes({ path, methods: [HttpMethod.POST], integration: new HttpLambdaIntegration(name, handler) });
    door('/discord/interactions', 'DiscordInteractions', discordInteractions);
    door('/github/webhooks', 'GitHubWebhooks', gitHubWebhook);
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // A team types far less; a stranger who hammers at the doors is turned away before a Lambda starts.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(this.#accessLog()), format: accessLogFormat },
    });
    this.url = stage.url;
  }

  #accessLog(): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

// Neither headers nor query, because signatures and tokens may travel there.
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLatencyMs: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);
