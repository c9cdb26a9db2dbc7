import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

const usedPaths = [
  '/repos/{owner}/{repo}/installation',
  '/app/installations/{installation_id}/access_tokens',
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
  '/repos/{owner}/{repo}/actions/runs',
  '/repos/{owner}/{repo}/actions/runs/{run_id}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/rerun',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs',
  '/repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
  '/repos/{owner}/{repo}/commits',
  '/repos/{owner}/{repo}/commits/{ref}',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/commits/{ref}/check-suites',
  '/repos/{owner}/{repo}/commits/{ref}/status',
  '/repos/{owner}/{repo}/branches',
  '/repos/{owner}/{repo}/tags',
  '/repos/{owner}/{repo}/compare/{basehead}',
  '/repos/{owner}/{repo}/collaborators/{username}',
  '/repos/{owner}/{repo}/pulls/{pull_number}/files',
  '/users/{username}',
  '/repos/{owner}/{repo}/pulls',
  '/repos/{owner}/{repo}/pulls/{pull_number}',
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  '/app/hook/deliveries',
  '/app/hook/deliveries/{delivery_id}/attempts',
];

/** GitHub's own description of what Geonbot asks; read once, because the whole is 12 MB. */
function description(): Record<string, unknown> {
  const path = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const whole: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isJson(whole)) throw new Error('the description is no object');
  // It calls this parameter a moment, and then explains that it is a range such as `>=2026-11-20`.
  delete objectAt(objectAt(objectAt(objectAt(whole, 'components'), 'parameters'), 'created'), 'schema')['format'];
  const all = objectAt(whole, 'paths');
  return subsetOf(whole, Object.fromEntries(usedPaths.map((used) => [used, objectAt(all, used)])));
}

let definition: Document | undefined;

/**
 * Answers as the handlers, by operation id, do. `problems` gathers every request, and every answer of the handlers, that
 * GitHub's description does not allow.
 */
export async function describedApi(
  handlers: ApiHandlers,
  problems: string[],
): Promise<(request: ApiRequest) => Promise<ApiAnswer>> {
  definition ??= description() as unknown as Document;
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: validatorOptions });
  const complain = (who: string, errors: readonly { instancePath: string; message?: string }[] | null | undefined) => {
    for (const { instancePath, message } of errors ?? []) problems.push(`${who} ${instancePath} ${message ?? ''}`);
  };
  const handle = (answerTo: (call: ApiCall) => ApiAnswer): Handler => {
    return (context, request: ApiRequest): ApiAnswer => {
      const params = context.request.params as Record<string, string>;
      const answer = answerTo({ ...request, params });
      const { operation } = context;
      complain(
        `answer of ${operation.operationId}`,
        api.validateResponse(answer.body ?? null, operation, answer.status).errors,
      );
      return answer;
    };
  };
  for (const [operation, handler] of Object.entries(handlers)) api.register(operation, handle(handler));
  api.register('notFound', (_context, request: ApiRequest): ApiAnswer => {
    problems.push(`no such operation: ${request.method} ${request.path}`);
    return { status: 404, body: { message: 'Not Found' } };
  });
  api.register('validationFail', (context): ApiAnswer => {
    complain(`request of ${context.operation.operationId}`, context.validation.errors);
    return { status: 422, body: { message: 'Validation Failed' } };
  });
  await api.init();
  return (request) => api.handleRequest({ ...request, headers: { ...request.headers } }, request);
}
