import { TooMuchContention } from '../../../application/kit/contention.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import { branded, fields, number, oneOf, tagged } from '../../../application/kit/shape.ts';
import type { PeopleLinks, PersonLinkClaim } from '../../../application/people/ports/people-links.ts';
import type { Login } from '../../../domain/people/login.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { LinkSource, PersonLink } from '../../../domain/people/person-link.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn, setIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

const few = 8;
const attempts = 8;

/** The item of a login names its member. A member's item only lists logins that may be theirs. */
export class DynamoPeopleLinks implements PeopleLinks {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofLogin(login: Login): Promise<PersonLink | null> {
    return (await this.#table.read(tableKeys.linkedLogin(login), keptLink))?.entity ?? null;
  }

  async ofMember(member: MemberId): Promise<readonly PersonLink[]> {
    const item = await this.#table.read(tableKeys.linkedMember(member), keptLogins);
    const links = await mapConcurrently(few, item?.logins.toSorted() ?? [], (login) => this.ofLogin(login));
    return links.flatMap((link) => (link?.member === member ? [link] : []));
  }

  async claim(link: PersonLink): Promise<PersonLinkClaim> {
    await this.#list(link);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const written = await this.#table.putIf(tableKeys.linkedLogin(link.login), attributesOf(link), {
        expression: 'attribute_not_exists(pk) OR linkedTo = :member',
        values: { ':member': { S: link.member } },
      });
      if (written === 'written') return { kind: 'linked' };
      const by = await this.ofLogin(link.login);
      if (by !== null && by.member !== link.member) return { kind: 'taken', by };
    }
    throw new TooMuchContention('linked and unlinked by others too often');
  }

  async assign(link: PersonLink): Promise<void> {
    await this.#list(link);
    await this.#table.put(tableKeys.linkedLogin(link.login), attributesOf(link));
  }

  /** The member's list keeps the login, because a concurrent link may need it there. */
  async remove(login: Login, member: MemberId): Promise<'removed' | 'not-theirs'> {
    const removed = await this.#table.deleteIf(tableKeys.linkedLogin(login), {
      expression: 'linkedTo = :member',
      values: { ':member': { S: member } },
    });
    return removed === 'deleted' ? 'removed' : 'not-theirs';
  }

  /** Before the link itself: a link in no list would not be found. */
  async #list({ login, member }: PersonLink): Promise<void> {
    await this.#table.addToSet(tableKeys.linkedMember(member), 'logins', login.toLowerCase());
  }
}

const by = branded<MemberId>();

const source = tagged<'kind', LinkSource>('kind', {
  configuration: fields({ kind: oneOf('configuration') }),
  proof: fields({ kind: oneOf('proof'), atMs: number }),
  admin: fields({ kind: oneOf('admin'), by, atMs: number }),
});

const keptLink = fields<{ readonly entity: PersonLink }>({
  entity: jsonIn(fields<PersonLink>({ login: branded<Login>(), member: branded<MemberId>(), source })),
});

const keptLogins = fields<{ readonly logins: readonly Login[] }>({ logins: setIn(branded<Login>()) });

function attributesOf(link: PersonLink) {
  return { entity: { S: JSON.stringify(link) }, linkedTo: { S: link.member } };
}
