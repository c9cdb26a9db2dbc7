import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createContainer } from './composition/container.ts';
import { DISCORD_INTERACTIONS } from './composition/edge-tokens.ts';
import { interactionsModule } from './composition/interactions.module.ts';
import { queueModule } from './composition/queue.module.ts';
import { systemModule } from './composition/system.module.ts';
import { type HttpAnswer, rawRequest } from './http/raw-request.ts';

const interactions = createContainer(systemModule, queueModule, interactionsModule).get(DISCORD_INTERACTIONS);

export async function handler(event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return interactions.answer(rawRequest(event));
}
