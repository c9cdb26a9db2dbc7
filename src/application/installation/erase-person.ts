import type { KeptKind } from '../../domain/installation/kept-kind.ts';
import { type ForgottenPerson, oneRevisionLater, withoutPerson } from '../../domain/installation/without-person.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { KeptItem, KeptItems, KeptValue } from './ports/kept-items.ts';

export type ErasePersonPorts = {
  readonly items: KeptItems;
  readonly audit: Audit;
  readonly clock: Clock;
  /** The version of items that is known. */
  readonly knownForm: number;
};

/** What names the person. */
export type FoundOfPerson = {
  readonly person: ForgottenPerson;
  /** Items by their kind, without links. */
  readonly items: Partial<Readonly<Record<KeptKind, number>>>;
  readonly links: number;
  /** Entries of the audit, which stay. */
  readonly auditEntries: number;
  /** Items of a newer release, or damaged ones, that nothing was looked for in. */
  readonly notLookedInto: number;
};

export type EraseOutcome =
  /** The login is linked to somebody else. */
  | { readonly kind: 'of-another'; readonly login: string; readonly member: string }
  | { readonly kind: 'nothing' | 'found' | 'declined' | 'erased'; readonly found: FoundOfPerson }
  /** The bot wrote some of them again each time. */
  | { readonly kind: 'still-there'; readonly found: FoundOfPerson };

/** Makes the table forget a person, but for the audit, which cannot lose a link of its chain. */
export class ErasePerson {
  readonly #ports: ErasePersonPorts;

  constructor(ports: ErasePersonPorts) {
    this.#ports = ports;
  }

  /** `agree` null: only looks. May be stopped and repeated: the links, which tell the logins, go last. */
  async execute(
    asked: ForgottenPerson,
    agree: ((found: FoundOfPerson) => Promise<boolean>) | null,
  ): Promise<EraseOutcome> {
    const { audit, clock } = this.#ports;
    const person = await this.#known(asked);
    if ('kind' in person) return person;
    const found = await this.#pass(person, 'look');
    if (isNothing(found)) return { kind: 'nothing', found };
    if (agree === null) return { kind: 'found', found };
    if (!(await agree(found))) return { kind: 'declined', found };
    for (let passes = 0; passes < mostPasses; passes += 1) {
      const left = await this.#pass(person, 'rewrite');
      if (Object.keys(left.items).length > 0) continue;
      await this.#pass(person, 'unlink');
      const atMs = clock.nowMs();
      const items = Object.values(found.items).reduce((sum, count) => sum + count, 0);
      const facts = { items, links: found.links };
      await audit.append({
        key: `person-erased:${atMs}`,
        atMs,
        by: null,
        action: 'person-erased',
        subject: 'a person',
        facts,
      });
      return { kind: 'erased', found };
    }
    return { kind: 'still-there', found: await this.#pass(person, 'look') };
  }

  /** With every login that is linked to them. */
  async #known(asked: ForgottenPerson): Promise<ForgottenPerson | Extract<EraseOutcome, { kind: 'of-another' }>> {
    const links: { readonly login: string; readonly member: string }[] = [];
    for await (const { items } of this.#ports.items.pages(null)) {
      for (const item of items) if (item.kind === 'linkedLogin') links.push(linkIn(item));
    }
    const isAsked = (login: string) => asked.logins.some((one) => one.toLowerCase() === login.toLowerCase());
    const ofLogins = links.filter(({ login }) => isAsked(login));
    const member = asked.member ?? ofLogins[0]?.member ?? null;
    const other = ofLogins.find((link) => link.member !== member);
    if (other !== undefined) return { kind: 'of-another', ...other };
    const linked = links.filter((link) => link.member === member).map(({ login }) => login);
    return { member, logins: [...new Set([...asked.logins, ...linked])] };
  }

  async #pass(person: ForgottenPerson, what: 'look' | 'rewrite' | 'unlink'): Promise<FoundOfPerson> {
    const items: Partial<Record<KeptKind, number>> = {};
    let [links, auditEntries, notLookedInto] = [0, 0, 0];
    for await (const page of this.#ports.items.pages(null)) {
      for (const item of page.items) {
        if (item.kind === null || item.form === null || item.form > this.#ports.knownForm) notLookedInto += 1;
        else if (isLinkOf(item, person)) {
          links += 1;
          if (what === 'unlink') await this.#ports.items.remove(item);
        } else if (item.kind === 'auditEntry') auditEntries += Number(changesOf(item, person) !== null);
        else if (await this.#isNamedIn(item, person, what)) items[item.kind] = (items[item.kind] ?? 0) + 1;
      }
    }
    return { person, items, links, auditEntries, notLookedInto };
  }

  /** Whether it names the person; where that is rewritten, whether it could not be, because the bot was quicker. */
  async #isNamedIn(item: KeptItem, person: ForgottenPerson, what: 'look' | 'rewrite' | 'unlink'): Promise<boolean> {
    const changes = changesOf(item, person);
    if (changes === null || what !== 'rewrite') return changes !== null;
    return (await this.#ports.items.rewrite(item, changes)) === 'changed';
  }
}

/** The bot writes an item a few times a minute at most. */
const mostPasses = 5;

function isNothing({ items, links }: FoundOfPerson): boolean {
  return links === 0 && Object.keys(items).length === 0;
}

function linkIn({ values }: KeptItem) {
  const { login = '' } = JSON.parse(String(values['entity'] ?? '{}')) as { readonly login?: string };
  return { login, member: String(values['linkedTo'] ?? '') };
}

/** What goes as a whole: the link of a login, the list of logins of a member, and what is kept under their id. */
function isLinkOf(item: KeptItem, { member }: ForgottenPerson): boolean {
  if (member === null) return false;
  if (item.kind === 'linkedLogin') return linkIn(item).member === member;
  const [pk = '', sk = ''] = JSON.parse(item.key) as readonly string[];
  if (item.kind === 'personSettings') return sk === member;
  if (item.kind === 'calledPerson') return sk.endsWith(`/person/${member}`);
  return item.kind === 'linkedMember' && pk.endsWith(`#${member}`);
}

/** What would have to be written; null where nothing names the person. */
function changesOf({ values }: KeptItem, person: ForgottenPerson): Readonly<Record<string, KeptValue>> | null {
  const changed: Record<string, KeptValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      const after = withoutPerson(value, person);
      if (after !== value) changed[name] = after;
    } else if (Array.isArray(value)) {
      const after = value.map((one) => withoutPerson(String(one), person));
      if (after.some((one, at) => one !== value[at])) changed[name] = [...new Set(after)];
    }
  }
  if (Object.keys(changed).length === 0) return null;
  const { revision, shownRevision, entity } = values;
  if (typeof revision !== 'number' || typeof (changed['entity'] ?? entity) !== 'string') return changed;
  const shown = typeof shownRevision === 'number' ? shownRevision : null;
  return {
    ...changed,
    entity: oneRevisionLater(String(changed['entity'] ?? entity), revision, shown),
    revision: revision + 1,
    ...(shown === null ? {} : { shownRevision: shown + 1 }),
  };
}
