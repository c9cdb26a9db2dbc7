import type { TextRange } from '../../../domain/redact/ranges.ts';

/** A second detector of secrets in logs, maintained outside this project. */
export interface SecretDetector {
  /**
   * The positions of secrets in each line, in order; an empty list for a line without any. `unreadable` if the search failed,
   * which does not mean that there are none. Never rejects and stores nothing.
   */
  find(lines: readonly string[]): Promise<readonly (readonly TextRange[])[] | 'unreadable'>;
}
