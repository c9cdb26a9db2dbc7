import type { KeptKind } from '../../../domain/installation/kept-kind.ts';

/** `null`: a value of another form, such as bytes. */
export type KeptValue = string | number | readonly string[] | null;

/** An item of the table as it is stored, whoever wrote it. */
export type KeptItem = {
  /** Null for a kind that this version does not know. */
  readonly kind: KeptKind | null;
  /** Tells it from all others. */
  readonly key: string;
  /** The version of its form; 0 where it names none, as those of release 0.1. Null where that is no number. */
  readonly form: number | null;
  /** All but the key and the version. What is stored compressed is given as the text that it holds. */
  readonly values: Readonly<Record<string, KeptValue>>;
  /** Names of values that are stored compressed, and are written so again. */
  readonly packed: readonly string[];
};

export type KeptPage = {
  readonly items: readonly KeptItem[];
  /** Where the page after it begins; null after the last one. */
  readonly next: string | null;
};

/** Everything that the team's table keeps, for the one who owns it. The bot itself never reads it so. */
export interface KeptItems {
  /**
   * Every item, in no order, from the beginning or from where an earlier page ended. What changes meanwhile is given as it was
   * or as it is. Expired items may be among them.
   */
  pages(from: string | null): AsyncIterable<KeptPage>;

  /**
   * Puts these values in place of those that the item has, and leaves all others alone. `changed` where one of them is no longer
   * what was read; nothing is written then. The form of a value, text or number or set, stays.
   */
  rewrite(item: KeptItem, values: Readonly<Record<string, KeptValue>>): Promise<'written' | 'changed'>;

  /** `changed` where one of its values is no longer what was read, or is gone; nothing is removed then. */
  remove(item: KeptItem): Promise<'removed' | 'changed'>;
}
