import type { TextRange } from '../../../domain/redact/ranges.ts';

/** A second look for secrets in a log, beside our own rules: one that others keep up to date. */
export interface SecretDetector {
  /**
   * Where secrets stand in each of the lines, in their order; a line without any has an empty list. `unreadable` where the
   * lines could not be searched, which does not mean that there are none. Never rejects, and keeps nothing of the lines.
   */
  find(lines: readonly string[]): Promise<readonly (readonly TextRange[])[] | 'unreadable'>;
}
