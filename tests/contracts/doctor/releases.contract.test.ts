import { expect, it } from 'vitest';
import { GitHubReleases } from '../../../src/adapters/github/doctor/github-releases.ts';
import { InMemoryReleases } from '../../../src/adapters/in-memory/doctor/in-memory-releases.ts';
import { releasesContract } from './releases.contract.ts';

releasesContract('InMemoryReleases', ({ published, trouble }) => {
  const releases = new InMemoryReleases();
  releases.published = published;
  releases.trouble = trouble;
  return releases;
});

const release = (tag_name: string, change: object = {}) => ({ tag_name, draft: false, prerelease: false, ...change });
const statuses = { 'access-denied': 404, throttled: 403, 'source-unavailable': 502 };

const listing = (body: unknown, status = 200) => new GitHubReleases(async () => Response.json(body, { status }));

releasesContract('GitHubReleases', ({ published, trouble }) => {
  if (trouble !== null) return listing({ message: 'no' }, statuses[trouble]);
  return listing(published === null ? [] : [release(`v${published}`)]);
});

it('tells the highest version, whatever was published last, and no draft, no preview and no other tag', async () => {
  const listed = [
    release('v0.2.9'),
    release('nightly'),
    release('v0.4.0', { draft: true }),
    release('v0.5.0', { prerelease: true }),
    release('v0.10.0'),
    release('v0.9.1'),
  ];
  expect(await listing(listed).newest()).toEqual({ kind: 'known', value: '0.10.0' });
  expect(await listing([release('nightly')]).newest()).toEqual({ kind: 'none' });
});

it('asks GitHub for the releases of Geonbot, and says who asks', async () => {
  const asked: unknown[] = [];
  await new GitHubReleases(async (url, init) => {
    asked.push([String(url), init?.headers]);
    return Response.json([]);
  }).newest();
  const agent = { 'user-agent': expect.stringMatching(/^geonbot\/\d/) };
  expect(asked).toEqual([[expect.stringContaining('/repos/geonbot/geonbot/releases'), expect.objectContaining(agent)]]);
});

it('says what it did not understand, and that nobody answered', async () => {
  expect(await listing({}).newest()).toEqual({ kind: 'unreadable', reason: 'not-understood' });
  const html = new GitHubReleases(async () => new Response('<html>'));
  expect(await html.newest()).toEqual({ kind: 'unreadable', reason: 'not-understood' });
  const silent = new GitHubReleases(async () => {
    throw new TypeError('fetch failed');
  });
  expect(await silent.newest()).toEqual({ kind: 'unreadable', reason: 'source-unavailable' });
});
