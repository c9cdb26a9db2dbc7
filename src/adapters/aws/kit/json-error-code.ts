/**
 * AWS's name for what went wrong in an answer of its JSON protocol, such as `AccessDeniedException`; null where it names nothing. Only
 * the name, because the sentences may quote what was sent.
 */
export function jsonErrorCode(text: string): string | null {
  return /"__type"\s*:\s*"(?:[\w.]+#)?([A-Za-z.]{1,80})"/.exec(text)?.[1] ?? null;
}
