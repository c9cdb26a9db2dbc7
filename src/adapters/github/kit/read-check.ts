import type { Check, CheckState } from '../../../domain/review/check.ts';
import {
  commitIn,
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
  return checkOf(suite, idIn(suite, 'id'), { source: 'app', name, url: null });
}

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
