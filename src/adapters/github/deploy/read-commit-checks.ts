import type { CommitCheck } from '../../../domain/deploy/commit-checks.ts';
import { countIn, idIn, type JsonObject, momentIn, objectIn, textIn } from '../kit/payload-fields.ts';

/** The newest check run of each name and app: a name may be checked by several workflows, and again and again. */
export function checksOfRuns(runs: readonly JsonObject[]): readonly CommitCheck[] {
  const newest = new Map<string, { readonly startedAtMs: number; readonly id: number; readonly check: CommitCheck }>();
  for (const run of runs) {
    const name = textIn(run, 'name');
    if (name === null) continue;
    const key = `${idIn(objectIn(run, 'app'), 'id')} ${name}`;
    // One that has not begun is newer than any that has.
    const startedAtMs = momentIn(run, 'started_at') ?? Number.MAX_SAFE_INTEGER;
    const id = idIn(run, 'id') ?? 0;
    const known = newest.get(key);
    const isNewer =
      known === undefined || known.startedAtMs < startedAtMs || (known.startedAtMs === startedAtMs && known.id < id);
    if (isNewer) newest.set(key, { startedAtMs, id, check: { name, state: stateOfRun(run) } });
  }
  return [...newest.values()].map(({ check }) => check);
}

function stateOfRun(run: JsonObject): CommitCheck['state'] {
  const conclusion = textIn(run, 'conclusion');
  if (textIn(run, 'status') !== 'completed' || conclusion === null || conclusion === 'stale') return 'pending';
  return conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped' ? 'passed' : 'failed';
}

/** The older commit statuses, of which GitHub tells the newest of each name. */
export function checksOfStatuses(statuses: readonly JsonObject[]): readonly CommitCheck[] {
  return statuses.flatMap((status) => {
    const name = textIn(status, 'context');
    const state = textIn(status, 'state');
    if (name === null) return [];
    return [{ name, state: state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed' }];
  });
}

/**
 * A suite without any check run yet counts as a pending check with the name of its app; null once it has reported, or where
 * it has not moved since GitHub opened it before `sinceMs`.
 */
export function silentSuite(suite: JsonObject, sinceMs: number): CommitCheck | null {
  const status = textIn(suite, 'status');
  if (status === 'completed' || countIn(suite, 'latest_check_runs_count') !== 0) return null;
  const app = objectIn(suite, 'app');
  const openedAtMs = momentIn(suite, 'created_at');
  const isForgotten = status === 'queued' && openedAtMs !== null && openedAtMs < sinceMs;
  if (isForgotten && textIn(app, 'slug') !== 'github-actions') return null;
  return { name: textIn(app, 'name') ?? 'Checks', state: 'pending' };
}

const badness: Readonly<Record<CommitCheck['state'], number>> = { passed: 0, pending: 1, failed: 2 };

/** Two apps may check under one name: it has passed when all of them have. */
export function worstOfEach(checks: readonly CommitCheck[]): readonly CommitCheck[] {
  const byName = new Map<string, CommitCheck>();
  for (const check of checks) {
    const known = byName.get(check.name);
    if (known === undefined || badness[known.state] < badness[check.state]) byName.set(check.name, check);
  }
  return [...byName.values()];
}
