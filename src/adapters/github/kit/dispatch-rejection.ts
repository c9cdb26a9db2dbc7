import { closedBy, type DispatchRejection } from '../../../domain/deploy/run.ts';
import { type FactName, type Unread, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { type GitHubFailure, mayHaveHappened } from './github-failure.ts';

/** The three questions that a dispatch takes, in this order; and those about a commit or a run, which begin with the same two. */
export type Invocation = 'installation' | 'token' | 'dispatch' | 'commit' | 'run';

const credentialsRefused = 'GitHub did not accept the App credentials';

/** What it tells of a name that belongs to another repository is no sentence, but an id. */
type Said = Exclude<DispatchRejection['reason'], 'repository-replaced'>;

/** GitHub tells most of these apart by its sentence only: the status is 422 or 403 for all of them. */
const sentences: readonly (readonly [RegExp, Said])[] = [
  [/installation has been suspended/i, 'app-suspended'],
  [/resource not accessible by integration/i, 'permission-missing'],
  [/permissions requested are not granted/i, 'permission-missing'],
  [/repository that does not exist or is not accessible/i, 'app-not-installed'],
  [/^no ref found for/i, 'ref-not-found'],
  [/reference does not exist/i, 'ref-not-found'],
  [/does not have 'workflow_dispatch' trigger/i, 'not-dispatchable'],
  [/on a disabled workflow/i, 'workflow-disabled'],
  [/required input .* not provided/i, 'inputs-rejected'],
  [/unexpected inputs provided/i, 'inputs-rejected'],
  [/provided value .* not in the list/i, 'inputs-rejected'],
];

/** Maps a failed dispatch to a rejection. Quotes only GitHub's message. */
export function rejectionOf(failure: GitHubFailure, asked: Invocation, nowMs: number): DispatchRejection {
  if (mayHaveHappened(failure)) return { reason: 'github-unavailable' };
  const said = sentences.find(([sentence]) => sentence.test(failure.message))?.[1];
  if (said !== undefined) return withDetail(said, failure);
  if (isRateLimit(failure)) return { reason: 'rate-limited', retryAtMs: retryAtMs(failure, nowMs) };
  if (failure.status === 401 || /^integration not found/i.test(failure.message)) {
    return { reason: 'refused', detail: credentialsRefused };
  }
  if (asked === 'commit' && isNoSuchCommit(failure)) return { reason: 'ref-not-found' };
  if (failure.status === 404 && asked !== 'run') {
    return { reason: asked === 'dispatch' ? 'workflow-not-found' : 'app-not-installed' };
  }
  return withDetail('refused', failure);
}

/** The same for a fact that could not be read. */
export function unreadableReasonOf({ reason }: DispatchRejection): UnreadableReason {
  switch (reason) {
    case 'app-not-installed':
    case 'app-removed':
    case 'app-suspended':
    case 'repository-gone':
    case 'repository-replaced':
    case 'permission-missing':
      return 'access-denied';
    case 'rate-limited':
      return 'throttled';
    case 'github-unavailable':
      return 'source-unavailable';
    default:
      return 'not-understood';
  }
}

/** The same with what the code host tells of why it is closed. `permission`: what the request needs. */
export function unreadBecause(rejection: DispatchRejection, what: FactName, permission: string): Unread {
  const reason = unreadableReasonOf(rejection);
  if (reason !== 'access-denied') return unreadable(what, reason);
  return unreadable(what, reason, permission, closedBy(rejection));
}

/** 409 where the repository is empty, 422 where the name leads nowhere, 404 where one of two commits to compare is gone. */
export function isNoSuchCommit({ status, message }: GitHubFailure): boolean {
  if (status === 404) return true;
  return (status === 422 && /^no commit found/i.test(message)) || (status === 409 && /is empty/i.test(message));
}

function withDetail(reason: Said, failure: GitHubFailure): DispatchRejection {
  if (reason === 'rate-limited') return { reason, retryAtMs: null };
  if (reason !== 'inputs-rejected' && reason !== 'refused') return { reason };
  const detail = failure.message === '' ? `GitHub answered ${failure.status}` : failure.message;
  return { reason, detail: redactedExcerpt(detail, 300) };
}

function isRateLimit({ status, message, retryAfterS, limitResetsAtMs }: GitHubFailure): boolean {
  if (status === 429) return true;
  return status === 403 && (retryAfterS !== null || limitResetsAtMs !== null || /rate limit/i.test(message));
}

function retryAtMs({ retryAfterS, limitResetsAtMs }: GitHubFailure, nowMs: number): number | null {
  return retryAfterS === null ? limitResetsAtMs : nowMs + retryAfterS * 1000;
}
