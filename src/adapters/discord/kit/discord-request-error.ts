import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';

/**
 * Discord said no, or could not be reached. Names the status, Discord's own code and the kind of route, and has no `cause`:
 * the library's errors hold the whole URL with the interaction's token, and the whole body.
 */
export class DiscordRequestError extends Error {
  override readonly name = 'DiscordRequestError';
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Discord's JSON error code; null when it gave none. */
  readonly code: number | null;
  /** How long Discord takes nothing more; null where it is not rate limited. */
  readonly againAfterMs: number | null;

  constructor(
    call: string,
    what: string,
    status: number | null,
    code: number | null = null,
    againAfterMs: number | null = null,
  ) {
    super(`Discord: ${call}: ${what}`);
    this.status = status;
    this.code = code;
    this.againAfterMs = againAfterMs;
  }
}

/**
 * `call` is method and route with placeholders, such as `PATCH /channels/{channel}/messages/{message}`; `isLate` where the time
 * for it was up, whatever was going on then.
 */
export function requestError(call: string, error: unknown, isLate: boolean): DiscordRequestError {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    const known = Number.isInteger(code) ? code : null;
    const details = 'errors' in error.rawError ? wrongFields(error.rawError.errors) : [];
    const what = [`status ${error.status}`, `code ${known ?? 'none'}`, ...details].join(', ');
    return new DiscordRequestError(call, what, error.status, known);
  }
  if (error instanceof RateLimitError) {
    const ms = Math.max(error.retryAfter, error.timeToReset);
    const what = `rate limited for another ${Math.ceil(ms / 1000)} s, which is too long to wait`;
    return new DiscordRequestError(call, what, 429, null, ms);
  }
  if (error instanceof HTTPError) {
    return new DiscordRequestError(call, `status ${error.status} after every retry`, error.status);
  }
  return new DiscordRequestError(call, `no answer (${isLate ? 'out of time' : reasonOf(error)})`, null);
}

/** Where the form is wrong and Discord's name for it (`embeds.0.title BASE_TYPE_MAX_LENGTH`), without what was written there. */
function wrongFields(errors: unknown, path: readonly string[] = []): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]) => {
    if (key !== '_errors' || !Array.isArray(value)) return wrongFields(value, [...path, key]);
    return value.map((one: unknown) => `${path.join('.')} ${codeOf(one)}`);
  });
}

function codeOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : '';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return codeOf(error.cause) || error.name;
}
