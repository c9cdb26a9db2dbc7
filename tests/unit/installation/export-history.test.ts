import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryExportFolder } from '../../../src/adapters/in-memory/installation/in-memory-export-folder.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { ExportFolder } from '../../../src/application/installation/ports/export-folder.ts';
import { VerifyExport } from '../../../src/application/installation/verify-export.ts';
import { AnExport, exportSource, keptItem } from '../../support/an-export.ts';
import { runs } from '../../support/property-budget.ts';

/** The folder on a disk that fails at its so-manieth writing. `half`: the writing itself is done. */
function failing(folder: InMemoryExportFolder, at: number, half: boolean): ExportFolder {
  let left = at;
  const mayFail = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    left -= 1;
    if (left > 0) return await work();
    if (half) await work();
    throw new Error('stopped');
  };
  return {
    progress: () => folder.progress(),
    manifest: () => folder.manifest(),
    rewind: (files) => mayFail(() => folder.rewind(files)),
    append: (file, lines) => mayFail(() => folder.append(file, lines)),
    remember: (progress) => mayFail(() => folder.remember(progress)),
    measure: (file) => folder.measure(file),
    lines: (file) => folder.lines(file),
    seal: (manifest) => mayFail(() => folder.seal(manifest)),
  };
}

describe('an export', () => {
  it('is the same after it was stopped anywhere, as often as it may be, as if it had not been', async () => {
    const whole = new AnExport();
    await whole.fill(1203, 17);
    await whole.run();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 16 }), fc.boolean()), { maxLength: 5 }),
        async (stops) => {
          const folder = new InMemoryExportFolder(sha256);
          for (const [at, half] of stops) {
            await whole.run(failing(folder, at, half)).catch((error) => expect(error.message).toBe('stopped'));
          }
          await whole.run(folder);
          expect(folder.texts).toEqual(whole.folder.texts);
          expect(await folder.manifest()).toEqual(await whole.folder.manifest());
          expect(await new VerifyExport(folder, sha256).execute()).toMatchObject({ kind: 'whole' });
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('says what it holds, and how the audit was', async () => {
    const world = new AnExport();
    await world.fill(2, 4);
    const outcome = await world.run();
    expect(outcome).toMatchObject({ kind: 'exported', wentOn: false });
    const manifest = await world.folder.manifest();
    const seal = await world.audit.notedSeal();
    expect(manifest).toMatchObject({
      format: 1,
      version: '0.2.0',
      table: 'the-table',
      audit: { kind: 'whole', last: seal },
    });
    const lines = Object.fromEntries(manifest?.files.map(({ name, lines: count }) => [name, count]) ?? []);
    expect(lines).toMatchObject({ audit: 2, people: 4, deployments: 0 });
    expect(JSON.parse(world.folder.texts.get('people')?.split('\n')[0] ?? '')).toEqual({
      kind: 'linkedLogin',
      key: ['linkedLogin#login-0', 'linkedLogin'],
      form: 1,
      values: { entity: { login: 'login-0' }, linkedTo: '1' },
    });
  });

  it('counts what it leaves out: items of a newer release, and items that nothing is known of', async () => {
    const world = new AnExport();
    for (const item of [
      keptItem('newer', { form: 2 }),
      keptItem('of-a-newer-kind', { kind: null, form: 2 }),
      keptItem('foreign', { kind: null }),
      keptItem('damaged', { form: null }),
      keptItem('of 0.1', { form: 0 }),
    ]) {
      world.items.put(item);
    }
    await world.run();
    expect(await world.folder.manifest()).toMatchObject({ leftOut: { newer: 2, unknown: 2 } });
    expect(world.folder.texts.get('people')?.match(/\n/g)).toHaveLength(1);
  });

  it('leaves a finished one alone, and does not mix two tables', async () => {
    const world = new AnExport();
    await world.fill(1, 1);
    await world.run(failing(world.folder, 4, true)).catch(() => undefined);
    const other = { ...exportSource, table: 'another' };
    expect(await world.run(world.folder, other)).toEqual({ kind: 'of-another-table', table: 'the-table' });
    expect(await world.run()).toMatchObject({ kind: 'exported', wentOn: true });
    world.items.put(keptItem('later'));
    expect(await world.run()).toMatchObject({ kind: 'finished-before' });
  });
});

describe('a finished export', () => {
  const finished = async () => {
    const world = new AnExport();
    await world.fill(3, 2);
    await world.run();
    const verify = () => new VerifyExport(world.folder, sha256).execute();
    const change = (file: 'audit' | 'people', by: (text: string) => string) =>
      world.folder.texts.set(file, by(world.folder.texts.get(file) ?? ''));
    return { world, verify, change };
  };

  it('is known to be whole, and not where a letter of it was changed, added or taken away', async () => {
    const { verify, change } = await finished();
    expect(await verify()).toMatchObject({ kind: 'whole' });
    change('people', (text) => text.replace('login-1', 'login-7'));
    expect(await verify()).toEqual({ kind: 'other-file', file: 'people' });
    change('people', (text) => text.replace('login-7', 'login-1'));
    change('audit', (text) => text.slice(0, text.length - 1));
    expect(await verify()).toEqual({ kind: 'other-file', file: 'audit' });
  });

  it('names the entry of an audit that was exported broken, or was changed together with its manifest', async () => {
    const { world, verify, change } = await finished();
    change('audit', (text) => text.replace('backend', 'another'));
    const audit = await world.folder.measure('audit');
    const manifest = await world.folder.manifest();
    if (manifest === null) throw new Error('there is no manifest');
    const files = manifest.files.map((file) => (file.name === 'audit' ? { ...file, ...audit } : file));
    await world.folder.seal({ ...manifest, files });
    expect(await verify()).toEqual({ kind: 'broken-audit', seq: 1 });
  });

  it('is none before it is finished', async () => {
    const world = new AnExport();
    await world.fill(1, 1);
    const verify = () => new VerifyExport(world.folder, sha256).execute();
    expect(await verify()).toEqual({ kind: 'none' });
    await world.run(failing(world.folder, 4, true)).catch(() => undefined);
    expect(await verify()).toEqual({ kind: 'unfinished' });
  });
});
