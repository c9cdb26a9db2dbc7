import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';

/** A series of an alarm by its attributes, always in the same words. */
export function seriesName(attributes: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return redactedExcerpt(pairs.map(([name, value]) => `${name}=${value}`).join(', '), 300);
}
