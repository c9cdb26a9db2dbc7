import type { AuditEntry } from './audit-chain.ts';

/** An entry as one line of JSON. The event stands in it letter by letter, because the hash is of exactly these; what is no JSON any more, as a string. */
export function auditLineOf({ seq, previous, hash, event }: AuditEntry): string {
  const written = isObjectInOneLine(event) ? event : JSON.stringify(event);
  return `{"seq":${JSON.stringify(seq)},"previous":${JSON.stringify(previous)},"hash":${JSON.stringify(hash)},"event":${written}}`;
}

/** The entry of such a line; null where it is none. */
export function auditEntryIn(line: string): AuditEntry | null {
  const [, seq, previous, hash, event] =
    /^\{"seq":(\d{1,15}),"previous":"([^"]*)","hash":"([^"]*)","event":(.*)\}$/su.exec(line) ?? [];
  if (seq === undefined || previous === undefined || hash === undefined || event === undefined) return null;
  const text = isObjectInOneLine(event) ? event : stringIn(event);
  return text === null ? null : { seq: Number(seq), previous, hash, event: text };
}

function stringIn(json: string): string | null {
  const value = parsed(json);
  return typeof value === 'string' ? value : null;
}

function isObjectInOneLine(text: string): boolean {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !text.includes('\n');
}

/** Null where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
