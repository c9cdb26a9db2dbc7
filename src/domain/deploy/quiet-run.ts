import type { Deployment } from './deployment.ts';
import type { Run } from './run.ts';

/** A run that goes on is told of whenever one of its jobs begins or ends. */
const quietMs = 20_000;
/** A long job is quiet, too: from then on the sweep's look every five minutes is enough. */
const longMs = 10 * 60_000;

/** The run that may have ended without anybody having heard of it; null where nothing speaks for that. */
export function quietRunOf({ state, sinceMs, jobs }: Deployment, nowMs: number): Run | null {
  const run = 'run' in state && isGoingOn(state.kind) ? state.run : null;
  const heardMs = jobs.flatMap(({ startedAtMs, completedAtMs }) => [startedAtMs ?? 0, completedAtMs ?? 0]);
  const forMs = nowMs - Math.max(sinceMs, ...heardMs);
  return forMs >= quietMs && forMs < longMs ? run : null;
}

function isGoingOn(kind: Deployment['state']['kind']): boolean {
  return kind === 'dispatched' || kind === 'queued' || kind === 'in-progress';
}
