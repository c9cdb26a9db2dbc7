import type { Check, CheckState } from '../../../domain/review/check.ts';
import {
  commitIn,
  countIn,
  field,
  idIn,
  type JsonObject,
  linkIn,
  momentIn,
  objectIn,
  objectsIn,
  textIn,
} from './payload-fields.ts';

/** The check of a `check_suite` payload; null where it has no id, commit or moment. */
export function readCheckSuite(payload: JsonObject): Check | null {
  const suite = objectIn(payload, 'check_suite');
  const name = textIn(objectIn(suite, 'app'), 'name') ?? 'Checks';
  const check = checkOf(suite, idIn(suite, 'id'), { source: 'app', name, url: null });
  // Its runs keep their conclusions until they have run again.
  const isAgain = textIn(payload, 'action') === 'rerequested';
  return check !== null && isAgain ? { ...check, state: 'pending' } : check;
}

/**
 * Whether a suite tells how checks stand. GitHub opens one for every app that may check: those that hold no check run may never
 * hold one, and nobody would ever hear of their end.
 */
export function isSuiteNews(payload: JsonObject): boolean {
  const action = textIn(payload, 'action');
  if (action === 'completed' || action === 'rerequested') return true;
  return action === 'requested' && isReported(objectIn(payload, 'check_suite'));
}

/** Whether it is over, or under way, or waits to run again what it holds. */
export function isReported(suite: JsonObject | null): boolean {
  const status = textIn(suite, 'status');
  return status === 'completed' || status === 'in_progress' || (countIn(suite, 'latest_check_runs_count') ?? 0) > 0;
}

/** The check that a status is: of a `status` payload, or with its `commit` as one of the list of a commit. */
export function readStatus(status: JsonObject, commit: string | null = commitIn(status, 'sha')): Check | null {
  const [id, context] = [idIn(status, 'id'), textIn(status, 'context')];
  const state = statusStates.get(textIn(status, 'state') ?? '');
  const atMs = momentIn(status, 'updated_at') ?? momentIn(status, 'created_at');
  if (id === null || context === null || commit === null || state === undefined || atMs === null) return null;
  const label = { source: 'app', name: context, url: linkIn(status, 'target_url') } as const;
  return { suite: id, context, commit, state, atMs, label };
}

const statusStates: ReadonlyMap<string, CheckState> = new Map([
  ['success', 'passing'],
  ['pending', 'pending'],
  ['failure', 'failing'],
  ['error', 'failing'],
]);

/** The check that a workflow's run is: GitHub makes one suite for each run, and runs it again in the same one. */
export function readRunCheck(payload: JsonObject): Check | null {
  const run = objectIn(payload, 'workflow_run');
  const name = textIn(run, 'name') ?? textIn(objectIn(payload, 'workflow'), 'name') ?? 'Workflow';
  return checkOf(run, idIn(run, 'check_suite_id'), { source: 'workflow', name, url: linkIn(run, 'html_url') });
}

function checkOf(json: JsonObject | null, suite: number | null, label: Check['label']): Check | null {
  const commit = commitIn(json, 'head_sha');
  const atMs = momentIn(json, 'updated_at') ?? momentIn(json, 'created_at');
  if (suite === null || commit === null || atMs === null) return null;
  return { suite, commit, state: stateOf(json), atMs, label };
}

/** As GitHub sums them up: whatever ended without being good, neutral or skipped is a failure. */
function stateOf(json: JsonObject | null): CheckState {
  const conclusion = textIn(json, 'conclusion');
  if (textIn(json, 'status') !== 'completed' || conclusion === null || conclusion === 'stale') return 'pending';
  return conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped' ? 'passing' : 'failing';
}

/** The pull requests of this repository that a suite or run names. GitHub names none for a branch of a fork. */
export function pullRequestNumbersOf(payload: JsonObject, about: 'check_suite' | 'workflow_run'): readonly number[] {
  const here = idIn(objectIn(payload, 'repository'), 'id');
  const numbers = objectsIn(objectIn(payload, about), 'pull_requests').flatMap((pullRequest) => {
    const base = field(objectIn(objectIn(pullRequest, 'base'), 'repo'), 'id');
    // Because the branch of a fork's own repository is named together with the pull request that it has elsewhere.
    const isElsewhere = here !== null && typeof base === 'number' && base !== here;
    return isElsewhere ? [] : (idIn(pullRequest, 'number') ?? []);
  });
  return [...new Set(numbers)];
}
