import type { MemberId } from '../../../domain/people/people.ts';
import type { PersonSettings } from '../../../domain/people/person-settings.ts';

/** What people have said of when they want to be called. Reads are consistent with every acknowledged write. */
export interface PeopleSettings {
  of(member: MemberId): Promise<PersonSettings | null>;

  /** Everybody's who has said something, in no order. */
  all(): Promise<readonly PersonSettings[]>;

  /**
   * Stores `after` if the stored one has the revision of `before` (null: nothing is stored yet); otherwise `conflict`, and nothing
   * changes. Of several concurrent writers exactly one wins.
   */
  replace(before: PersonSettings | null, after: PersonSettings): Promise<'replaced' | 'conflict'>;
}
