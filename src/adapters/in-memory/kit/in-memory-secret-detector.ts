import type { SecretDetector } from '../../../application/kit/ports/secret-detector.ts';
import type { TextRange } from '../../../domain/redact/ranges.ts';

/** A detector that knows the secrets that it was told, and none besides. */
export class InMemorySecretDetector implements SecretDetector {
  readonly #secrets: readonly string[];
  #isBroken = false;

  constructor(secrets: readonly string[] = []) {
    this.#secrets = secrets;
  }

  async find(lines: readonly string[]): Promise<readonly (readonly TextRange[])[] | 'unreadable'> {
    return this.#isBroken ? 'unreadable' : lines.map((line) => this.#secrets.flatMap((secret) => places(line, secret)));
  }

  /** As when its rules cannot be loaded. */
  break(): void {
    this.#isBroken = true;
  }
}

function places(line: string, secret: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let at = line.indexOf(secret); at >= 0; at = line.indexOf(secret, at + secret.length)) {
    found.push({ start: at, end: at + secret.length });
  }
  return found;
}
