import type { VersionSuggestion } from '../../../domain/deploy/version.ts';

/** What a person is typing: a version of this service. */
export type VersionQuestion = { readonly service: string; readonly typed: string };

/** Suggests versions fast enough for autocomplete. */
export interface VersionSuggestions {
  /**
   * Versions of the service that fit what was typed, best first, at most 25. Null when there is no such service or its
   * versions cannot be told now. Takes no longer than about two seconds. Rejects when it could not even be asked.
   */
  suggest(question: VersionQuestion): Promise<readonly VersionSuggestion[] | null>;
}
