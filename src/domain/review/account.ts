import { withNewest } from './newest.ts';
import { isSameName } from './reviewer-name.ts';

/** An account as GitHub names it in a delivery. The id stays when the login changes. */
export type Account = { readonly id: number; readonly login: string; readonly isBot: boolean };

/** `atMs`: when it was last seen under this login. */
export type KnownAccount = Account & { readonly atMs: number };

const mostAccounts = 200;

/** Every login under which each account was seen, newest first. */
export function withAccount(known: readonly KnownAccount[], account: KnownAccount): readonly KnownAccount[] {
  return withNewest(known, account, {
    key: ({ id, login }) => `${id} ${login.toLowerCase()}`,
    join: (a, b) => (a.atMs >= b.atMs ? { ...a, isBot: a.isBot || b.isBot } : { ...b, isBot: a.isBot || b.isBot }),
    order: ({ atMs }) => [atMs],
    most: mostAccounts,
  });
}

/** The same for two logins of one account. Where no id is known, the login stands for it. */
export function personKey(accounts: readonly KnownAccount[], login: string, id: number | null = null): string {
  const known = id ?? accounts.find((account) => isSameName(account.login, login))?.id ?? null;
  return known === null ? login.toLowerCase() : `#${known}`;
}

/** The login under which the account was last seen. */
export function presentLogin(accounts: readonly KnownAccount[], login: string, id: number | null = null): string {
  const key = personKey(accounts, login, id);
  return accounts.find((account) => `#${account.id}` === key)?.login ?? login;
}

/** Every other login under which the account was seen, newest first; without those that are another's by now. */
export function otherLogins(accounts: readonly KnownAccount[], login: string): readonly string[] {
  const key = personKey(accounts, login);
  const theirs = accounts.filter((account) => `#${account.id}` === key).map((account) => account.login);
  return theirs.filter((other) => !isSameName(other, login) && personKey(accounts, other) === key);
}

/** GitHub tells it by the type of an account. The ending of the login is what older records are left with. */
export function isBot(accounts: readonly KnownAccount[], login: string, id: number | null = null): boolean {
  const key = personKey(accounts, login, id);
  return accounts.some((account) => `#${account.id}` === key && account.isBot) || login.toLowerCase().endsWith('[bot]');
}

const teamMark = 'team ';

/**
 * A team among the accounts, so that it is followed by its id, too: its login is one that no account can have, and its id is negative
 * because GitHub numbers teams apart.
 */
export function teamAccount(id: number, name: string): Account {
  return { id: -id, login: teamLogin(name), isBot: false };
}

export function teamLogin(name: string): string {
  return `${teamMark}${name}`;
}

/** The name under which the team was last seen. */
export function presentTeam(accounts: readonly KnownAccount[], name: string): string {
  return presentLogin(accounts, teamLogin(name)).slice(teamMark.length);
}

/** Every other name under which the team was seen, newest first. */
export function otherTeamNames(accounts: readonly KnownAccount[], name: string): readonly string[] {
  return otherLogins(accounts, teamLogin(name)).map((login) => login.slice(teamMark.length));
}
