import type { Day } from '../../domain/calendar/day.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import { isSameLogin, type Login, loginIn } from '../../domain/people/login.ts';
import type { MemberId, RoleId } from '../../domain/people/people.ts';
import type { PersonLink } from '../../domain/people/person-link.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import type { PeopleLinks } from './ports/people-links.ts';

/** What the configuration says of people and teams. */
export type ConfiguredPeople = {
  readonly links: readonly PersonLink[];
  /** Null if the team has no role; `team` is its name on GitHub. */
  readonly roleOf: (repository: Repository, team: string) => RoleId | null;
};

/** A GitHub person or team and whom to mention for it; null if unknown. */
export type Callee =
  | {
      readonly kind: 'person';
      readonly name: string;
      readonly member: MemberId | null;
      /** The day on which they are back, where they are away. */
      readonly away?: Day;
    }
  | { readonly kind: 'team'; readonly name: string; readonly role: RoleId | null };

/** Finds members for GitHub accounts. Configured links take precedence over linked ones. */
export class PeopleDirectory {
  readonly #known: ConfiguredPeople;
  readonly #links: PeopleLinks;

  constructor(known: ConfiguredPeople, links: PeopleLinks) {
    this.#known = known;
    this.#links = links;
  }

  async callees(repository: Repository, names: readonly ReviewerName[]): Promise<readonly Callee[]> {
    return Promise.all(names.map((name) => this.#callee(repository, name)));
  }

  async ofLogin(login: Login): Promise<PersonLink | null> {
    return this.fixed(login) ?? (await this.#links.ofLogin(login));
  }

  /** Configured links first. */
  async ofMember(member: MemberId): Promise<readonly PersonLink[]> {
    const kept = await this.#links.ofMember(member);
    const fixed = this.#known.links.filter((link) => link.member === member);
    return [...fixed, ...kept.filter(({ login }) => this.fixed(login) === null)];
  }

  /** What the configuration says of the login. */
  fixed(login: Login): PersonLink | null {
    return this.#known.links.find((link) => isSameLogin(link.login, login)) ?? null;
  }

  async #callee(repository: Repository, { kind, name }: ReviewerName): Promise<Callee> {
    if (kind === 'team') return { kind, name, role: this.#known.roleOf(repository, name) };
    const login = loginIn(name);
    const link = login === null ? null : await this.ofLogin(login);
    return { kind, name, member: link?.member ?? null };
  }
}
