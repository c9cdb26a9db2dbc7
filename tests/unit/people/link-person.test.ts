import { describe, expect, it } from 'vitest';
import { InMemoryCodeHostPeople } from '../../../src/adapters/in-memory/people/in-memory-code-host-people.ts';
import { InMemoryPeopleLinks } from '../../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { Invocation } from '../../../src/application/jobs/invocation.ts';
import { LinkPerson } from '../../../src/application/people/link-person.ts';
import { PeopleDirectory } from '../../../src/application/people/people-directory.ts';
import { UnlinkPerson } from '../../../src/application/people/unlink-person.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import type { PersonLink } from '../../../src/domain/people/person-link.ts';
import { asking, nowMs } from '../../support/a-team.ts';

const admins = 'admins' as RoleId;
const mina = 'mina' as MemberId;
const junho = 'junho' as MemberId;

function askedBy(id: MemberId, ...roles: readonly RoleId[]): Invocation {
  return asking('1', { id, name: id, roles });
}

function world() {
  const [people, links] = [new InMemoryCodeHostPeople(), new InMemoryPeopleLinks()];
  people.set({ login: 'Mona' });
  people.set({ login: 'acme', kind: 'organization' });
  people.set({ login: 'hubot', kind: 'program' });
  people.set({ login: 'stranger', isCollaborator: false });
  people.set({ login: 'dana' });
  const dana: PersonLink = { login: 'dana' as Login, member: junho, source: { kind: 'configuration' } };
  const directory = new PeopleDirectory({ links: [dana], roleOf: () => null }, links);
  const rules = { guild: 'guild', adminRoles: [admins] };
  const link = new LinkPerson(directory, links, people, rules, sha256);
  const unlink = new UnlinkPerson(directory, links);
  return {
    people,
    links,
    dana,
    link: (asked: Invocation, login: string | null, member: MemberId | null = null) =>
      link.execute({ asked, request: { login, member } }),
    unlink: (asked: Invocation, login: string | null = null, member: MemberId | null = null) =>
      unlink.execute({ asked, request: { login, member } }),
  };
}

/** Does what the answer asks for, and asks again. */
async function proves({ link, people }: ReturnType<typeof world>, asked: Invocation, login: string) {
  const wanted = await link(asked, login);
  if (wanted.kind !== 'proof-wanted') throw new Error(`no proof is wanted: ${wanted.kind}`);
  people.write(login, `octopus ${wanted.proof}`);
  return link(asked, login);
}

describe('whoever links themselves', () => {
  it('is linked once the profile proves it, and not before', async () => {
    const it = world();
    expect(await it.link(askedBy(mina), '@mona')).toMatchObject({ kind: 'proof-wanted', login: 'Mona' });
    expect(await it.link(askedBy(mina), 'mona')).toMatchObject({ kind: 'proof-wanted' });
    expect(await it.links.ofLogin('mona' as Login)).toBeNull();
    const linked = { login: 'Mona', member: mina, source: { kind: 'proof', atMs: nowMs } };
    expect(await proves(it, askedBy(mina), 'mona')).toEqual({ kind: 'linked', link: linked });
    expect(await it.link(askedBy(mina), null)).toEqual({ kind: 'known', member: mina, isOwn: true, links: [linked] });
    expect(await it.link(askedBy(mina), 'MONA')).toEqual({ kind: 'already-linked', link: linked });
  });

  it('cannot use the proof of somebody else', async () => {
    const it = world();
    await proves(it, askedBy(mina), 'mona');
    await it.unlink(askedBy(mina));
    expect(await it.link(askedBy(junho), 'mona')).toMatchObject({ kind: 'proof-wanted' });
  });

  it('gets no account that is somebody else’s, is fixed, or is no person of the team', async () => {
    const it = world();
    await proves(it, askedBy(mina), 'mona');
    expect(await it.link(askedBy(junho), 'mona')).toMatchObject({ kind: 'taken', link: { member: mina } });
    expect(await it.link(askedBy(mina), 'Dana')).toEqual({ kind: 'fixed', link: it.dana });
    expect(await it.link(askedBy(mina), 'acme')).toEqual({ kind: 'no-person', login: 'acme' });
    expect(await it.link(askedBy(mina), 'hubot')).toEqual({ kind: 'no-person', login: 'hubot' });
    expect(await it.link(askedBy(mina), 'stranger')).toEqual({ kind: 'outsider', login: 'stranger' });
    expect(await it.link(askedBy(mina), 'nobody')).toEqual({ kind: 'unknown', login: 'nobody' });
    expect(await it.link(askedBy(mina), 'no body')).toEqual({ kind: 'no-login', typed: 'no body' });
    it.people.setReadable(false);
    expect(await it.link(askedBy(mina), 'nobody')).toEqual({ kind: 'unreadable', login: 'nobody' });
  });

  it('loses to whoever proves the same account a moment earlier', async () => {
    const it = world();
    const first = await it.link(askedBy(mina), 'mona');
    const second = await it.link(askedBy(junho), 'mona');
    const proofs = [first, second].flatMap((one) => (one.kind === 'proof-wanted' ? [one.proof] : []));
    it.people.write('mona', proofs.join(' '));
    const ends = await Promise.all([it.link(askedBy(mina), 'mona'), it.link(askedBy(junho), 'mona')]);
    expect(ends.map(({ kind }) => kind).sort()).toEqual(['linked', 'taken']);
  });
});

describe('an admin', () => {
  const admin = askedBy('boss' as MemberId, admins);

  it('links and unlinks others without proof, whoever was linked before', async () => {
    const it = world();
    await proves(it, askedBy(mina), 'mona');
    const link = { login: 'Mona', member: junho, source: { kind: 'admin', by: 'boss', atMs: nowMs } };
    expect(await it.link(admin, 'mona', junho)).toEqual({ kind: 'linked', link });
    expect(await it.link(admin, null, mina)).toEqual({ kind: 'known', member: mina, isOwn: false, links: [] });
    expect(await it.unlink(admin, 'mona', junho)).toEqual({
      kind: 'unlinked',
      member: junho,
      isOwn: false,
      links: [link],
    });
    expect(await it.links.ofLogin('mona' as Login)).toBeNull();
  });

  it('is bound to what GitHub and the configuration say', async () => {
    const it = world();
    expect(await it.link(admin, 'stranger', junho)).toEqual({ kind: 'outsider', login: 'stranger' });
    expect(await it.link(admin, 'dana', mina)).toEqual({ kind: 'fixed', link: it.dana });
    expect(await it.unlink(admin, 'dana', junho)).toEqual({ kind: 'fixed', link: it.dana });
    expect(await it.link(admin, 'mona')).toMatchObject({ kind: 'proof-wanted' });
  });

  it('is nobody without the role, who proves an account as everybody does', async () => {
    const it = world();
    expect(await it.link(askedBy(mina), 'mona', mina)).toMatchObject({ kind: 'proof-wanted' });
  });
});

describe('whoever unlinks', () => {
  it('unlinks one account or all of theirs, and nobody else’s', async () => {
    const it = world();
    it.people.set({ login: 'mona-two' });
    await proves(it, askedBy(mina), 'mona');
    await proves(it, askedBy(mina), 'mona-two');
    expect(await it.unlink(askedBy(junho), 'mona')).toMatchObject({ kind: 'not-linked', login: 'mona' });
    expect(await it.unlink(askedBy(mina), 'MONA')).toMatchObject({ kind: 'unlinked', links: [{ login: 'Mona' }] });
    expect(await it.unlink(askedBy(mina))).toMatchObject({ kind: 'unlinked', links: [{ login: 'mona-two' }] });
    expect(await it.unlink(askedBy(mina))).toEqual({ kind: 'not-linked', member: mina, isOwn: true, login: null });
    expect(await it.unlink(askedBy(mina), '?')).toEqual({ kind: 'no-login', typed: '?' });
    expect(await it.unlink(askedBy(junho))).toEqual({ kind: 'fixed', link: it.dana });
  });
});
