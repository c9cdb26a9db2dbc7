import type { PeopleSettings } from '../../../application/people/ports/people-settings.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { PersonSettings } from '../../../domain/people/person-settings.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryPeopleSettings implements PeopleSettings {
  readonly #kept = new Map<MemberId, string>();

  async of(member: MemberId): Promise<PersonSettings | null> {
    return this.#read(member);
  }

  async all(): Promise<readonly PersonSettings[]> {
    return [...this.#kept.values()].map((json) => JSON.parse(json));
  }

  async replace(before: PersonSettings | null, after: PersonSettings): Promise<'replaced' | 'conflict'> {
    if (this.#read(after.member)?.revision !== before?.revision) return 'conflict';
    this.#kept.set(after.member, JSON.stringify(after));
    return 'replaced';
  }

  #read(member: MemberId): PersonSettings | null {
    const json = this.#kept.get(member);
    return json === undefined ? null : JSON.parse(json);
  }
}
