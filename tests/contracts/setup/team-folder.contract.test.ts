import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryTeamFolder } from '../../../src/adapters/in-memory/setup/in-memory-team-folder.ts';
import { DiskTeamFolder } from '../../../src/adapters/system/setup/disk-team-folder.ts';
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
