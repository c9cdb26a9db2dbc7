import { describe, expect, it } from 'vitest';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { AppPeople } from '../../../src/adapters/github/people/app-people.ts';
import { AppChangedFiles } from '../../../src/adapters/github/review/app-changed-files.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryCodeHostPeople } from '../../../src/adapters/in-memory/people/in-memory-code-host-people.ts';
import { InMemoryChangedFiles } from '../../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { Login } from '../../../src/domain/people/login.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { changedFilesContract, type WorldOfFiles } from '../review/changed-files.contract.ts';
import { codeHostPeopleContract, type WorldOfPeople } from './code-host-people.contract.ts';

const backend = 'acme/backend' as Repository;
const web = 'acme/web' as Repository;
const nowMs = Date.parse('2026-11-20T03:04:05Z');

async function gitHubWith(...repositories: readonly Repository[]) {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url, world } = gitHub;
  for (const repository of repositories) world.repositories.push(repository, 'main');
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock: new InMemoryClock(nowMs) });
  const refuse = () => {
    const body = { message: 'API rate limit exceeded for installation.' };
    for (let times = 0; times < 40; times += 1) gitHub.next('', { status: 429, body });
  };
  const close = async () => {
    await gitHub.close();
    expect(gitHub.problems).toEqual([]);
  };
  return { gitHub, world, requests, refuse, close };
}

const types = { person: 'User', outsider: 'User', organization: 'Organization', program: 'Bot' } as const;

async function peopleOnGitHub(): Promise<WorldOfPeople> {
  const { world, requests, refuse, close } = await gitHubWith(backend, web);
  const repositories = [web];
  return {
    people: new AppPeople(requests, [backend, web]),
    has: (login, kind = 'person') =>
      world.people.put({ login, type: types[kind], ...(kind === 'person' && { repositories }) }),
    writes: (login, bio) => world.people.put({ login, bio, repositories }),
    refuse,
    close,
  };
}

async function peopleInMemory(): Promise<WorldOfPeople> {
  const people = new InMemoryCodeHostPeople();
  return {
    people,
    has: (login, kind = 'person') =>
      people.set(kind === 'outsider' ? { login, isCollaborator: false } : { login, kind }),
    writes: (login, profile) => people.write(login, profile),
    refuse: () => people.setReadable(false),
    close: async () => {},
  };
}

async function filesOnGitHub(): Promise<WorldOfFiles> {
  const { world, requests, refuse, close } = await gitHubWith(backend);
  return {
    files: new AppChangedFiles(requests),
    changes: (paths, movedFrom) => {
      const files = paths.map((filename, index) =>
        movedFrom !== undefined && index === paths.length - 1 ? { filename, movedFrom } : { filename },
      );
      world.people.files.set('acme/backend#12', files);
    },
    refuse,
    close,
  };
}

async function filesInMemory(): Promise<WorldOfFiles> {
  const files = new InMemoryChangedFiles();
  return {
    files,
    changes: (paths, movedFrom) => {
      const last = paths.at(-1);
      files.set(backend, 12, movedFrom === undefined ? paths : paths.slice(0, -1));
      if (movedFrom !== undefined && last !== undefined) files.move(backend, 12, movedFrom, last);
    },
    refuse: () => files.makeUnreadable(),
    close: async () => {},
  };
}

codeHostPeopleContract('InMemoryCodeHostPeople', peopleInMemory);
codeHostPeopleContract('AppPeople', peopleOnGitHub);
changedFilesContract('InMemoryChangedFiles', filesInMemory);
changedFilesContract('AppChangedFiles', filesOnGitHub);

describe('the App, asked for people', () => {
  it('looks into every repository with the right to read metadata and no other', async () => {
    const { gitHub, world, requests, close } = await gitHubWith(backend, web);
    world.people.put({ login: 'mona', repositories: [web] });
    expect(await new AppPeople(requests, [backend, web]).find('mona' as Login)).toMatchObject({ kind: 'found' });
    const tokens = gitHub.requests.filter(({ path }) => path.endsWith('/access_tokens')).map(({ body }) => body);
    expect(tokens).toEqual([
      { repositories: ['backend'], permissions: { metadata: 'read' } },
      { repositories: ['web'], permissions: { metadata: 'read' } },
    ]);
    await close();
  });

  it('cannot tell that somebody is an outsider while a repository cannot be read, but may find them elsewhere', async () => {
    const { world, requests, close } = await gitHubWith(backend);
    const people = new AppPeople(requests, [web, backend]);
    world.people.put({ login: 'mona', repositories: [backend] });
    world.people.put({ login: 'stranger' });
    expect(await people.find('mona' as Login)).toMatchObject({ kind: 'found' });
    expect(await people.find('stranger' as Login)).toEqual({ kind: 'unreadable' });
    await close();
  });

  it('tells null for a pull request of which GitHub tells 3,000 files, because there may be more', async () => {
    const { gitHub, world, requests, close } = await gitHubWith(backend);
    const files = Array.from({ length: 3000 }, (_, index) => ({ filename: `src/${index}.ts` }));
    world.people.files.set('acme/backend#12', files);
    expect(await new AppChangedFiles(requests).of(backend, 12)).toBeNull();
    expect(gitHub.requests.filter(({ path }) => path.endsWith('/files'))).toHaveLength(30);
    await close();
  });
});
