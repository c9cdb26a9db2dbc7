import { describe, expect, it } from 'vitest';
import type { PeopleLinks } from '../../../src/application/people/ports/people-links.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import type { PersonLink } from '../../../src/domain/people/person-link.ts';

const mina = '900000000000000101' as MemberId;
const junho = '900000000000000102' as MemberId;
const atMs = 1_790_000_000_000;

function link(login: string, member: MemberId): PersonLink {
  return { login: login as Login, member, source: { kind: 'proof', atMs } };
}

/** `harness` gives you a place where nobody is linked yet. */
export function peopleLinksContract(name: string, harness: () => Promise<PeopleLinks>): void {
  describe(`${name} knows who is who`, () => {
    it('knows nobody of whom it was never told', async () => {
      const links = await harness();
      expect(await links.ofLogin('mona' as Login)).toBeNull();
      expect(await links.ofMember(mina)).toEqual([]);
    });

    it('finds a link by login in any case, and by member', async () => {
      const links = await harness();
      expect(await links.claim(link('Mona', mina))).toEqual({ kind: 'linked' });
      expect(await links.ofLogin('mONA' as Login)).toEqual(link('Mona', mina));
      expect(await links.ofMember(mina)).toEqual([link('Mona', mina)]);
      expect(await links.ofMember(junho)).toEqual([]);
    });

    it('lets one member have several logins, and tells them by name', async () => {
      const links = await harness();
      await links.claim(link('zoe', mina));
      await links.claim(link('Amy', mina));
      await links.claim(link('kim', junho));
      expect((await links.ofMember(mina)).map(({ login }) => login)).toEqual(['Amy', 'zoe']);
    });

    it('refuses a login that is somebody else’s, says whose, and changes nothing', async () => {
      const links = await harness();
      await links.claim(link('mona', mina));
      expect(await links.claim(link('MONA', junho))).toEqual({ kind: 'taken', by: link('mona', mina) });
      expect(await links.ofLogin('mona' as Login)).toEqual(link('mona', mina));
      expect(await links.ofMember(junho)).toEqual([]);
    });

    it('keeps the newer of two links of the same member', async () => {
      const links = await harness();
      await links.claim(link('mona', mina));
      const again: PersonLink = { ...link('Mona', mina), source: { kind: 'admin', by: junho, atMs } };
      expect(await links.claim(again)).toEqual({ kind: 'linked' });
      expect(await links.ofMember(mina)).toEqual([again]);
    });

    it('keeps how it is known who somebody is', async () => {
      const links = await harness();
      const sources: readonly PersonLink['source'][] = [
        { kind: 'configuration' },
        { kind: 'proof', atMs },
        { kind: 'admin', by: junho, atMs },
      ];
      for (const source of sources) {
        await links.assign({ ...link('mona', mina), source });
        expect((await links.ofLogin('mona' as Login))?.source).toEqual(source);
      }
    });

    it('knows nobody by a login that was theirs', async () => {
      const links = await harness();
      await links.claim(link('mona', mina));
      expect(await links.remove('mona' as Login, mina)).toBe('removed');
      expect(await links.ofMember(mina)).toEqual([]);
      await links.assign(link('mona', junho));
      expect(await links.ofMember(mina)).toEqual([]);
    });

    it('gives a login to whom it is assigned, whoever had it', async () => {
      const links = await harness();
      await links.claim(link('mona', mina));
      await links.assign(link('Mona', junho));
      expect(await links.ofLogin('mona' as Login)).toEqual(link('Mona', junho));
      expect(await links.ofMember(mina)).toEqual([]);
      expect(await links.ofMember(junho)).toEqual([link('Mona', junho)]);
    });

    it('removes a link for its member only, and the login is free then', async () => {
      const links = await harness();
      await links.claim(link('mona', mina));
      expect(await links.remove('mona' as Login, junho)).toBe('not-theirs');
      expect(await links.remove('MONA' as Login, mina)).toBe('removed');
      expect(await links.remove('mona' as Login, mina)).toBe('not-theirs');
      expect(await links.ofMember(mina)).toEqual([]);
      expect(await links.claim(link('mona', junho))).toEqual({ kind: 'linked' });
      expect(await links.ofLogin('mona' as Login)).toEqual(link('mona', junho));
    });

    it('lets exactly one of many members have a login that all claim at once', async () => {
      const links = await harness();
      const members = Array.from({ length: 12 }, (_, index) => `9000000000000002${index + 10}` as MemberId);
      const claims = await Promise.all(members.map((member) => links.claim(link('mona', member))));
      const winners = members.filter((_, index) => claims[index]?.kind === 'linked');
      expect(winners).toHaveLength(1);
      const [winner = mina] = winners;
      expect(await links.ofLogin('mona' as Login)).toEqual(link('mona', winner));
      const losers = claims.filter(({ kind }) => kind === 'taken');
      expect(losers).toEqual(losers.map(() => ({ kind: 'taken', by: link('mona', winner) })));
      const lists = await Promise.all(members.map((member) => links.ofMember(member)));
      expect(lists.flat()).toEqual([link('mona', winner)]);
    });
  });
}
