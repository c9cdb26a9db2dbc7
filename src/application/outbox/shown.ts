import type { ChannelId } from '../../domain/people/people.ts';

/** What became of a card that may be behind. */
export type Shown =
  /** It shows all that is known, or is not to be shown. */
  | { readonly kind: 'current' }
  /** It is behind, and its time has not come yet. */
  | { readonly kind: 'later'; readonly atMs: number }
  /** The channel takes nothing more for now. */
  | { readonly kind: 'busy'; readonly afterMs: number }
  /** The chat refuses it. Its next change tries again. */
  | { readonly kind: 'refused' };

/** Shows the cards of one kind. */
export interface CardShower {
  /**
   * Reads the card consistently and shows how it stands. Rejects only where its record cannot be read or written. `listedIn`: the
   * channel whose turn it is; what is not behind is taken off its list.
   */
  show(key: string, listedIn: ChannelId): Promise<Shown>;
}
