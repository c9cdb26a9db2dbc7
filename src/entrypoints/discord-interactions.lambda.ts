import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Config } from './composition/config.ts';
import { discordDoor } from './composition/discord-door.ts';
import { type HttpAnswer, rawRequest } from './http/raw-request.ts';

const door = discordDoor(new Config());

export async function handler(event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return door.answer(rawRequest(event));
}
