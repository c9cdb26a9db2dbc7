import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A request as it came over the wire: lower-case header names, and the very bytes that were signed. */
export type RawRequest = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

export type HttpAnswer = APIGatewayProxyStructuredResultV2;

/** Payload format 2.0 of API Gateway's HTTP API, which may encode the body. */
export function rawRequest(event: APIGatewayProxyEventV2): RawRequest {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const headers = Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(headers), body };
}

export function jsonAnswer(statusCode: number, body: object): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Null for what is no JSON. */
export function parseJson(body: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')) };
  } catch {
    return null;
  }
}
