import type {
  ExportedFile,
  ExportFolder,
  ExportManifest,
  ExportProgress,
} from '../../../application/installation/ports/export-folder.ts';
import type { Hash } from '../../../domain/history/audit-chain.ts';
import { type ExportFile, exportFiles } from '../../../domain/installation/kept-kind.ts';

export class InMemoryExportFolder implements ExportFolder {
  /** The text of each file. */
  readonly texts = new Map<ExportFile, string>();
  readonly #hash: Hash;
  #progress: ExportProgress | null = null;
  #manifest: ExportManifest | null = null;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  async progress(): Promise<ExportProgress | null> {
    return this.#progress;
  }

  async manifest(): Promise<ExportManifest | null> {
    return this.#manifest;
  }

  async rewind(files: ExportProgress['files']): Promise<void> {
    for (const name of exportFiles) {
      const bytes = Buffer.from(this.texts.get(name) ?? '');
      this.texts.set(name, bytes.subarray(0, files[name].bytes).toString());
    }
  }

  async append(file: ExportFile, lines: readonly string[]): Promise<number> {
    const added = lines.map((line) => `${line}\n`).join('');
    this.texts.set(file, (this.texts.get(file) ?? '') + added);
    return Buffer.byteLength(added);
  }

  async remember(progress: ExportProgress): Promise<void> {
    this.#progress = progress;
  }

  async measure(file: ExportFile): Promise<Omit<ExportedFile, 'name'>> {
    const text = this.texts.get(file) ?? '';
    return { lines: text.split('\n').length - 1, bytes: Buffer.byteLength(text), sha256: this.#hash(text) };
  }

  async *lines(file: ExportFile): AsyncIterable<string> {
    yield* (this.texts.get(file) ?? '').split('\n').slice(0, -1);
  }

  async seal(manifest: ExportManifest): Promise<void> {
    this.#manifest = manifest;
    this.#progress = null;
  }
}
