import type { CodeHostPeople, FoundAccount } from '../../../application/people/ports/code-host-people.ts';
import type { Login } from '../../../domain/people/login.ts';

export type KnownAccount = {
  readonly login: string;
  readonly kind?: 'person' | 'organization' | 'program';
  /** Whether it has access to one of the team's repositories; it has, when left out. */
  readonly isCollaborator?: boolean;
  readonly profile?: string;
};

/** The accounts of a code host; a login is the same in any case. */
export class InMemoryCodeHostPeople implements CodeHostPeople {
  readonly #accounts = new Map<string, KnownAccount>();
  #isReadable = true;

  async find(login: Login): Promise<FoundAccount> {
    if (!this.#isReadable) return { kind: 'unreadable' };
    const account = this.#accounts.get(login.toLowerCase());
    if (account === undefined) return { kind: 'unknown' };
    if ((account.kind ?? 'person') !== 'person') return { kind: 'no-person' };
    if (account.isCollaborator === false) return { kind: 'outsider' };
    return { kind: 'found', login: account.login as Login, profile: account.profile ?? '' };
  }

  set(account: KnownAccount): void {
    this.#accounts.set(account.login.toLowerCase(), account);
  }

  /** The owner of the account writes this into their profile. */
  write(login: string, profile: string): void {
    this.set({ ...(this.#accounts.get(login.toLowerCase()) ?? { login }), profile });
  }

  /** Nothing can be read from now on, or everything again. */
  setReadable(isReadable: boolean): void {
    this.#isReadable = isReadable;
  }
}
