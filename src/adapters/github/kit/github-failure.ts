import { asObject, field, type JsonObject, objectIn, textIn } from './payload-fields.ts';

/** A request that GitHub did not fulfil. */
export type GitHubFailure = {
  /** HTTP status; null when no answer came: the connection broke, or time ran out. */
  readonly status: number | null;
  /** GitHub's own sentence, in full; empty where it said nothing. */
  readonly message: string;
  /** Seconds to wait, as `retry-after` says. */
  readonly retryAfterS: number | null;
  /** When the rate limit starts anew, where it is used up. */
  readonly limitResetsAtMs: number | null;
};

export const noAnswer: GitHubFailure = { status: null, message: '', retryAfterS: null, limitResetsAtMs: null };

/**
 * What Octokit's error tells, or null when it is none of a request. It is read field by field and never passed on, because
 * it carries the whole request.
 */
export function failureOf(error: unknown): GitHubFailure | null {
  const thrown = asObject(error);
  const status = field(thrown, 'status');
  if (typeof status !== 'number') return null;
  const response = objectIn(thrown, 'response');
  if (response === null) return noAnswer;
  const headers = objectIn(response, 'headers');
  const isUsedUp = textIn(headers, 'x-ratelimit-remaining') === '0';
  const resetS = numberIn(headers, 'x-ratelimit-reset');
  return {
    status,
    message: sentenceIn(objectIn(response, 'data')),
    retryAfterS: numberIn(headers, 'retry-after'),
    limitResetsAtMs: isUsedUp && resetS !== null ? resetS * 1000 : null,
  };
}

/** True if the request may have been executed. */
export function mayHaveHappened({ status }: GitHubFailure): boolean {
  return status === null || status >= 500;
}

function sentenceIn(data: JsonObject | null): string {
  const errors = field(data, 'errors');
  const details = Array.isArray(errors) ? errors.map((each) => textIn(asObject(each), 'message') ?? each) : [];
  const sentences = [textIn(data, 'message'), ...details].filter((each) => typeof each === 'string');
  return sentences.join(': ');
}

function numberIn(headers: JsonObject | null, name: string): number | null {
  const text = textIn(headers, name);
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
