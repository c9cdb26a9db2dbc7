import type { DeliveryPage, WebhookDeliveries } from '../../../application/jobs/ports/webhook-deliveries.ts';
import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';
import { pageSize } from '../kit/all-pages.ts';
import type { Answer, InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, type JsonObject, momentIn, objectsOf, textIn } from '../kit/payload-fields.ts';

const mostPages = 30;

/**
 * The deliveries of the App's own webhook. GitHub keeps them for three days, and tries none of them again by itself. All of them are
 * listed: what GitHub calls failures are answers from 400 on, so that a timeout, which has no answer, would be missing.
 */
export class AppWebhookDeliveries implements WebhookDeliveries {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async page(cursor: string | null): Promise<DeliveryPage | null> {
    return (await this.#attempts(cursor))?.page ?? null;
  }

  async failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null> {
    const failed: FailedAttempt[] = [];
    const arrived = new Set<string>();
    let cursor: string | null = null;
    for (let pages = 1; pages <= mostPages; pages += 1) {
      const read = await this.#attempts(cursor);
      if (read === null) return null;
      // The newest come first: whatever arrived is known before the attempts that failed before it.
      for (const delivery of read.arrived) arrived.add(delivery);
      failed.push(...read.page.failed.filter(({ atMs, delivery }) => atMs >= sinceMs && !arrived.has(delivery)));
      const { oldestMs, next } = read.page;
      if (next === null || oldestMs === null || oldestMs < sinceMs) return failed;
      cursor = next;
    }
    return failed;
  }

  async redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown' | 'limited'> {
    const answer = await this.#requests.askAsApp((octokit) =>
      octokit.request(`POST /app/hook/deliveries/${encodeURIComponent(attempt)}/attempts`),
    );
    if (answer.kind === 'answered') return 'asked';
    if (answer.kind === 'rejected') return 'unknown';
    const { status, retryAfterS, limitResetsAtMs } = answer.failure;
    const isLimited = status === 429 || (status === 403 && (retryAfterS !== null || limitResetsAtMs !== null));
    if (isLimited) return 'limited';
    return status === 404 || status === 422 || status === 400 ? 'gone' : 'unknown';
  }

  async #attempts(cursor: string | null) {
    const answer: Answer = await this.#requests.askAsApp((octokit) =>
      octokit.request('GET /app/hook/deliveries', { per_page: pageSize, ...(cursor === null ? {} : { cursor }) }),
    );
    if (answer.kind !== 'answered') return null;
    const all = objectsOf(answer.data, pageSize);
    const moments = all.flatMap((json) => momentIn(json, 'delivered_at') ?? []);
    const page: DeliveryPage = {
      failed: all.flatMap((json) => failedIn(json) ?? []),
      newestMs: moments.length === 0 ? null : Math.max(...moments),
      oldestMs: moments.length === 0 ? null : Math.min(...moments),
      next: cursorIn(answer.headers),
    };
    return { page, arrived: all.flatMap((json) => (isFine(json) ? (textIn(json, 'guid') ?? []) : [])) };
  }
}

/** Null where it did not fail. */
function failedIn(json: JsonObject): FailedAttempt | null {
  const attempt = attemptIn(json);
  const delivery = textIn(json, 'guid');
  const atMs = momentIn(json, 'delivered_at');
  if (attempt === null || delivery === null || atMs === null || isFine(json)) return null;
  return { attempt, delivery, event: textIn(json, 'event') ?? '', atMs };
}

function isFine(json: JsonObject): boolean {
  const code = field(json, 'status_code');
  return typeof code === 'number' && code >= 200 && code < 400;
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
