import type { PeopleLinks, PersonLinkClaim } from '../../../application/people/ports/people-links.ts';
import type { Login } from '../../../domain/people/login.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { PersonLink } from '../../../domain/people/person-link.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryPeopleLinks implements PeopleLinks {
  readonly #kept = new Map<string, string>();

  async ofLogin(login: Login): Promise<PersonLink | null> {
    return this.#read(login);
  }

  async ofMember(member: MemberId): Promise<readonly PersonLink[]> {
    const logins = [...this.#kept.keys()].toSorted() as Login[];
    return logins.flatMap((login) => this.#read(login) ?? []).filter((link) => link.member === member);
  }

  async claim(link: PersonLink): Promise<PersonLinkClaim> {
    const kept = this.#read(link.login);
    if (kept !== null && kept.member !== link.member) return { kind: 'taken', by: kept };
    await this.assign(link);
    return { kind: 'linked' };
  }

  async assign(link: PersonLink): Promise<void> {
    this.#kept.set(link.login.toLowerCase(), JSON.stringify(link));
  }

  async remove(login: Login, member: MemberId): Promise<'removed' | 'not-theirs'> {
    if (this.#read(login)?.member !== member) return 'not-theirs';
    this.#kept.delete(login.toLowerCase());
    return 'removed';
  }

  #read(login: Login): PersonLink | null {
    const json = this.#kept.get(login.toLowerCase());
    return json === undefined ? null : JSON.parse(json);
  }
}
