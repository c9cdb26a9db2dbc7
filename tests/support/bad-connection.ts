import { type AwsRequest, type AwsStandIn, startAwsStandIn } from './aws-stand-in.ts';

/** A way to DynamoDB over which every request arrives, and on which the answers that `loses` names never come back. */
export function startBadConnection(endpoint: string, loses: (request: AwsRequest) => boolean): Promise<AwsStandIn> {
  return startAwsStandIn(async (request) => {
    const headers = Object.entries(request.headers).filter(([name]) =>
      /^(x-amz|authorization|content-type)/.test(name),
    );
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      body: request.body,
    });
    const body = await response.text();
    return loses(request) ? 'hang-up' : { status: response.status, body };
  });
}
