import { type AuditVerdict, followChain, type Hash } from '../../domain/history/audit-chain.ts';
import { auditEntryIn } from '../../domain/history/audit-line.ts';
import type { ExportFile } from '../../domain/installation/kept-kind.ts';
import type { ExportFolder, ExportManifest } from './ports/export-folder.ts';

export type ExportVerdict =
  | { readonly kind: 'whole'; readonly manifest: ExportManifest }
  | { readonly kind: 'none' }
  /** It was begun and not finished. */
  | { readonly kind: 'unfinished' }
  /** The file is not what the manifest says. */
  | { readonly kind: 'other-file'; readonly file: ExportFile }
  /** The file is what was written, and the chain in it is broken, or it is not the chain of the manifest. */
  | { readonly kind: 'broken-audit'; readonly seq: number };

/** Whether an export is what was written, and whether the audit in it is whole. Asks nobody. */
export class VerifyExport {
  readonly #folder: ExportFolder;
  readonly #hash: Hash;

  constructor(folder: ExportFolder, hash: Hash) {
    this.#folder = folder;
    this.#hash = hash;
  }

  async execute(): Promise<ExportVerdict> {
    const manifest = await this.#folder.manifest();
    if (manifest === null) return { kind: (await this.#folder.progress()) === null ? 'none' : 'unfinished' };
    for (const { name, lines, bytes, sha256 } of manifest.files) {
      const found = await this.#folder.measure(name);
      if (found.lines !== lines || found.bytes !== bytes || found.sha256 !== sha256) {
        return { kind: 'other-file', file: name };
      }
    }
    const verdict = await this.#audit();
    if (verdict.kind === 'broken') return { kind: 'broken-audit', seq: verdict.seq };
    const { audit } = manifest;
    if (audit.kind === 'broken') return { kind: 'broken-audit', seq: audit.seq };
    if (audit.last?.hash !== verdict.last?.hash) return { kind: 'broken-audit', seq: verdict.last?.seq ?? 1 };
    return { kind: 'whole', manifest };
  }

  async #audit(): Promise<AuditVerdict> {
    let verdict: AuditVerdict = { kind: 'whole', last: null };
    let seq = 0;
    for await (const line of this.#folder.lines('audit')) {
      const entry = auditEntryIn(line);
      seq += 1;
      if (entry === null) return { kind: 'broken', seq, why: 'altered' };
      verdict = followChain(verdict, entry, this.#hash);
      if (verdict.kind === 'broken') return verdict;
    }
    return verdict;
  }
}
