import { redact } from './redact.ts';

/** What another system says, such as why it refused or stopped, as it may be shown or logged: secrets masked, then cut. */
export function redactedExcerpt(text: string, longest: number): string {
  return redact(text).slice(0, longest).toWellFormed();
}
