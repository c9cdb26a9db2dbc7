import type { LinkOutcome } from '../../domain/people/link-outcome.ts';
import { isProven, proofOf, type Sha256 } from '../../domain/people/link-proof.ts';
import { type Login, loginIn } from '../../domain/people/login.ts';
import type { MemberId, RoleId } from '../../domain/people/people.ts';
import type { PersonLink } from '../../domain/people/person-link.ts';
import { holdsOneOf } from '../../domain/people/roles.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { PeopleDirectory } from './people-directory.ts';
import type { CodeHostPeople } from './ports/code-host-people.ts';
import type { PeopleLinks } from './ports/people-links.ts';

/** `login` null: only show the links. `member` null: the requester. */
export type LinkRequest = { readonly login: string | null; readonly member: MemberId | null };

export type LinkPersonInput = { readonly asked: Invocation; readonly request: LinkRequest };

export type LinkRules = {
  readonly guild: string;
  /** May link other members without proof. */
  readonly adminRoles: readonly RoleId[];
};

/** Links a GitHub account to a member, by proof of the owner or by an admin. */
export class LinkPerson {
  readonly #directory: PeopleDirectory;
  readonly #links: PeopleLinks;
  readonly #people: CodeHostPeople;
  readonly #rules: LinkRules;
  readonly #sha256: Sha256;

  constructor(
    directory: PeopleDirectory,
    links: PeopleLinks,
    people: CodeHostPeople,
    rules: LinkRules,
    sha256: Sha256,
  ) {
    this.#directory = directory;
    this.#links = links;
    this.#people = people;
    this.#rules = rules;
    this.#sha256 = sha256;
  }

  async execute({ asked, request }: LinkPersonInput): Promise<LinkOutcome> {
    const member = request.member ?? asked.by.id;
    const isOwn = member === asked.by.id;
    if (request.login === null) {
      return { kind: 'known', member, isOwn, links: await this.#directory.ofMember(member) };
    }
    const login = loginIn(request.login);
    if (login === null) return { kind: 'no-login', typed: request.login };
    const isAdmin = holdsOneOf(this.#rules.adminRoles, asked.by);
    const known = await this.#directory.ofLogin(login);
    if (known?.member === member) return { kind: 'already-linked', link: known };
    if (known?.source.kind === 'configuration') return { kind: 'fixed', link: known };
    // An admin proves their own account too, unless they name themselves as the member.
    const byAdmin = isAdmin && request.member !== null;
    if (known !== null && !byAdmin) return { kind: 'taken', link: known };
    return this.#link(asked, login, member, byAdmin);
  }

  async #link(asked: Invocation, typed: Login, member: MemberId, byAdmin: boolean): Promise<LinkOutcome> {
    const found = await this.#people.find(typed);
    if (found.kind !== 'found') return { kind: found.kind, login: typed };
    const { login, profile } = found;
    if (byAdmin) {
      const link: PersonLink = { login, member, source: { kind: 'admin', by: asked.by.id, atMs: asked.atMs } };
      await this.#links.assign(link);
      return { kind: 'linked', link };
    }
    const proof = proofOf(this.#sha256, this.#rules.guild, member, login);
    if (!isProven(profile, proof)) return { kind: 'proof-wanted', login, proof };
    const link: PersonLink = { login, member, source: { kind: 'proof', atMs: asked.atMs } };
    const claim = await this.#links.claim(link);
    return claim.kind === 'linked' ? { kind: 'linked', link } : { kind: 'taken', link: claim.by };
  }
}
