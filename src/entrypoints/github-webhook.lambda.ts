import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { factsQueueModule } from './composition/aws/queue.ts';
import { secretsModule } from './composition/aws/secrets.ts';
import { createContainer } from './composition/container.ts';
import { logModule } from './composition/log.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { systemModule } from './composition/system.ts';
import { GITHUB_WEBHOOK, webhookModule } from './composition/webhook.ts';
import { type HttpAnswer, rawRequest } from './http/raw-request.ts';

const webhook = rebuildWhenStale(() =>
  createContainer(
    systemModule,
    logModule('github-webhook'),
    secretsModule('github/webhook-secret'),
    factsQueueModule,
    webhookModule,
  ).getAsync(GITHUB_WEBHOOK),
);

export async function handler(event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return (await webhook()).answer(rawRequest(event));
}
