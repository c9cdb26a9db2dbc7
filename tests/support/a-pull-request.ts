import type { PullRequest } from '../../src/domain/review/pull-request.ts';
import { backendRepository, nowMs } from './a-team.ts';

export function aPullRequest(change: Partial<PullRequest> = {}): PullRequest {
  return {
    repository: backendRepository,
    number: 12,
    title: 'Add login',
    author: 'lee',
    authorAvatarUrl: null,
    url: 'https://github.com/acme/backend/pull/12',
    baseBranch: 'main',
    headBranch: 'login',
    additions: 10,
    deletions: 2,
    changedFiles: 3,
    draft: false,
    state: 'open',
    updatedAtMs: nowMs,
    ...change,
  };
}
