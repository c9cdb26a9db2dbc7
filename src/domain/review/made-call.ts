import type { ReviewCall } from './calling.ts';
import type { ReviewRecord } from './review-card.ts';

/** The record once the call was made. */
export function withoutCall(record: ReviewRecord, id: string): ReviewRecord {
  return changed(record, id, (waiting) => waiting.filter((call) => call.id !== id));
}

/** The record with when the call was last about to be made. */
export function withTry(record: ReviewRecord, id: string, triedAtMs: number | null): ReviewRecord {
  return changed(record, id, (waiting) => waiting.map((call) => (call.id === id ? { ...call, triedAtMs } : call)));
}

/** Counted as a change that is shown already, because whoever writes at the same moment must notice it. */
function changed(
  record: ReviewRecord,
  id: string,
  change: (waiting: readonly ReviewCall[]) => readonly ReviewCall[],
): ReviewRecord {
  const { calling, revision, shown } = record;
  if (!calling.waiting.some((call) => call.id === id)) return record;
  return {
    ...record,
    calling: { ...calling, waiting: change(calling.waiting) },
    revision: revision + 1,
    shown: shown === null ? null : { ...shown, revision: shown.revision + 1 },
  };
}
