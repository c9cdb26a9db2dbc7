import { type AuditVerdict, endOfChain, followChain, type Hash } from '../../domain/history/audit-chain.ts';
import { auditLineOf } from '../../domain/history/audit-line.ts';
import { exportLineOf } from '../../domain/installation/export-line.ts';
import { type ExportFile, exportFileOf, exportFiles } from '../../domain/installation/kept-kind.ts';
import { recordOf } from '../../domain/kit/record-of.ts';
import type { AuditTrail } from '../history/ports/audit-trail.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { ExportFolder, ExportManifest, ExportProgress, LeftOut } from './ports/export-folder.ts';
import type { KeptItem, KeptItems } from './ports/kept-items.ts';

export type ExportHistoryPorts = {
  readonly trail: AuditTrail;
  readonly items: KeptItems;
  readonly folder: ExportFolder;
  readonly clock: Clock;
  readonly hash: Hash;
};

export type ExportSource = {
  /** The version of Geonbot that writes it. */
  readonly version: string;
  /** The version of items that it knows. */
  readonly knownForm: number;
  readonly table: string;
};

export type ExportOutcome =
  | { readonly kind: 'exported'; readonly manifest: ExportManifest; readonly wentOn: boolean }
  /** A finished one lies there, and stays as it is. */
  | { readonly kind: 'finished-before'; readonly manifest: ExportManifest }
  /** One of another table was begun there. */
  | { readonly kind: 'of-another-table'; readonly table: string };

/** Writes the audit, the history and the links into files, page by page; one that was stopped goes on from its last page. */
export class ExportHistory {
  readonly #ports: ExportHistoryPorts;

  constructor(ports: ExportHistoryPorts) {
    this.#ports = ports;
  }

  async execute(source: ExportSource): Promise<ExportOutcome> {
    const { folder, clock } = this.#ports;
    const before = await folder.manifest();
    if (before !== null) return { kind: 'finished-before', manifest: before };
    const kept = await folder.progress();
    if (kept !== null && kept.table !== source.table) return { kind: 'of-another-table', table: kept.table };
    const begun = kept ?? begin(source.table, clock.nowMs());
    await folder.rewind(begun.files);
    const audited = begun.part === 'audit' ? await this.#audit(begun) : begun;
    const { begunAtMs, table, audit, leftOut } = await this.#items(audited, source.knownForm);
    const files = [];
    for (const name of exportFiles) files.push({ name, ...(await folder.measure(name)) });
    const { version } = source;
    const ended = { audit, leftOut, endedAtMs: clock.nowMs() };
    const manifest: ExportManifest = { format: 1, version, table, begunAtMs, files, ...ended };
    await folder.seal(manifest);
    return { kind: 'exported', manifest, wentOn: kept !== null };
  }

  async #audit(begun: ExportProgress): Promise<ExportProgress> {
    const { trail, folder, hash } = this.#ports;
    const noted = await trail.notedSeal();
    const seals = noted === null ? [] : [noted];
    let progress = begun;
    let lines: string[] = [];
    let verdict: AuditVerdict = begun.audit;
    let last = begun.lastEntry;
    const keep = async (changes: Partial<ExportProgress> = {}) => {
      progress = { ...(await this.#write(progress, 'audit', lines)), audit: verdict, lastEntry: last, ...changes };
      lines = [];
      await folder.remember(progress);
    };
    for await (const entry of trail.entries(begun.lastEntry + 1)) {
      verdict = followChain(verdict, entry, hash, seals);
      // A tampered entry may have no number at all.
      if (Number.isSafeInteger(entry.seq)) last = entry.seq;
      lines.push(auditLineOf(entry));
      if (lines.length === entriesPerPage) await keep();
    }
    verdict = endOfChain(verdict, seals);
    await keep({ part: 'items' });
    return progress;
  }

  async #items(begun: ExportProgress, knownForm: number): Promise<ExportProgress> {
    const { items, folder } = this.#ports;
    let progress = begun;
    for await (const page of items.pages(begun.next)) {
      const known = page.items.filter(({ kind, form }) => kind !== null && form !== null && form <= knownForm);
      for (const file of exportFiles) {
        const lines = known.filter(({ kind }) => kind !== null && exportFileOf(kind) === file).map(exportLineOf);
        if (lines.length > 0) progress = await this.#write(progress, file, lines);
      }
      progress = { ...progress, next: page.next, leftOut: withOthers(progress.leftOut, page.items, knownForm) };
      // The last page has no place to go on from: an export that is stopped right after it reads that page once more.
      if (page.next !== null) await folder.remember(progress);
    }
    return progress;
  }

  async #write(progress: ExportProgress, file: ExportFile, lines: readonly string[]): Promise<ExportProgress> {
    if (lines.length === 0) return progress;
    const bytes = await this.#ports.folder.append(file, lines);
    const before = progress.files[file];
    const size = { lines: before.lines + lines.length, bytes: before.bytes + bytes };
    return { ...progress, files: { ...progress.files, [file]: size } };
  }
}

const entriesPerPage = 500;

function begin(table: string, begunAtMs: number): ExportProgress {
  return {
    begunAtMs,
    table,
    part: 'audit',
    audit: { kind: 'whole', last: null },
    lastEntry: 0,
    next: null,
    files: recordOf(exportFiles, () => ({ lines: 0, bytes: 0 })),
    leftOut: { newer: 0, unknown: 0 },
  };
}

function withOthers(before: LeftOut, items: readonly KeptItem[], knownForm: number): LeftOut {
  const newer = items.filter(({ form }) => form !== null && form > knownForm).length;
  const unknown = items.filter(({ kind, form }) => form === null || (kind === null && form <= knownForm)).length;
  return { newer: before.newer + newer, unknown: before.unknown + unknown };
}
