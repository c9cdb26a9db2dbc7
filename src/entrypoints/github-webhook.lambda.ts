import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createContainer } from './composition/container.ts';
import { logModule } from './composition/log.module.ts';
import { queueModule } from './composition/queue.module.ts';
import { remade } from './composition/remade.ts';
import { secretsModule } from './composition/secrets.module.ts';
import { systemModule } from './composition/system.module.ts';
import { GITHUB_WEBHOOK } from './composition/tokens.ts';
import { webhookModule } from './composition/webhook.module.ts';
import { type HttpAnswer, rawRequest } from './http/raw-request.ts';

const webhook = remade(() =>
  createContainer(
    systemModule,
    logModule('github-webhook'),
    secretsModule('github/webhook-secret'),
    queueModule,
    webhookModule,
  ).getAsync(GITHUB_WEBHOOK),
);

export async function handler(event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return (await webhook()).answer(rawRequest(event));
}
