import type { KnownPullRequest } from '../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import type { Check } from '../../src/domain/review/check.ts';
import type { PullRequest, PullRequestMeasure } from '../../src/domain/review/pull-request.ts';
import type { RequestHistory } from '../../src/domain/review/pull-request-changed.ts';
import type { PullRequestSnapshot } from '../../src/domain/review/pull-request-snapshot.ts';
import type { ReviewOutcome } from '../../src/domain/review/review.ts';
import type { GitHubStandInPullRequests } from './github-stand-in-pull-requests.ts';

const mergeable = { mergeable: 'clean', conflicts: 'dirty', behind: 'behind', unknown: 'unknown' } as const;
const words: Readonly<Record<ReviewOutcome, string>> = {
  approved: 'approved',
  'changes-requested': 'changes_requested',
  commented: 'commented',
  dismissed: 'dismissed',
};

/** What GitHub's payloads of this pull request say. */
export function gitHubFacts(pullRequest: PullRequest, measure: PullRequestMeasure | null): KnownPullRequest {
  const { updatedAtMs, openedAtMs, headCommit, authorIsBot: _, authorAvatarUrl: __, url: ___, ...facts } = pullRequest;
  return {
    ...facts,
    atMs: updatedAtMs,
    createdAtMs: openedAtMs,
    ...(headCommit === null ? {} : { headCommit }),
    ...(measure === null ? {} : { ...sizeOf(measure), mergeableState: mergeable[measure.mergeability] }),
  };
}

function sizeOf({ additions, deletions, changedFiles }: PullRequestMeasure) {
  return { additions, deletions, changedFiles };
}

const noHistory: RequestHistory = { requests: [], draftedAtMs: null, readyAtMs: null };
const noDecision = { value: null, codeOwners: [] };

/** Makes a pull request of a GitHub what it is here. */
export function putOnGitHub(gitHub: GitHubStandInPullRequests, snapshot: PullRequestSnapshot): void {
  const facts = gitHubFacts(snapshot.pullRequest, snapshot.measure);
  gitHub.put(facts);
  const { history = noHistory, decision = noDecision } = snapshot;
  gitHub.glances.set(`${facts.repository}#${facts.number}`.toLowerCase(), {
    history,
    decision,
    ...(snapshot.queue === undefined ? {} : { queue: snapshot.queue }),
    ...(snapshot.queue?.failing == null
      ? {}
      : { removal: Object.fromEntries(snapshot.queue.failing.map((name) => [name, 'FAILURE' as const])) }),
  });
  for (const { id, reviewer, said, submittedAtMs } of snapshot.reviews) {
    gitHub.reviews.push({ pullRequest: facts, id, reviewer, state: words[said], submittedAtMs });
  }
  for (const { review, teams } of history.onBehalf ?? []) {
    gitHub.onBehalf.set(
      review,
      teams.map(({ login }) => login.replace(/^team /, '')),
    );
  }
  for (const check of snapshot.checks) putCheck(gitHub, facts, check);
}

function putCheck(gitHub: GitHubStandInPullRequests, facts: KnownPullRequest, check: Check): void {
  const { suite, commit: headCommit, state, atMs, label } = check;
  const about = { repository: facts.repository, headCommit, atMs, pullRequests: [facts.number] };
  const conclusion = state === 'passing' ? 'success' : state === 'failing' ? 'failure' : null;
  if (label.source === 'app') {
    gitHub.suites.push({ ...about, id: suite, app: label.name, conclusion });
    return;
  }
  const action = state === 'pending' ? 'in_progress' : 'completed';
  gitHub.runs.push({ ...about, id: suite - 1, workflow: 'ci.yml', name: label.name, action, conclusion });
}
