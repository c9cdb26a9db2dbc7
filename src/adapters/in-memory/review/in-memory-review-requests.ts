import type { RequestedReview, ReviewRequests } from '../../../application/review/ports/review-requests.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';
import type { InMemoryPullRequests } from './in-memory-pull-requests.ts';

type Role = 'read' | 'triage' | 'write';

/** Asks for reviews of what was put there. */
export class InMemoryReviewRequests implements ReviewRequests {
  /** Who has access, by login in lower case. */
  readonly roles = new Map<string, Role>();
  /** In place of every answer. */
  trouble: DispatchRejection | null = null;
  readonly #pullRequests: InMemoryPullRequests;
  readonly #nowMs: () => number;

  constructor(pullRequests: InMemoryPullRequests, nowMs: () => number = () => Date.now()) {
    this.#pullRequests = pullRequests;
    this.#nowMs = nowMs;
  }

  async request(repository: Repository, number: number, login: string): Promise<RequestedReview> {
    if (this.trouble !== null) return { kind: 'refused', why: this.trouble };
    const look = await this.#pullRequests.look(repository, number);
    if (look.kind === 'unknown') return look;
    if (look.kind === 'unreadable') return { kind: 'refused', why: look.why };
    const { pullRequest, history = nothing } = look.snapshot;
    const isAuthor = pullRequest.author.toLowerCase() === login.toLowerCase();
    if (isAuthor || !this.roles.has(login.toLowerCase())) return { kind: 'no-reviewer' };
    if (pullRequest.requestedReviewers.includes(login)) return { kind: 'requested', pullRequest };
    const updatedAtMs = Math.max(pullRequest.updatedAtMs, Math.floor(this.#nowMs() / 1000) * 1000);
    const { settled: _over, ...before } = pullRequest;
    const requestedReviewers = [...pullRequest.requestedReviewers, login].sort();
    const after: PullRequest = { ...before, requestedReviewers, updatedAtMs };
    const request = {
      reviewer: { kind: 'person', name: login },
      was: 'requested',
      atMs: updatedAtMs,
      by: own,
    } as const;
    const asked = { ...history, requests: [...history.requests, request] };
    this.#pullRequests.put({ ...look.snapshot, pullRequest: after, history: asked });
    return { kind: 'requested', pullRequest: after };
  }

  async mayRequest(_repository: Repository, login: string): Promise<boolean | null> {
    if (this.trouble !== null) return null;
    const role = this.roles.get(login.toLowerCase()) ?? 'read';
    return role !== 'read';
  }
}

const own = 'geonbot[bot]';
const nothing = { requests: [], draftedAtMs: null, readyAtMs: null };
