import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { openGitHubDoor } from './composition/github-door.ts';
import { rebuildWhenStale } from './composition/rebuild-when-stale.ts';
import { type HttpAnswer, rawRequest } from './http/raw-request.ts';

const door = rebuildWhenStale(openGitHubDoor);

export async function handler(event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return (await door()).answer(rawRequest(event));
}
