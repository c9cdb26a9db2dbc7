import type { LogReport } from '../../src/domain/logs/log-report.ts';

/** Of a backend with two errors of the same shape within the quarter of an hour before. */
export function aLogReport(nowMs: number, changes: Partial<LogReport> = {}): LogReport {
  const failed = (order: number) => `ERROR payment failed for order ${order}: [masked]`;
  return {
    source: { name: 'backend', environment: 'prod', group: '/ecs/backend', place: { region: 'ap-northeast-2' } },
    window: { fromMs: nowMs - 900_000, toMs: nowMs },
    filter: null,
    wholeFromMs: nowMs - 900_000,
    stopped: null,
    counts: { fatal: 0, error: 2, warning: 0, info: 1, debug: 0, none: 0 },
    groups: [{ level: 'error', count: 2, firstMs: nowMs - 60_000, lastMs: nowMs - 30_000, lines: [failed(18)] }],
    moreGroups: { groups: 0, entries: 0 },
    lines: [
      { atMs: nowMs - 60_000, text: failed(17) },
      { atMs: nowMs - 30_000, text: failed(18) },
      { atMs: nowMs - 10_000, text: 'INFO GET /health 200' },
    ],
    moreLines: 0,
    isSearched: true,
    ...changes,
  };
}
