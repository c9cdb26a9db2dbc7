import { describe, expect, it } from 'vitest';
import type {
  ExportFolder,
  ExportManifest,
  ExportProgress,
} from '../../../src/application/installation/ports/export-folder.ts';
import { exportFiles } from '../../../src/domain/installation/kept-kind.ts';
import { recordOf } from '../../../src/domain/kit/record-of.ts';

const nothing = recordOf(exportFiles, () => ({ lines: 0, bytes: 0 }));
const progress: ExportProgress = {
  begunAtMs: 5,
  table: 'the-table',
  part: 'items',
  audit: { kind: 'whole', last: { seq: 3, hash: 'ab' } },
  lastEntry: 3,
  next: '["pk","sk"]',
  files: { ...nothing, people: { lines: 1, bytes: 2 } },
  leftOut: { newer: 1, unknown: 2 },
};
const manifest: ExportManifest = {
  format: 1,
  version: '1.2.3',
  table: 'the-table',
  begunAtMs: 5,
  endedAtMs: 6,
  files: [{ name: 'people', lines: 1, bytes: 2, sha256: 'cd' }],
  audit: { kind: 'broken', seq: 4, why: 'missing' },
  leftOut: { newer: 0, unknown: 0 },
};

/** `again`: the same folder, as another run of the command would see it. */
export function exportFolderContract(
  name: string,
  folderOf: () => { folder: ExportFolder; again: () => ExportFolder },
) {
  const linesOf = async (folder: ExportFolder) => {
    const lines: string[] = [];
    for await (const line of folder.lines('people')) lines.push(line);
    return lines;
  };

  describe(`${name} as the folder of an export`, () => {
    it('is empty before anything is written', async () => {
      const { folder } = folderOf();
      expect([await folder.progress(), await folder.manifest(), await linesOf(folder)]).toEqual([null, null, []]);
      expect(await folder.measure('people')).toMatchObject({ lines: 0, bytes: 0 });
    });

    it('gives lines back as they were, whatever stands in them', async () => {
      const { folder, again } = folderOf();
      const lines = ['{"a":"결제"}', '{"b":"\u2028\u2029\u0085"}', `{"c":"${'x'.repeat(70_000)}"}`];
      const bytes = await folder.append('people', lines.slice(0, 2));
      await folder.append('people', lines.slice(2));
      expect(bytes).toBe(Buffer.byteLength(`${lines[0]}\n${lines[1]}\n`));
      expect(await linesOf(again())).toEqual(lines);
      const text = `${lines.join('\n')}\n`;
      expect(await again().measure('people')).toMatchObject({ lines: 3, bytes: Buffer.byteLength(text) });
    });

    it('forgets what was written after the sizes that it is rewound to', async () => {
      const { folder, again } = folderOf();
      const bytes = await folder.append('people', ['one']);
      await folder.append('people', ['two']);
      await folder.append('alarms', ['three']);
      await again().rewind({ ...nothing, people: { lines: 1, bytes } });
      expect(await linesOf(folder)).toEqual(['one']);
      expect(await folder.measure('alarms')).toMatchObject({ lines: 0, bytes: 0 });
    });

    it('remembers how far an export has come, until it is sealed', async () => {
      const { folder, again } = folderOf();
      await folder.remember({ ...progress, next: null });
      await folder.remember(progress);
      expect(await again().progress()).toEqual(progress);
      await folder.seal(manifest);
      expect([await again().progress(), await again().manifest()]).toEqual([null, manifest]);
    });

    it('measures another fingerprint of another file', async () => {
      const { folder } = folderOf();
      await folder.append('people', ['one']);
      await folder.append('alarms', ['two']);
      const [one, two] = [await folder.measure('people'), await folder.measure('alarms')];
      expect(one.bytes).toBe(two.bytes);
      expect(one.sha256).not.toBe(two.sha256);
      expect(one.sha256).toBe('2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806');
    });
  });
}
