import { mkdirSync, mkdtempSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InMemoryExportFolder } from '../../../src/adapters/in-memory/installation/in-memory-export-folder.ts';
import { DiskExportFolder } from '../../../src/adapters/system/installation/disk-export-folder.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { UnreadableExport } from '../../../src/application/installation/ports/export-folder.ts';
import { exportFiles } from '../../../src/domain/installation/kept-kind.ts';
import { recordOf } from '../../../src/domain/kit/record-of.ts';
import { exportFolderContract } from './export-folder.contract.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'geonbot-export-')), 'new');
const nothing = recordOf(exportFiles, () => ({ lines: 0, bytes: 0 }));

exportFolderContract('InMemoryExportFolder', () => {
  const folder = new InMemoryExportFolder(sha256);
  return { folder, again: () => folder };
});

exportFolderContract('DiskExportFolder', () => {
  const path = newFolder();
  return { folder: new DiskExportFolder(path), again: () => new DiskExportFolder(path) };
});

it('writes files that nobody else on the machine may read, because names are in them', async () => {
  const path = newFolder();
  await new DiskExportFolder(path).append('people', ['one']);
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(path).map((file) => statSync(join(path, file)).mode & 0o077)).toEqual([0]);
});

it('goes on with nothing that it cannot understand', async () => {
  const path = newFolder();
  mkdirSync(path);
  writeFileSync(join(path, 'progress.json'), '{"part":"items"}');
  await expect(new DiskExportFolder(path).progress()).rejects.toThrow(UnreadableExport);
});

it('does not go on where lines are gone that it had written', async () => {
  const path = newFolder();
  const folder = new DiskExportFolder(path);
  const bytes = await folder.append('people', ['one']);
  truncateSync(join(path, 'people.jsonl'), 2);
  await expect(folder.rewind({ ...nothing, people: { lines: 1, bytes } })).rejects.toThrow(UnreadableExport);
});
