import { readFileSync } from 'node:fs';
import { type Document, type Handler, OpenAPIBackend } from 'openapi-backend';
import { isJson, objectAt, subsetOf, validatorOptions } from './openapi-subset.ts';

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};
export type ApiAnswer = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

/** What a handler is told: the request, and the parameters of its path. */
export type ApiCall = ApiRequest & { readonly params: Readonly<Record<string, string>> };
export type ApiHandlers = Readonly<Record<string, (call: ApiCall) => ApiAnswer>>;

/** GitHub's own description of what Geonbot asks. */
function description(): Record<string, unknown> {
  const whole: unknown = JSON.parse(readFileSync(new URL('github-openapi/rest.json', import.meta.url), 'utf8'));
  if (!isJson(whole)) throw new Error('the description is no object');
  // It calls this parameter a moment, and then explains that it is a range such as `>=2026-11-20`.
  delete objectAt(objectAt(objectAt(objectAt(whole, 'components'), 'parameters'), 'created'), 'schema')['format'];
  return subsetOf(whole, objectAt(whole, 'paths'));
}

type Told = { readonly handlers: ApiHandlers; readonly problems: string[] };

let shared: Promise<OpenAPIBackend> | undefined;

/**
 * Answers as the handlers, by operation id, do. `problems` gathers every request, and every answer of the handlers, that
 * GitHub's description does not allow.
 */
export async function describedApi(
  handlers: ApiHandlers,
  problems: string[],
): Promise<(request: ApiRequest) => Promise<ApiAnswer>> {
  shared ??= apiOfEverybody();
  const api = await shared;
  const told: Told = { handlers, problems };
  return (request) => api.handleRequest({ ...request, headers: { ...request.headers } }, request, told);
}

/** One for all stand-ins of a process: its validators, compiled when first needed, cost more than everything they check. */
async function apiOfEverybody(): Promise<OpenAPIBackend> {
  const definition = description() as unknown as Document;
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: validatorOptions });
  const notFound = (request: ApiRequest, { problems }: Told): ApiAnswer => {
    problems.push(`no such operation: ${request.method} ${request.path}`);
    return { status: 404, body: { message: 'Not Found' } };
  };
  const handle: Handler = (context, request: ApiRequest, told: Told): ApiAnswer => {
    const { operation } = context;
    const answerTo = told.handlers[operation.operationId ?? ''];
    if (answerTo === undefined) return notFound(request, told);
    const answer = answerTo({ ...request, params: context.request.params as Record<string, string> });
    const { errors } = api.validateResponse(answer.body ?? null, operation, answer.status);
    complain(told.problems, `answer of ${operation.operationId}`, errors);
    return answer;
  };
  api.register('notFound', (_context, request: ApiRequest, told: Told) => notFound(request, told));
  api.register('validationFail', (context, _request: ApiRequest, { problems }: Told): ApiAnswer => {
    complain(problems, `request of ${context.operation.operationId}`, context.validation.errors);
    return { status: 422, body: { message: 'Validation Failed' } };
  });
  await api.init();
  for (const { operationId } of api.router.getOperations())
    if (operationId !== undefined) api.register(operationId, handle);
  return api;
}

type Errors = readonly { readonly instancePath: string; readonly message?: string }[] | null | undefined;

function complain(problems: string[], who: string, errors: Errors): void {
  for (const { instancePath, message } of errors ?? []) problems.push(`${who} ${instancePath} ${message ?? ''}`);
}
