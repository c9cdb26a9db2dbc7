import type {
  DispatchOutcome,
  DispatchRequest,
  RunRequestOutcome,
  RunSeen,
  WorkflowRef,
  WorkflowRuns,
} from '../../../application/deploy/ports/workflow-runs.ts';
import { maskedLogTail } from '../../../application/kit/masked-log-tail.ts';
import type { SecretDetector } from '../../../application/kit/ports/secret-detector.ts';
import type { FailingJob, Run } from '../../../domain/deploy/run.ts';
import { mostListedJobs, type RunJob } from '../../../domain/deploy/run-progress.ts';
import type { DispatchedRun } from '../../../domain/deploy/run-search.ts';
import { type Fact, type FactName, known, knownList, none, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { Repository, RepositoryAt } from '../../../domain/kit/repository.ts';
import { allPages, isList, noList, pageSize } from '../kit/all-pages.ts';
import { unreadBecause } from '../kit/dispatch-rejection.ts';
import { type GitHubFailure, mayHaveHappened } from '../kit/github-failure.ts';
import type { Answer, InstallationRequests, Refused, Request } from '../kit/installation-requests.ts';
import { asObject, field, objectsIn } from '../kit/payload-fields.ts';
import { AnnouncedImages } from './announced-images.ts';
import { failingLines } from './failing-lines.ts';
import { jobLogEnd, noLog } from './job-log.ts';
import { readJob } from './read-job.ts';
import { dispatchedRunIn, failingJobIn, runNamedBy, runSeen } from './read-runs.ts';

const pagesOfJobs = mostListedJobs / 100;
/** A run has at most 256 jobs of each matrix, and any number of these. */
const pagesOfAllJobs = 10;

type ListedJobs = { readonly jobs: readonly RunJob[]; readonly refused: Refused | null; readonly isAll: boolean };

/** GitHub Actions, asked as a GitHub App whose token opens one repository and nothing but its workflow runs. */
export class AppWorkflowRuns implements WorkflowRuns {
  readonly #requests: InstallationRequests;
  readonly #detector: SecretDetector;

  constructor(requests: InstallationRequests, detector: SecretDetector) {
    this.#requests = requests;
    this.#detector = detector;
  }

  async dispatch({ repository, codeHostIds, workflow, ref, inputs }: DispatchRequest): Promise<DispatchOutcome> {
    // Without `return_run_details` GitHub answers 204, which names no run; older servers do so anyway.
    const body = { ref, inputs, return_run_details: true };
    const asked = { repository, mustBe: codeHostIds?.repositoryId ?? null };
    const answer = await this.#requests.ask(asked, { actions: 'write' }, (octokit, place) =>
      octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        ...place,
        workflow_id: workflow,
        ...body,
      }),
    );
    if (answer.kind === 'answered')
      return {
        kind: 'dispatched',
        run: runNamedBy(answer.data, this.#pageOf(answer, repository)),
        ids: answer.ids ?? null,
      };
    if (answer.kind === 'failed' && mayHaveHappened(answer.failure)) return { kind: 'unknown' };
    return { kind: 'rejected', rejection: this.#requests.whyRefused(answer, 'dispatch') };
  }

  async dispatchedSince(
    { repository, codeHostIds = null, workflow }: WorkflowRef,
    sinceMs: number,
  ): Promise<Fact<readonly DispatchedRun[]>> {
    // GitHub keeps whole seconds.
    const sinceSecondMs = Math.floor(sinceMs / 1000) * 1000;
    const listed = await allPages(
      this.#requests,
      { repository, codeHostIds },
      {
        permissions: { actions: 'read' },
        request: (page) => (octokit, place) =>
          octokit.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
            ...place,
            workflow_id: workflow,
            event: 'workflow_dispatch',
            created: `>=${new Date(sinceSecondMs).toISOString().replace('.000Z', 'Z')}`,
            per_page: pageSize,
            page,
            exclude_pull_requests: true,
          }),
        listOf: (data) => field(asObject(data), 'workflow_runs'),
      },
    );
    if (listed.kind === 'too-many') return unreadable('dispatched-runs', 'too-many');
    if (listed.kind !== 'listed') return this.#unread(listed, 'dispatched-runs');
    const login = await this.#requests.ownLogin(repository);
    const runs = listed.items.map((json) => dispatchedRunIn(json, this.#pageOf(null, repository), login));
    const read = runs.filter((run) => run !== null);
    // An unreadable run may be the one that is searched for.
    if (read.length < runs.length) return unreadable('dispatched-runs', 'not-understood');
    return knownList(read.filter(({ createdAtMs }) => createdAtMs >= sinceSecondMs).reverse());
  }

  async observe(at: RepositoryAt, runId: number): Promise<Fact<RunSeen>> {
    const answer = await this.#read(at, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
        ...place,
        run_id: runId,
        exclude_pull_requests: true,
      }),
    );
    if (answer.kind === 'failed' && answer.failure.status === 404) return none;
    if (answer.kind !== 'answered') return this.#unread(answer, 'run');
    const seen = runSeen(asObject(answer.data), this.#pageOf(answer, at.repository));
    return seen === null ? unreadable('run', 'not-understood') : known({ ...seen, ids: answer.ids ?? null });
  }

  async jobs(at: RepositoryAt, run: Run): Promise<Fact<readonly RunJob[]>> {
    const { jobs, refused, isAll } = await this.#jobsOf(at, run, pagesOfJobs);
    if (refused !== null) return this.#unreadJobs(refused);
    return isAll ? knownList(jobs) : unreadable('run-jobs', 'too-many');
  }

  async firstFailure(at: RepositoryAt, run: Run): Promise<Fact<FailingJob>> {
    for (let page = 1; page <= pagesOfJobs; page += 1) {
      const answer = await this.#jobsPage(at, run, page);
      if (answer.kind !== 'answered') return this.#unreadJobs(answer);
      const { failing, isLastPage } = failingJobIn(asObject(answer.data), run, 100);
      if (failing !== null) return known(failing);
      if (isLastPage) return none;
    }
    return unreadable('run-jobs', 'too-many');
  }

  async cancel(at: RepositoryAt, run: Run): Promise<RunRequestOutcome> {
    const isOver = ({ status }: GitHubFailure) => status === 409 || status === 404;
    const answer = await this.#requests.ask(at, { actions: 'write' }, (octokit, place) =>
      octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...place, run_id: run.id }),
    );
    return answer.kind === 'failed' && isOver(answer.failure) ? { kind: 'not-running' } : this.#outcomeOf(answer);
  }

  async rerun(at: RepositoryAt, run: Run): Promise<RunRequestOutcome> {
    const jobs = await this.jobs(at, run);
    // Asked for the failed jobs of a run in which none failed, GitHub refuses.
    const someFailed =
      jobs.kind === 'unreadable' ||
      (jobs.kind === 'known' && jobs.value.some(({ conclusion }) => conclusion === 'failure'));
    const answer = await this.#requests.ask(at, { actions: 'write' }, (octokit, place) => {
      const about = { ...place, run_id: run.id };
      return someFailed
        ? octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs', about)
        : octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', about);
    });
    return this.#outcomeOf(answer);
  }

  async failureLog(at: RepositoryAt, failing: FailingJob): Promise<Fact<readonly string[]>> {
    const read = await jobLogEnd(this.#requests, at, failing.jobId);
    if ('refused' in read) return this.#unreadLog(read.refused, failing);
    if (!('text' in read)) return read;
    const lines = await maskedLogTail(failingLines(read.text, failing.stepRan), this.#detector);
    return lines.length === 0 && read.isCut ? noLog('too-many') : knownList(lines);
  }

  announcedImages(at: RepositoryAt, run: Run): Promise<Fact<readonly string[]>> {
    return new AnnouncedImages(this.#requests).of(at, run, async (attempt) => {
      const { jobs, refused, isAll } = await this.#jobsOf(at, { ...run, attempt }, pagesOfAllJobs);
      return refused ?? (isAll ? jobs : 'too-many');
    });
  }

  /** Where its pages are by now. */
  #pageOf(answer: Extract<Answer, { readonly kind: 'answered' }> | null, repository: Repository): string {
    return `${this.#requests.webUrl}/${answer?.fullName ?? repository}`;
  }

  async #jobsOf(at: RepositoryAt, run: Run, pages: number): Promise<ListedJobs> {
    const jobs: RunJob[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const answer = await this.#jobsPage(at, run, page);
      if (answer.kind !== 'answered') return { jobs, refused: answer, isAll: false };
      const listed = objectsIn(asObject(answer.data), 'jobs');
      const read = listed.map((json) => readJob(json, run)).filter((job) => job !== null);
      if (read.length < listed.length) return { jobs, refused: noList, isAll: false };
      jobs.push(...read);
      if (listed.length < 100) return { jobs, refused: null, isAll: true };
    }
    return { jobs, refused: null, isAll: false };
  }

  async #jobsPage(at: RepositoryAt, run: Run, page: number): Promise<Answer> {
    const answer = await this.#read(at, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', {
        ...place,
        run_id: run.id,
        attempt_number: run.attempt,
        per_page: 100,
        page,
      }),
    );
    return answer.kind === 'answered' && !isList(field(asObject(answer.data), 'jobs')) ? noList : answer;
  }

  #read(at: RepositoryAt, request: Request): Promise<Answer> {
    return this.#requests.ask(at, { actions: 'read' }, request);
  }

  #unread(refused: Refused, what: FactName): Unread {
    const rejection = this.#requests.whyRefused(refused, 'run');
    if (rejection.reason === 'refused') return unreadable(what, 'access-denied', 'Actions: read');
    return unreadBecause(rejection, what, 'Actions: read');
  }

  /** An attempt that GitHub does not know yet is no run without jobs. */
  #unreadJobs(refused: Refused): Unread {
    const isUnknown = refused.kind === 'failed' && refused.failure.status === 404;
    return isUnknown ? unreadable('run-jobs', 'source-unavailable') : this.#unread(refused, 'run-jobs');
  }

  /** A job in which no step ran has written nothing. The log of one that ran comes some time after its end. */
  #unreadLog(refused: Refused, { step }: FailingJob): Exclude<Fact<never>, { readonly kind: 'known' }> {
    const status = refused.kind === 'failed' ? refused.failure.status : null;
    if (status === 410 || (status === 404 && step === null)) return none;
    return status === 404 ? noLog('source-unavailable') : this.#unread(refused, 'failure-log');
  }

  #outcomeOf(answer: Answer): RunRequestOutcome {
    if (answer.kind === 'answered') return { kind: 'asked' };
    if (answer.kind === 'failed' && mayHaveHappened(answer.failure)) return { kind: 'unknown' };
    return { kind: 'rejected', rejection: this.#requests.whyRefused(answer, 'run') };
  }
}
