import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InMemoryRemovalMemory } from '../../../src/adapters/in-memory/installation/in-memory-removal-memory.ts';
import { DiskRemovalMemory } from '../../../src/adapters/system/installation/disk-removal-memory.ts';
import { UnreadableRemoval } from '../../../src/application/installation/ports/removal-memory.ts';
import { removalMemoryContract } from './removal-memory.contract.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'geonbot-removal-'));

removalMemoryContract('InMemoryRemovalMemory', () => {
  const memory = new InMemoryRemovalMemory();
  return { memory, again: () => memory };
});

removalMemoryContract('DiskRemovalMemory', () => {
  const folder = newFolder();
  return { memory: new DiskRemovalMemory(folder), again: () => new DiskRemovalMemory(folder) };
});

it('begins nothing again where it cannot understand what is there', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, '.geonbot-uninstall.json'), '{"done":[]}');
  await expect(new DiskRemovalMemory(folder).progress()).rejects.toThrow(UnreadableRemoval);
  await expect(new DiskRemovalMemory(folder).progress()).rejects.toMatchObject({
    said: { en: expect.stringContaining('remove it'), ko: expect.stringContaining('이해할 수 없습니다') },
  });
});
