import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { deliveryHeaders } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { isJson, objectAt, subsetOf, validatorOptions } from './openapi-subset.ts';

const require = createRequire(import.meta.url);

export type Delivery = { readonly headers: Record<string, string>; readonly body: Uint8Array };

/** A delivery as it comes over the wire: bytes, and headers that sign exactly these. */
export function signedDelivery(secret: string, event: string, payload: unknown, id = 'd-1'): Delivery {
  const body = Buffer.from(JSON.stringify(payload));
  return { headers: deliveryHeaders(secret, event, id, body), body };
}

export type Example = { readonly event: string; readonly payload: Record<string, unknown> };

/** The example payloads that Octokit keeps, all of them. */
export function octokitExamples(): readonly Example[] {
  const path = require.resolve('@octokit/webhooks-examples/api.github.com/index.json');
  const events: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(events)) throw new Error('the examples are no list');
  return events.flatMap((event: { name: string; examples: Record<string, unknown>[] }) =>
    event.examples.map((payload) => ({ event: event.name, payload })),
  );
}

let webhooks: Record<string, unknown> | undefined;
const described = new Map<string, Promise<OpenAPIBackend>>();

/** What GitHub's own description of a webhook, such as `pull-request-opened`, finds wrong with a payload. */
export async function problemsWith(webhook: string, payload: unknown): Promise<readonly string[]> {
  const known = described.get(webhook) ?? descriptionOf(webhook);
  described.set(webhook, known);
  const api = await known;
  const headers = { 'content-type': 'application/json' };
  const { errors } = api.validator.validateRequest({ method: 'post', path: '/', headers, body: payload }, 'webhook');
  return (errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}

async function descriptionOf(webhook: string): Promise<OpenAPIBackend> {
  const file = new URL('github-openapi/webhooks.json', import.meta.url);
  webhooks ??= JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const { requestBody } = objectAt(objectAt(objectAt(webhooks, 'webhooks'), webhook), 'post');
  if (!isJson(requestBody)) throw new Error(`${webhook} has no body`);
  const operation = { operationId: 'webhook', requestBody: { ...requestBody, required: true }, responses: {} };
  const definition = subsetOf(webhooks, { '/': { post: operation } }) as unknown as Document;
  return new OpenAPIBackend({ definition, quick: true, ajvOpts: validatorOptions }).init();
}
