import { redact } from '../../domain/redact/redact.ts';

const deepestCause = 4;

/** An error as it may be logged: a message of AWS, GitHub or Discord may quote what was sent, so secrets in it are masked. */
export function loggedError(cause: unknown, depth = 0): Error {
  if (!(cause instanceof Error)) return new Error(redact(String(cause)));
  const error = new Error(redact(cause.message));
  error.name = cause.name;
  error.stack = redact(cause.stack ?? '');
  if (cause.cause !== undefined && depth < deepestCause) error.cause = loggedError(cause.cause, depth + 1);
  return error;
}
