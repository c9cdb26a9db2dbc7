import type { UnlinkOutcome } from '../../domain/people/link-outcome.ts';
import { isSameLogin, loginIn } from '../../domain/people/login.ts';
import type { PersonLink } from '../../domain/people/person-link.ts';
import type { LinkPersonInput } from './link-person.ts';
import type { PeopleDirectory } from './people-directory.ts';
import type { PeopleLinks } from './ports/people-links.ts';

/** Unlinks one or all accounts of a member. */
export class UnlinkPerson {
  readonly #directory: PeopleDirectory;
  readonly #links: PeopleLinks;

  constructor(directory: PeopleDirectory, links: PeopleLinks) {
    this.#directory = directory;
    this.#links = links;
  }

  async execute({ asked, request }: LinkPersonInput): Promise<UnlinkOutcome> {
    const login = request.login === null ? null : loginIn(request.login);
    if (login === null && request.login !== null) return { kind: 'no-login', typed: request.login };
    const member = request.member ?? asked.by.id;
    const isOwn = member === asked.by.id;
    const known = await this.#directory.ofMember(member);
    const meant = known.filter((link) => login === null || isSameLogin(link.login, login));
    const [fixed] = meant.filter(({ source }) => source.kind === 'configuration');
    const removable = meant.filter(({ source }) => source.kind !== 'configuration');
    if (removable.length === 0 && fixed !== undefined) return { kind: 'fixed', link: fixed };
    const links = await this.#remove(removable);
    return links.length === 0
      ? { kind: 'not-linked', member, isOwn, login }
      : { kind: 'unlinked', member, isOwn, links };
  }

  /** Those that were removed, without what somebody else removed at the same moment. */
  async #remove(links: readonly PersonLink[]): Promise<readonly PersonLink[]> {
    const removed: PersonLink[] = [];
    for (const link of links) {
      if ((await this.#links.remove(link.login, link.member)) === 'removed') removed.push(link);
    }
    return removed;
  }
}
