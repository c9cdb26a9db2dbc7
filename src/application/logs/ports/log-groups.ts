import type { LogEvent, LogSource, LogTrouble, LogWindow } from '../../../domain/logs/log-source.ts';

export type LogPage =
  /** `next`: where to go on; null where the window ends. A page may be empty though there are more. */
  | { readonly kind: 'page'; readonly events: readonly LogEvent[]; readonly next: string | null }
  | { readonly kind: 'unreadable'; readonly reason: LogTrouble };

/** What services write. */
export interface LogGroups {
  /**
   * A page of what the source wrote in the window, oldest first: only of its streams and pods, and only what holds `filter` as it is
   * written. `after`: what the page before gave as `next`. Never rejects because of the source.
   */
  page(
    source: LogSource,
    question: LogWindow & { readonly filter: string | null },
    after: string | null,
  ): Promise<LogPage>;
}
