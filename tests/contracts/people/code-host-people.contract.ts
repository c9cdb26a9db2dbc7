import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeHostPeople } from '../../../src/application/people/ports/code-host-people.ts';
import type { Login } from '../../../src/domain/people/login.ts';

export type WorldOfPeople = {
  readonly people: CodeHostPeople;
  /** An account with access to one of the team's repositories, unless it is an `outsider`. */
  readonly has: (login: string, kind?: 'person' | 'organization' | 'program' | 'outsider') => void;
  /** The owner of the account writes this into their profile. */
  readonly writes: (login: string, profile: string) => void;
  /** Nothing is answered any more. */
  readonly refuse: () => void;
  readonly close: () => Promise<void>;
};

/** `harness` gives you a code host without any account. */
export function codeHostPeopleContract(name: string, harness: () => Promise<WorldOfPeople>): void {
  describe(`${name} knows the accounts of the team`, () => {
    let world: WorldOfPeople;
    const find = (login: string) => world.people.find(login as Login);

    beforeEach(async () => {
      world = await harness();
    });
    afterEach(() => world.close());

    it('finds one in any spelling, as it spells itself, and what its owner wrote, as soon as it is written', async () => {
      world.has('Mona');
      expect(await find('mONA')).toEqual({ kind: 'found', login: 'Mona', profile: '' });
      world.writes('Mona', 'Octopus. 건봇');
      expect(await find('mona')).toEqual({ kind: 'found', login: 'Mona', profile: 'Octopus. 건봇' });
    });

    it('finds nobody of a name that there is not, and nobody but people', async () => {
      world.has('acme', 'organization');
      world.has('hubot', 'program');
      expect(await find('mona')).toEqual({ kind: 'unknown' });
      expect(await find('acme')).toEqual({ kind: 'no-person' });
      expect(await find('hubot')).toEqual({ kind: 'no-person' });
    });

    it('tells who is no one of the team', async () => {
      world.has('stranger', 'outsider');
      expect(await find('stranger')).toEqual({ kind: 'outsider' });
    });

    it('says so where nothing can be read', async () => {
      world.has('mona');
      world.refuse();
      expect(await find('mona')).toEqual({ kind: 'unreadable' });
    });
  });
}
