import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type ExportedFile,
  type ExportFolder,
  type ExportManifest,
  type ExportProgress,
  UnreadableExport,
} from '../../../application/installation/ports/export-folder.ts';
import { type ExportFile, exportFiles } from '../../../domain/installation/kept-kind.ts';

const count = z.number().int().nonnegative();
const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whole'), last: z.strictObject({ seq: count, hash: z.string() }).nullable() }),
  z.strictObject({
    kind: z.literal('broken'),
    seq: count,
    why: z.enum(['altered', 'missing', 'severed', 'resealed']),
  }),
]);
const leftOut = z.strictObject({ newer: count, unknown: count });
const size = z.strictObject({ lines: count, bytes: count });
const progressShape = z.strictObject({
  begunAtMs: z.number(),
  table: z.string(),
  part: z.enum(['audit', 'items']),
  audit: verdict,
  lastEntry: count,
  next: z.string().nullable(),
  files: z.record(z.enum(exportFiles), size),
  leftOut,
});
const manifestShape = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  table: z.string(),
  begunAtMs: z.number(),
  endedAtMs: z.number(),
  files: z.array(z.strictObject({ name: z.enum(exportFiles), sha256: z.string(), ...size.shape })),
  audit: verdict,
  leftOut,
});

/** For whoever owns it alone: names of people are in it. */
const privately = 0o600;

export class DiskExportFolder implements ExportFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async progress(): Promise<ExportProgress | null> {
    return this.#read('progress.json', progressShape);
  }

  async manifest(): Promise<ExportManifest | null> {
    return this.#read('manifest.json', manifestShape);
  }

  async rewind(files: ExportProgress['files']): Promise<void> {
    for (const name of exportFiles) {
      const path = this.#path(name);
      const there = existsSync(path) ? statSync(path).size : 0;
      if (there < files[name].bytes) throw new UnreadableExport(`${path} has lost lines: export into another folder`);
      if (there > files[name].bytes) await truncate(path, files[name].bytes);
    }
  }

  async append(file: ExportFile, lines: readonly string[]): Promise<number> {
    const added = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    await this.#write(this.#path(file), 'a', added);
    return added.length;
  }

  async remember(progress: ExportProgress): Promise<void> {
    await this.#replace('progress.json', progress);
  }

  async measure(file: ExportFile): Promise<Omit<ExportedFile, 'name'>> {
    const hash = createHash('sha256');
    let [lines, bytes] = [0, 0];
    if (existsSync(this.#path(file))) {
      for await (const chunk of createReadStream(this.#path(file)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        for (const byte of chunk) if (byte === 10) lines += 1;
      }
    }
    return { lines, bytes, sha256: hash.digest('hex') };
  }

  async *lines(file: ExportFile): AsyncIterable<string> {
    if (!existsSync(this.#path(file))) return;
    let rest = '';
    // Not `node:readline`: it also ends a line at characters that may stand in a text of JSON.
    for await (const chunk of createReadStream(this.#path(file), 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  }

  async seal(manifest: ExportManifest): Promise<void> {
    await this.#replace('manifest.json', manifest);
    rmSync(join(this.#folder, 'progress.json'), { force: true });
  }

  #path(file: ExportFile): string {
    return join(this.#folder, `${file}.jsonl`);
  }

  #read<T>(name: string, shape: z.ZodType<T>): T | null {
    const path = join(this.#folder, name);
    if (!existsSync(path)) return null;
    const read = shape.safeParse(json(readFileSync(path, 'utf8')));
    if (!read.success) throw new UnreadableExport(`${path} cannot be understood: export into another folder`);
    return read.data;
  }

  /** First beside it and then in its place, so that one that is stopped while it writes leaves the state of before. */
  async #replace(name: string, value: unknown): Promise<void> {
    const path = join(this.#folder, name);
    await this.#write(`${path}.new`, 'w', Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
    renameSync(`${path}.new`, path);
  }

  async #write(path: string, flags: 'a' | 'w', bytes: Buffer): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = await open(path, flags, privately);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
