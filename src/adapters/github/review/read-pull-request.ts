import type { Repository } from '../../../domain/kit/repository.ts';
import { type Account, teamAccount } from '../../../domain/review/account.ts';
import type { QueueMove } from '../../../domain/review/merge-queue.ts';
import type {
  Mergeability,
  PullRequest,
  PullRequestMeasure,
  PullRequestState,
} from '../../../domain/review/pull-request.ts';
import type { ReviewerName } from '../../../domain/review/reviewer-name.ts';
import {
  commitIn,
  countIn,
  field,
  idIn,
  type JsonObject,
  linkIn,
  momentIn,
  namesIn,
  objectIn,
  objectsIn,
  repositoryUrlIn,
  textIn,
} from '../kit/payload-fields.ts';

/** GitHub's own name for an account that is gone. */
export const nobody = 'ghost';

// In the same form as in the list of requested reviewers, so that both match.
const longestName = 100;

/** Git allows no branch of this name, so it cannot be mistaken for one. */
const noBranch = '?';

/**
 * The pull request of a payload, or null where it has no number. Anything else may be missing, because GitHub's older
 * versions leave fields out and deleted accounts and forks turn into null.
 */
export function readPullRequest(payload: JsonObject, repository: Repository): PullRequest | null {
  const pullRequest = objectIn(payload, 'pull_request');
  const number = idIn(pullRequest, 'number') ?? idIn(payload, 'number');
  if (pullRequest === null || number === null) return null;
  const user = objectIn(pullRequest, 'user');
  const head = objectIn(pullRequest, 'head');
  const author = textIn(user, 'login') ?? nobody;
  const updatedAtMs = momentIn(pullRequest, 'updated_at') ?? momentIn(pullRequest, 'created_at') ?? 0;
  return {
    repository,
    number,
    title: textIn(pullRequest, 'title') ?? `#${number}`,
    author,
    authorIsBot: textIn(user, 'type') === 'Bot' || author.endsWith('[bot]'),
    authorAvatarUrl: linkIn(user, 'avatar_url'),
    url: linkIn(pullRequest, 'html_url') ?? `${repositoryUrlIn(payload, repository)}/pull/${number}`,
    baseBranch: textIn(objectIn(pullRequest, 'base'), 'ref') ?? noBranch,
    headBranch: textIn(head, 'ref') ?? noBranch,
    headCommit: commitIn(head, 'sha'),
    draft: field(pullRequest, 'draft') === true,
    state: stateOf(pullRequest),
    labels: namesIn(pullRequest, 'labels', 'name'),
    requestedReviewers: namesIn(pullRequest, 'requested_reviewers', 'login'),
    requestedTeams: namesIn(pullRequest, 'requested_teams', 'name'),
    assignees: namesIn(pullRequest, 'assignees', 'login'),
    accounts: accountsIn(payload, pullRequest),
    openedAtMs: momentIn(pullRequest, 'created_at') ?? updatedAtMs,
    updatedAtMs,
  };
}

/** With whoever this delivery is about, because whoever was let off is in no list any more. */
function accountsIn(payload: JsonObject, pullRequest: JsonObject): readonly Account[] {
  const users = [
    objectIn(pullRequest, 'user'),
    objectIn(payload, 'requested_reviewer'),
    ...objectsIn(pullRequest, 'requested_reviewers'),
    ...objectsIn(pullRequest, 'assignees'),
  ];
  const accounts = users.flatMap((user): Account[] => {
    const [id, login] = [idIn(user, 'id'), textIn(user, 'login')];
    if (id === null || login === null) return [];
    return [{ id, login: login.slice(0, longestName), isBot: textIn(user, 'type') === 'Bot' }];
  });
  const requested = [objectIn(payload, 'requested_team'), ...objectsIn(pullRequest, 'requested_teams')];
  const teams = requested.flatMap((team): Account[] => {
    const [id, name] = [idIn(team, 'id'), textIn(team, 'name')];
    return id === null || name === null ? [] : [teamAccount(id, name.slice(0, longestName))];
  });
  return [...new Map([...accounts, ...teams].map((account) => [account.id, account])).values()].toSorted(
    (a, b) => a.id - b.id,
  );
}

/** What only the long form of a pull request holds; null for the short form that other events carry. */
export function readMeasure(payload: JsonObject): PullRequestMeasure | null {
  const pullRequest = objectIn(payload, 'pull_request');
  const changedFiles = countIn(pullRequest, 'changed_files');
  if (changedFiles === null) return null;
  return {
    additions: countIn(pullRequest, 'additions') ?? 0,
    deletions: countIn(pullRequest, 'deletions') ?? 0,
    changedFiles,
    mergeability: mergeabilityOf(pullRequest),
    atMs: momentIn(pullRequest, 'updated_at') ?? momentIn(pullRequest, 'created_at') ?? 0,
  };
}

/** The same, with the login of whoever asked them. */
export function readRequest(payload: JsonObject): (ReviewerName & { readonly by?: string }) | null {
  const reviewer = readRequested(payload);
  return reviewer === null ? null : { ...reviewer, ...senderOf(payload) };
}

/** Who was assigned by this delivery, and the login of whoever assigned them; null where it does not say. */
export function readAssignment(payload: JsonObject): { readonly login: string; readonly by?: string } | null {
  const login = textIn(objectIn(payload, 'assignee'), 'login');
  return login === null ? null : { login: login.slice(0, longestName), ...senderOf(payload) };
}

function senderOf(payload: JsonObject): { readonly by?: string } {
  const by = textIn(objectIn(payload, 'sender'), 'login');
  return by === null ? {} : { by: by.slice(0, longestName) };
}

/** Who was asked for a review by this delivery, or let off; null where it does not say. */
export function readRequested(payload: JsonObject): ReviewerName | null {
  const login = textIn(objectIn(payload, 'requested_reviewer'), 'login');
  if (login !== null) return { kind: 'person', name: login };
  const team = textIn(objectIn(payload, 'requested_team'), 'name');
  return team === null ? null : { kind: 'team', name: team.slice(0, longestName) };
}

/** `blocked` and `unstable` repeat reviews and checks, and go stale without an event. */
function mergeabilityOf(pullRequest: JsonObject | null): Mergeability {
  const state = field(pullRequest, 'mergeable_state');
  const mergeable = field(pullRequest, 'mergeable');
  if (state === 'dirty' || mergeable === false) return 'conflicts';
  if (state === 'behind') return 'behind';
  return mergeable === true ? 'mergeable' : 'unknown';
}

function stateOf(pullRequest: JsonObject): PullRequestState {
  if (field(pullRequest, 'merged') === true || textIn(pullRequest, 'merged_at') !== null) return 'merged';
  return field(pullRequest, 'state') === 'closed' ? 'closed' : 'open';
}

/** Null where it does not say both. */
export function readPush(payload: JsonObject): { readonly before: string; readonly after: string } | null {
  const [before, after] = [commitIn(payload, 'before'), commitIn(payload, 'after')];
  return before === null || after === null ? null : { before, after };
}

/** Null where this action moves nothing into the merge queue or out of it. */
export function queueMoveIn(payload: JsonObject, action: string, atMs: number): QueueMove | null {
  if (action !== 'enqueued' && action !== 'dequeued') return null;
  const reason = action === 'dequeued' ? (textIn(payload, 'reason')?.slice(0, longestName) ?? null) : null;
  return { was: action, reason, failing: null, atMs };
}
