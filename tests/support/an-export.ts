import { InMemoryAudit } from '../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryExportFolder } from '../../src/adapters/in-memory/installation/in-memory-export-folder.ts';
import { InMemoryKeptItems } from '../../src/adapters/in-memory/installation/in-memory-kept-items.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { ExportHistory, type ExportSource } from '../../src/application/installation/export-history.ts';
import type { ExportFolder } from '../../src/application/installation/ports/export-folder.ts';
import type { KeptItem } from '../../src/application/installation/ports/kept-items.ts';
import type { KeptKind } from '../../src/domain/installation/kept-kind.ts';
import { anAuditEvent } from './an-audit-event.ts';

export const exportSource: ExportSource = { version: '0.2.0', knownForm: 1, table: 'the-table' };

/** An audit and items to export, and the folder that they go into. */
export class AnExport {
  readonly clock = new InMemoryClock(1_790_000_000_000);
  readonly audit = new InMemoryAudit(sha256, this.clock);
  readonly items = new InMemoryKeptItems();
  folder = new InMemoryExportFolder(sha256);

  async fill(entries: number, links: number): Promise<void> {
    for (let at = 0; at < entries; at += 1) await this.audit.append(anAuditEvent({ key: `event-${at}` }));
    for (let at = 0; at < links; at += 1) this.items.put(keptItem(`login-${at}`));
  }

  run(folder: ExportFolder = this.folder, source = exportSource) {
    const { audit: trail, items, clock } = this;
    return new ExportHistory({ trail, items, folder, clock, hash: sha256 }).execute(source);
  }
}

export function keptItem(name: string, changes: Partial<KeptItem> = {}, kind: KeptKind = 'linkedLogin'): KeptItem {
  const key = JSON.stringify([`${kind}#${name}`, kind]);
  return {
    kind,
    key,
    form: 1,
    values: { entity: JSON.stringify({ login: name }), linkedTo: '1' },
    packed: [],
    ...changes,
  };
}
