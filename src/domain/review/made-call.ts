import type { ReviewCall } from './calling.ts';
import type { ReviewRecord } from './review-card.ts';
import { withShowing } from './shown-card.ts';

/** The record once the call was made. `isSaid`: whether it stands in the thread, which is open then. */
export function withoutCall(record: ReviewRecord, id: string, isSaid = false): ReviewRecord {
  const after = changed(record, id, (waiting) => waiting.filter((call) => call.id !== id));
  return isSaid && after !== record ? { ...after, showing: { ...after.showing, hasThread: true } } : after;
}

/** The record with when the call was last about to be made. */
export function withTry(record: ReviewRecord, id: string, triedAtMs: number | null): ReviewRecord {
  return changed(record, id, (waiting) => waiting.map((call) => (call.id === id ? { ...call, triedAtMs } : call)));
}

function changed(
  record: ReviewRecord,
  id: string,
  change: (waiting: readonly ReviewCall[]) => readonly ReviewCall[],
): ReviewRecord {
  const { calling } = record;
  if (!calling.waiting.some((call) => call.id === id)) return record;
  return withShowing(record, { calling: { ...calling, waiting: change(calling.waiting) } });
}
