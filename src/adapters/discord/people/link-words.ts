import type { LinkSource } from '../../../domain/people/person-link.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about who is who. `who` is a mention; null is whoever asked. */
export type LinkWords = {
  readonly title: Readonly<Record<'known' | 'linked' | 'notLinked' | 'unlinked' | 'notUnlinked' | 'proof', string>>;
  readonly known: (who: string | null) => string;
  readonly nothingKnown: (who: string | null) => string;
  readonly howToLink: string;
  readonly source: Readonly<Record<LinkSource['kind'], string>>;
  readonly linked: (login: Escaped, who: string | null) => string;
  readonly alreadyLinked: (login: Escaped, who: string | null) => string;
  readonly takeItOut: string;
  readonly proof: (login: Escaped, proof: Escaped) => string;
  readonly openProfile: string;
  readonly unlinked: (logins: string, who: string | null) => string;
  readonly notTheirs: (login: Escaped, who: string | null) => string;
  readonly noLogin: (typed: Escaped) => string;
  readonly unknown: (login: Escaped) => string;
  readonly noPerson: (login: Escaped) => string;
  readonly outsider: (login: Escaped) => string;
  readonly unreadable: (login: Escaped) => string;
  readonly taken: (login: Escaped, who: string) => string;
  readonly fixed: (login: Escaped, who: string) => string;
  readonly adminsOnly: (roles: string) => string;
  readonly noAdmins: string;
};
