import { isoSecond } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import { refusal } from './github-stand-in-repositories.ts';

export type StandInAttempt = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly atMs: number;
  /** What the other end answered; GitHub writes 502 where it could not even connect. Null where time ran out, which it writes as 0. */
  readonly code: number | null;
};

/** What a GitHub tried to deliver to the App, one page after the other, the newest first. */
export class GitHubStandInDeliveries {
  readonly attempts: StandInAttempt[] = [];
  readonly redelivered: number[] = [];
  /** Takes so many requests for a redelivery, then answers as for its secondary limits. */
  takes = Number.POSITIVE_INFINITY;

  list({ query }: ApiCall): ApiAnswer {
    const asked = new URLSearchParams(query);
    const size = Number(asked.get('per_page') ?? 30);
    const from = Number(asked.get('cursor')?.replace('v1_', '') ?? 0);
    const wanted = this.attempts
      .filter(({ code }) => asked.get('status') !== 'failure' || (code !== null && code >= 400 && code <= 599))
      .toSorted((a, b) => b.atMs - a.atMs);
    const body = wanted.slice(from, from + size).map(attemptPayload);
    if (from + size >= wanted.length) return { status: 200, body };
    const next = `https://api.github.com/app/hook/deliveries?per_page=${size}&cursor=v1_${from + size}`;
    return { status: 200, body, headers: { link: `<${next}>; rel="next"` } };
  }

  redeliver({ params }: ApiCall): ApiAnswer {
    const id = Number(params['delivery_id']);
    if (this.attempts.every((attempt) => attempt.id !== id)) return refusal(404, 'Not Found');
    if (this.takes <= 0) {
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
      return { status: 403, body: { message }, headers: { 'retry-after': '60' } };
    }
    this.takes -= 1;
    this.redelivered.push(id);
    return { status: 202, body: {} };
  }
}

function attemptPayload({ id, guid, event, atMs, code }: StandInAttempt): unknown {
  return {
    id,
    guid,
    delivered_at: isoSecond(atMs),
    redelivery: false,
    duration: 0.31,
    status: code === null ? 'timed out' : code < 400 ? 'OK' : 'Invalid HTTP Response',
    status_code: code ?? 0,
    event,
    action: 'opened',
    installation_id: 1,
    repository_id: 1,
    throttled_at: null,
  };
}
