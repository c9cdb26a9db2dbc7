import type { VersionQuestion } from '../../application/deploy/ports/version-suggestions.ts';
import type { SuggestVersions } from '../../application/deploy/suggest-versions.ts';
import type { VersionSuggestion } from '../../domain/deploy/version.ts';
import type { Log } from '../log.ts';

/** Answers the door for Discord, while somebody types there. */
export class VersionInquiry {
  readonly #suggestVersions: Pick<SuggestVersions, 'execute'>;
  readonly #log: Log;

  constructor(suggestVersions: Pick<SuggestVersions, 'execute'>, log: Log) {
    this.#suggestVersions = suggestVersions;
    this.#log = log;
  }

  /** Null for what is no question, too: whoever asks has something else to offer. */
  async take(event: unknown): Promise<readonly VersionSuggestion[] | null> {
    const question = questionIn(event);
    const found = question === null ? null : await this.#suggestVersions.execute(question);
    if (found === null) this.#log.warn('versions cannot be told', { service: question?.service ?? null });
    return found;
  }
}

function questionIn(event: unknown): VersionQuestion | null {
  if (typeof event !== 'object' || event === null) return null;
  const { service, typed } = event as { readonly [Field in keyof VersionQuestion]?: unknown };
  return typeof service === 'string' && typeof typed === 'string' ? { service, typed } : null;
}
