import type { WebhookDeliveries } from '../../../application/jobs/ports/webhook-deliveries.ts';
import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';
import { pageSize } from '../kit/all-pages.ts';
import type { Answer, InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, type JsonObject, momentIn, objectsOf, textIn } from '../kit/payload-fields.ts';

const mostPages = 5;

/** The deliveries of the App's own webhook. GitHub keeps them for three days, and tries none of them again by itself. */
export class AppWebhookDeliveries implements WebhookDeliveries {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null> {
    const failed: FailedAttempt[] = [];
    let cursor: string | null = null;
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#page(cursor);
      if (answer.kind !== 'answered') return null;
      const tries = objectsOf(answer.data, pageSize);
      failed.push(...tries.flatMap((json) => failedIn(json) ?? []).filter(({ atMs }) => atMs >= sinceMs));
      const oldestMs = momentIn(tries.at(-1) ?? null, 'delivered_at');
      cursor = cursorIn(answer.headers);
      if (cursor === null || oldestMs === null || oldestMs < sinceMs) return failed;
    }
    return failed;
  }

  async redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown'> {
    const answer = await this.#requests.askAsApp((octokit) =>
      octokit.request(`POST /app/hook/deliveries/${encodeURIComponent(attempt)}/attempts`),
    );
    if (answer.kind === 'answered') return 'asked';
    const status = answer.kind === 'failed' ? answer.failure.status : null;
    return status === 404 || status === 422 || status === 400 ? 'gone' : 'unknown';
  }

  #page(cursor: string | null): Promise<Answer> {
    return this.#requests.askAsApp((octokit) =>
      octokit.request('GET /app/hook/deliveries', {
        per_page: pageSize,
        status: 'failure',
        ...(cursor === null ? {} : { cursor }),
      }),
    );
  }
}

/** Null where it did not fail, because older servers know no `status` to ask for and list all of them. */
function failedIn(json: JsonObject): FailedAttempt | null {
  const attempt = attemptIn(json);
  const delivery = textIn(json, 'guid');
  const atMs = momentIn(json, 'delivered_at');
  const code = field(json, 'status_code');
  const isFine = typeof code === 'number' && code >= 200 && code < 400;
  if (attempt === null || delivery === null || atMs === null || isFine) return null;
  return { attempt, delivery, event: textIn(json, 'event') ?? '', atMs };
}

/** As text, because these ids have grown beyond what a number holds; the client then gives a big one. */
function attemptIn(json: JsonObject): AttemptId | null {
  const id = field(json, 'id');
  const isId = typeof id === 'bigint' || (typeof id === 'number' && Number.isSafeInteger(id) && id > 0);
  return isId ? (String(id) as AttemptId) : null;
}

/** Of the next page, as the `link` header has it; null on the last one. */
function cursorIn(headers: object | undefined): string | null {
  const link = textIn(asObject(headers), 'link') ?? '';
  const next = /<([^>]+)>;\s*rel="next"/.exec(link)?.[1] ?? '';
  return URL.canParse(next) ? new URL(next).searchParams.get('cursor') : null;
}
