import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { userAgent } from '../../src/adapters/discord/kit/discord-rest.ts';
import { InstallationAccess } from '../../src/adapters/github/kit/installation-access.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

const { version } = manifest;

it('Discord reads this version in every request', () => {
  expect(userAgent).toBe(`DiscordBot (https://github.com/geonbot/geonbot, ${version})`);
});

it('GitHub reads this version in every request', async () => {
  const seen: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    seen.push(new Headers(init?.headers).get('user-agent'));
    return Response.json({});
  };
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const access = new InstallationAccess({ appId: '1', privateKey, apiUrl: 'https://api.github.com', fetch }, Date.now);
  await access.asApp().request('GET /app');
  expect(seen).toEqual([expect.stringMatching(new RegExp(`^geonbot/${version.replaceAll('.', '\\.')}( |$)`))]);
});

it('no source file carries a copy of the version', () => {
  const copies = ['src', 'infra']
    .flatMap((folder) => projectFiles(folder, '.ts'))
    .filter((path) => {
      return readProjectFile(path).includes(version);
    });
  expect(copies).toEqual([]);
});

it('the lockfile is of this version', () => {
  const lock = JSON.parse(readProjectFile('package-lock.json'));
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

it('the changelog has a dated section of this version, unless it is not out yet', () => {
  const sections = [...readProjectFile('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(sections[0]).toBe('[Unreleased]');
  if (version.includes('-')) return;
  expect(sections[1]).toMatch(new RegExp(`^\\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`));
});
