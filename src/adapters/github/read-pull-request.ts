import type { Repository } from '../../domain/deploy/catalog.ts';
import type { PullRequest, PullRequestState } from '../../domain/review/pull-request.ts';
import { countIn, field, idIn, type JsonObject, linkIn, momentIn, objectIn, textIn } from './payload-fields.ts';

/** GitHub's own name for an account that is gone. */
const nobody = 'ghost';

/** Git allows no branch of this name, so it cannot be mistaken for one. */
const noBranch = '?';

/**
 * The pull request of a `pull_request` payload, or null where it has no number. Anything else may be missing, because
 * GitHub's older versions leave fields out and deleted accounts and forks turn into null.
 */
export function readPullRequest(payload: JsonObject, repository: Repository): PullRequest | null {
  const pullRequest = objectIn(payload, 'pull_request');
  const number = idIn(pullRequest, 'number') ?? idIn(payload, 'number');
  if (pullRequest === null || number === null) return null;
  const user = objectIn(pullRequest, 'user');
  return {
    repository,
    number,
    title: textIn(pullRequest, 'title') ?? `#${number}`,
    author: textIn(user, 'login') ?? nobody,
    authorAvatarUrl: linkIn(user, 'avatar_url'),
    url: linkIn(pullRequest, 'html_url') ?? `https://github.com/${repository}/pull/${number}`,
    baseBranch: textIn(objectIn(pullRequest, 'base'), 'ref') ?? noBranch,
    headBranch: textIn(objectIn(pullRequest, 'head'), 'ref') ?? noBranch,
    additions: countIn(pullRequest, 'additions') ?? 0,
    deletions: countIn(pullRequest, 'deletions') ?? 0,
    changedFiles: countIn(pullRequest, 'changed_files') ?? 0,
    draft: field(pullRequest, 'draft') === true,
    state: stateOf(pullRequest),
    updatedAtMs: momentIn(pullRequest, 'updated_at') ?? momentIn(pullRequest, 'created_at') ?? 0,
  };
}

function stateOf(pullRequest: JsonObject): PullRequestState {
  if (field(pullRequest, 'merged') === true || textIn(pullRequest, 'merged_at') !== null) return 'merged';
  return field(pullRequest, 'state') === 'closed' ? 'closed' : 'open';
}
