import type { AuditVerdict } from '../../../domain/history/audit-chain.ts';
import type { ExportFile } from '../../../domain/installation/kept-kind.ts';

export type FileSize = { readonly lines: number; readonly bytes: number };

/** How far an export has come. All that is known lies in the files up to these sizes. */
export type ExportProgress = {
  readonly begunAtMs: number;
  readonly table: string;
  readonly part: 'audit' | 'items';
  /** Of the audit entries so far. */
  readonly audit: AuditVerdict;
  /** Of the audit entries so far, also behind one that is not as it was. */
  readonly lastEntry: number;
  /** Where the next page of items begins; null for the first one. */
  readonly next: string | null;
  readonly files: Readonly<Record<ExportFile, FileSize>>;
  readonly leftOut: LeftOut;
};

/** Items that are in no file: of a newer release, and of a kind or form that nothing is known of. */
export type LeftOut = { readonly newer: number; readonly unknown: number };

export type ExportedFile = FileSize & { readonly name: ExportFile; readonly sha256: string };

export type ExportManifest = {
  readonly format: 1;
  /** The version of Geonbot that wrote it. */
  readonly version: string;
  readonly table: string;
  readonly begunAtMs: number;
  readonly endedAtMs: number;
  readonly files: readonly ExportedFile[];
  readonly audit: AuditVerdict;
  readonly leftOut: LeftOut;
};

/** A folder that an export is written into. Rejects with UnreadableExport where what lies in it cannot be understood. */
export interface ExportFolder {
  /** Null where none was begun. */
  progress(): Promise<ExportProgress | null>;
  /** Null where none was finished. */
  manifest(): Promise<ExportManifest | null>;
  /** Cuts every file to what was known then, so that lines of an interrupted part are not there twice. */
  rewind(files: ExportProgress['files']): Promise<void>;
  /** Gives how many bytes were written. */
  append(file: ExportFile, lines: readonly string[]): Promise<number>;
  /** Only once the lines before are on the disk. */
  remember(progress: ExportProgress): Promise<void>;
  /** Of the whole file; none where there is no such file. */
  measure(file: ExportFile): Promise<Omit<ExportedFile, 'name'>>;
  lines(file: ExportFile): AsyncIterable<string>;
  /** The export is finished; there is no progress any more. */
  seal(manifest: ExportManifest): Promise<void>;
}

export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport';
}
