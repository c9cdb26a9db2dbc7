import type { SecretDetector } from '../../application/kit/ports/secret-detector.ts';
import type { TextRange } from '../../domain/redact/ranges.ts';

type Rules = { secretsIn(content: string): Promise<readonly TextRange[]> };

/** Loaded with the first step that fails, because no cold start is to pay for it. */
const loadRules = (): Promise<Rules> => import('./secretlint-rules.ts');

/** The rules of secretlint, which know the tokens of some thirty vendors. */
export class SecretlintDetector implements SecretDetector {
  readonly #tell: (failure: string) => void;
  readonly #load: () => Promise<Rules>;

  /** `tell` is given the name of what went wrong and never its message, because that may quote the log. */
  constructor(tell: (failure: string) => void, load: () => Promise<Rules> = loadRules) {
    this.#tell = tell;
    this.#load = load;
  }

  async find(lines: readonly string[]): Promise<readonly (readonly TextRange[])[] | 'unreadable'> {
    try {
      const { secretsIn } = await this.#load();
      return byLine(lines, await secretsIn(lines.join('\n')));
    } catch (error) {
      this.#tell(error instanceof Error ? error.name : 'unknown');
      return 'unreadable';
    }
  }
}

/** A secret may lie across lines: each of them gets its part. */
function byLine(lines: readonly string[], ranges: readonly TextRange[]): readonly (readonly TextRange[])[] {
  let from = 0;
  return lines.map((line) => {
    const begins = from;
    const ends = begins + line.length;
    from = ends + 1;
    return ranges
      .filter(({ start, end }) => start < ends && end > begins)
      .map(({ start, end }) => ({ start: Math.max(start, begins) - begins, end: Math.min(end, ends) - begins }));
  });
}
