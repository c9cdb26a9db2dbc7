import type { Octokit } from '@octokit/core';
import type { Clock } from '../../application/ports/clock.ts';
import type {
  DispatchOutcome,
  DispatchRequest,
  RunRequestOutcome,
  RunSeen,
  WorkflowRef,
  WorkflowRuns,
} from '../../application/ports/workflow-runs.ts';
import type { Repository } from '../../domain/deploy/catalog.ts';
import type { DispatchRejection, FailingJob, Run } from '../../domain/deploy/run.ts';
import type { RunJob } from '../../domain/deploy/run-progress.ts';
import { rejectionOf } from './dispatch-rejection.ts';
import { failureOf, type GitHubFailure, mayHaveHappened, noAnswer } from './github-failure.ts';
import { type GitHubAppOptions, InstallationAccess } from './installation-access.ts';
import { asObject } from './payload-fields.ts';
import { failingJobIn, runNamedBy, runTitled } from './read-runs.ts';

type Answer =
  | { readonly kind: 'answered'; readonly data: unknown }
  | { readonly kind: 'rejected'; readonly rejection: DispatchRejection }
  | { readonly kind: 'failed'; readonly failure: GitHubFailure };

const pagesOfJobs = 3;

/** GitHub Actions, asked as a GitHub App whose token opens one repository and nothing but its workflow runs. */
export class AppWorkflowRuns implements WorkflowRuns {
  readonly #clock: Clock;
  readonly #access: InstallationAccess;

  constructor(options: GitHubAppOptions & { readonly clock: Clock }) {
    this.#clock = options.clock;
    this.#access = new InstallationAccess(options, () => options.clock.nowMs());
  }

  async dispatch({ repository, workflow, ref, inputs }: DispatchRequest): Promise<DispatchOutcome> {
    // Without `return_run_details` GitHub answers 204, which names no run; older servers do so anyway.
    const body = { ref, inputs, return_run_details: true };
    const answer = await this.#ask(repository, 'write', (octokit, place) =>
      octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        ...place,
        workflow_id: workflow,
        ...body,
      }),
    );
    switch (answer.kind) {
      case 'answered':
        return { kind: 'dispatched', run: runNamedBy(answer.data, repository) };
      case 'rejected':
        return answer;
      case 'failed':
        return mayHaveHappened(answer.failure)
          ? { kind: 'unknown' }
          : { kind: 'rejected', rejection: rejectionOf(answer.failure, 'dispatch', this.#clock.nowMs()) };
    }
  }

  async findByTitle({ repository, workflow }: WorkflowRef, correlation: string, sinceMs: number): Promise<Run | null> {
    // GitHub keeps whole seconds.
    const sinceSecondMs = Math.floor(sinceMs / 1000) * 1000;
    const answer = await this.#ask(repository, 'read', (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
        ...place,
        workflow_id: workflow,
        event: 'workflow_dispatch',
        created: `>=${new Date(sinceSecondMs).toISOString().replace('.000Z', 'Z')}`,
        per_page: 50,
        exclude_pull_requests: true,
      }),
    );
    if (answer.kind !== 'answered') return null;
    return runTitled(asObject(answer.data), repository, correlation, sinceSecondMs);
  }

  async firstFailure(repository: Repository, run: Run): Promise<FailingJob | null> {
    for (let page = 1; page <= pagesOfJobs; page += 1) {
      const answer = await this.#ask(repository, 'read', (octokit, place) =>
        octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', {
          ...place,
          run_id: run.id,
          attempt_number: run.attempt,
          per_page: 100,
          page,
        }),
      );
      if (answer.kind !== 'answered') return null;
      const { failing, isLastPage } = failingJobIn(asObject(answer.data), run, 100);
      if (failing !== null || isLastPage) return failing;
    }
    return null;
  }

  async observe(): Promise<RunSeen | 'gone' | null> {
    return null;
  }

  async jobs(): Promise<readonly RunJob[] | null> {
    return null;
  }

  async cancel(): Promise<RunRequestOutcome> {
    return { kind: 'rejected', rejection: { reason: 'github-unavailable' } };
  }

  async rerun(): Promise<RunRequestOutcome> {
    return { kind: 'rejected', rejection: { reason: 'github-unavailable' } };
  }

  async failureLog(): Promise<readonly string[] | null> {
    return null;
  }

  async announcedImages(): Promise<readonly string[] | null> {
    return null;
  }

  async #ask(
    repository: Repository,
    actions: 'read' | 'write',
    request: (octokit: Octokit, place: { owner: string; repo: string }) => Promise<{ data: unknown }>,
  ): Promise<Answer> {
    const first = await this.#askOnce(repository, actions, request, false);
    // 401 means that nothing was done: the remembered token was revoked, and a new one may do.
    const wasRevoked = first.kind === 'failed' && first.failure.status === 401;
    return wasRevoked ? this.#askOnce(repository, actions, request, true) : first;
  }

  async #askOnce(
    repository: Repository,
    actions: 'read' | 'write',
    request: (octokit: Octokit, place: { owner: string; repo: string }) => Promise<{ data: unknown }>,
    again: boolean,
  ): Promise<Answer> {
    const access = await this.#access.to(repository, actions, again);
    if (access.kind === 'rejected') return access;
    const [owner = '', repo = ''] = repository.split('/');
    try {
      const { data } = await request(access.octokit, { owner, repo });
      return { kind: 'answered', data };
    } catch (error) {
      // Octokit stumbles over some answers, such as a refusal that holds an integer above 2^53: sent it was.
      return { kind: 'failed', failure: failureOf(error) ?? noAnswer };
    }
  }
}
