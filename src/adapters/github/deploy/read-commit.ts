import { type Commit, commitShaIn } from '../../../domain/deploy/commit.ts';
import { field, type JsonObject, momentIn, objectIn, textIn } from '../kit/payload-fields.ts';

/** A commit as GitHub's REST answers describe one; null where it has no id. */
export function readCommit(json: JsonObject | null): Commit | null {
  const sha = commitShaIn(textIn(json, 'sha') ?? '');
  if (sha === null) return null;
  const commit = objectIn(json, 'commit');
  const committedAtMs = momentIn(objectIn(commit, 'committer'), 'date') ?? momentIn(objectIn(commit, 'author'), 'date');
  return { sha, subject: subjectOf(commitMessage(json)), committedAtMs: committedAtMs ?? 0 };
}

/** The commit that a run is of, as the run describes it; null where it does not. */
export function headCommitOf(workflowRun: JsonObject | null): Commit | null {
  const sha = commitShaIn(textIn(workflowRun, 'head_sha') ?? '');
  const described = objectIn(workflowRun, 'head_commit');
  const committedAtMs = momentIn(described, 'timestamp');
  const message = textIn(described, 'message');
  if (sha === null || committedAtMs === null || message === null) return null;
  return { sha, subject: subjectOf(message), committedAtMs };
}

/** At most 1000 UTF-16 units of it. */
export function commitMessage(json: JsonObject | null): string {
  const message = field(objectIn(json, 'commit'), 'message');
  return typeof message === 'string' ? message.slice(0, 1000).toWellFormed() : '';
}

function subjectOf(message: string): string {
  return (message.split(/\r?\n/, 1)[0] ?? '').slice(0, 300).toWellFormed();
}
