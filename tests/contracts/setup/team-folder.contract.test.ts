import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InMemoryTeamFolder } from '../../../src/adapters/in-memory/setup/in-memory-team-folder.ts';
import { DiskTeamFolder } from '../../../src/adapters/system/setup/disk-team-folder.ts';
import { SetupProblem } from '../../../src/application/setup/setup-problem.ts';
import { teamFolderContract } from './team-folder.contract.ts';

teamFolderContract('InMemoryTeamFolder', () => {
  const folder = new InMemoryTeamFolder();
  return { folder: () => folder, textOf: (path) => folder.files.get(path) ?? null, spoil: () => folder.spoil() };
});

const checked = (file: string) => JSON.stringify({ text: readFileSync(file, 'utf8') });

for (const spoilt of ['{', '{"version":3,"done":[]}', '[]']) {
  teamFolderContract(`DiskTeamFolder, whose state became ${spoilt},`, () => {
    const path = join(mkdtempSync(join(tmpdir(), 'geonbot-folder-')), 'new');
    return {
      folder: () => new DiskTeamFolder(path, checked),
      textOf: (name) => (existsSync(join(path, name)) ? readFileSync(join(path, name), 'utf8') : null),
      spoil: () => writeFileSync(join(path, '.geonbot-setup.json'), spoilt),
    };
  });
}

it('leaves no part of a file of the team where one could not be written whole, and names it in both languages', async () => {
  const path = mkdtempSync(join(tmpdir(), 'geonbot-folder-'));
  mkdirSync(join(path, 'package.json.new'));
  const folder = new DiskTeamFolder(path, checked);
  const failed = await folder.write([{ path: 'package.json', text: '{}' }]).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(SetupProblem);
  expect(failed).toMatchObject({ said: { ko: expect.stringContaining('package.json 파일을 쓸 수 없습니다') } });
  expect(existsSync(join(path, 'package.json'))).toBe(false);
});
