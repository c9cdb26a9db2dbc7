import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { MakeRequest } from './discord-transport.ts';

const defaultPauseMs = 1_000;
/** Discord takes about 60 messages and 60 edits of a channel in a minute, and another worker may send as many. */
const [crowdedCount, crowdedMs] = [12, 60_000];

/** What Discord's headers have said of each channel's buckets: how long it takes no more messages and edits; and how many it got. */
export class ChannelLimits {
  readonly #clock: Clock;
  /** By channel and method, because each has a bucket of its own. */
  readonly #buckets = new Map<string, { readonly left: number; readonly resetsMs: number }>();
  /** By channel: when the last messages and edits were sent, oldest first. */
  readonly #sentMs = new Map<string, readonly number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The same, while watching the answers. */
  watching(makeRequest: MakeRequest): MakeRequest {
    return async (url, init) => {
      const response = await makeRequest(url, init);
      this.#note(url, init.method ?? 'GET', response);
      return response;
    };
  }

  /** 0 where the channel takes more messages and edits than are kept. */
  pauseMs(channelId: string, kept = 0): number {
    const buckets = writes.flatMap((method) => this.#buckets.get(`${method} ${channelId}`) ?? []);
    const untilMs = buckets.filter(({ left }) => left <= kept).map(({ resetsMs }) => resetsMs);
    return Math.max(0, Math.ceil(Math.max(0, ...untilMs) - this.#clock.nowMs()));
  }

  /** Whether so much was sent to the channel within a minute that its limit is near. */
  isCrowded(channelId: string): boolean {
    const sent = this.#sentMs.get(channelId) ?? [];
    return sent.length === crowdedCount && this.#clock.nowMs() - (sent[0] ?? 0) < crowdedMs;
  }

  #note(url: string, method: string, { status, headers }: Response): void {
    const [, channelId] = /\/channels\/(\d+)\/messages/.exec(new URL(url).pathname) ?? [];
    if (channelId === undefined) return;
    if (writes.includes(method)) {
      const sent = [...(this.#sentMs.get(channelId) ?? []), this.#clock.nowMs()];
      this.#sentMs.set(channelId, sent.slice(-crowdedCount));
    }
    const told = headers.get('x-ratelimit-remaining');
    const left = status === 429 ? 0 : Number(told ?? Number.POSITIVE_INFINITY);
    this.#buckets.set(`${method} ${channelId}`, { left, resetsMs: this.#clock.nowMs() + pauseIn(headers, status) });
  }
}

const writes = ['POST', 'PATCH'];

function pauseIn(headers: Headers, status: number): number {
  const seconds = Number(headers.get(status === 429 ? 'retry-after' : 'x-ratelimit-reset-after'));
  return seconds > 0 ? seconds * 1_000 : defaultPauseMs;
}
